import gettext
from datetime import date, datetime
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from adaptameter import paths
from adaptameter.error import AdaptameterError
from adaptameter.language import Language, direction_of, drafts, full_stops, languages, load_language, own_name

spoken = ["ar", "en", "es", "ne", "ro", "sv", "uk"]
every_language = pytest.mark.parametrize("code", spoken)


def untranslated(code):
    """A language with its dates and numbers, and with the words of the source."""
    return Language(code, gettext.NullTranslations())


def all_of(method, *given, **named):
    """What each language makes of it."""
    return {code: getattr(untranslated(code), method)(*given, **named) for code in spoken}


def test_a_language_that_is_not_there_names_those_that_are():
    with pytest.raises(AdaptameterError, match=r"There is no language xx here; there are: en, ar[a-z, ]*\."):
        load_language("xx")


def test_every_folder_of_words_is_a_language_after_the_source():
    folders = sorted(file.name for file in paths.TRANSLATIONS.iterdir() if file.is_dir())
    assert languages() == ("en", *folders)
    assert set(languages()) <= set(spoken)
    assert drafts <= set(spoken)


def test_each_language_is_called_as_its_readers_call_it():
    names = ["العربية", "English", "Español", "नेपाली", "Română", "Svenska", "Українська"]
    assert [own_name(code) for code in spoken] == names


def test_a_day_is_written_out_as_each_language_does():
    assert all_of("date", date(2024, 3, 14)) == {
        "ar": "14 آذار 2024",
        "en": "14 March 2024",
        "es": "14 de marzo de 2024",
        "ne": "2024 मार्च 14",
        "ro": "14 martie 2024",
        "sv": "14 mars 2024",
        "uk": "14 березня 2024\u202fр.",
    }


def test_a_time_is_written_as_each_language_does():
    times = all_of("time", datetime(2024, 3, 14, 15, 3))  # noqa: DTZ001  # as UTC is told
    assert times == dict.fromkeys(spoken, "15:03") | {"ar": "3:03 م", "es": "3:03\u202fp.\u202fm."}
    moment = untranslated("en").moment(datetime(2024, 3, 14, 9, 3))  # noqa: DTZ001
    assert moment == "14 March 2024, 09:03 (UTC)"


def test_decimals_have_the_sign_of_the_language_and_western_digits():
    comma = {"ro", "sv", "uk"}
    assert all_of("number", Decimal("2.6")) == {code: "2,6" if code in comma else "2.6" for code in spoken}
    assert {code: Locale.parse(code).default_numbering_system for code in ("ne", "sv")} == {"ne": "deva", "sv": "latn"}
    assert untranslated("en").number(Decimal("2.65")) == "2.6"
    assert untranslated("sv").whole(Decimal("-1200.50")) == "\u22121200,50"
    assert untranslated("sv").whole(Decimal("1E+3")) == "1000"


def test_per_cent_stand_as_in_the_language():
    spaced = {"ro", "sv"}
    expected = {code: "60\xa0%" if code in spaced else "60%" for code in spoken}
    assert all_of("percent", 0.605) == expected | {"ar": "60\u200e%\u200e"}
    assert untranslated("sv").percent(0.0825, 1) == "8,2\xa0%"
    assert untranslated("en").percent(0.0825, 1) == "8.2%"


def test_a_change_has_its_sign_on_the_left():
    assert untranslated("sv").signed(Decimal("-0.3")) == "\u22120,3"
    assert untranslated("en").signed(Decimal("0.0")) == "0.0"
    assert untranslated("en").signed(Decimal("0.3")) == "+0.3"
    assert untranslated("ar").signed(Decimal("0.3")) == "\u200e+0.3"
    assert untranslated("ar").signed(Decimal("-0.3")) == "\u200e\u22120.3"


def test_a_list_within_a_sentence_ends_as_in_the_language():
    assert all_of("listed", ["a", "b", "c"]) == {
        "ar": "a وb وc",
        "en": "a, b and c",
        "es": "a, b y c",
        "ne": "a, b र c",
        "ro": "a, b și c",
        "sv": "a, b och c",
        "uk": "a, b і c",
    }
    assert all_of("listed", ["a"]) == dict.fromkeys(spoken, "a")
    assert (untranslated("sv").listed(["a", "b"]), untranslated("uk").listed("ab")) == ("a och b", "a і b")


@every_language
@given(number=st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**14), max_value=10**14))
def test_every_number_that_is_printed_is_read_back(code, number):
    language = untranslated(code)
    assert language.number_in(language.whole(number)) == number
    assert language.number_in(language.number(number, 2)) == number
    assert language.number_in(language.signed(round(number, 1))) == round(number, 1)
    share = language.percent(float(abs(number)) / 1e14, 3).replace("%", "")
    assert language.number_in(share) is not None


@every_language
@given(number=st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**6), max_value=10**6))
def test_a_number_with_three_decimals_is_read_back_too(code, number):
    assert untranslated(code).number_in(untranslated(code).whole(number)) == number


@every_language
@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+1", "1"),
        ("3.50", "3.50"),
        ("3,5", "3.5"),
        ("٣٫٥", "3.5"),
        ("۱۲۳", "123"),
        ("१२", "12"),
        ("007", "7"),
        ("0,125", "0.125"),
        ("1,2345", "1.2345"),
        ("1 200", "1200"),
        ("1\xa0200\xa0300,5", "1200300.5"),
        ("12'000", "12000"),
        ("\u200e−3", "-3"),
        ("123456789012345.123456789012345", "123456789012345.123456789012345"),
    ],
)
def test_numbers_are_read_with_point_or_comma_in_digits_of_any_script(code, typed, number):
    assert untranslated(code).number_in(typed) == Decimal(number)


@every_language
@pytest.mark.parametrize(
    "typed", ["", "twelve", "1 20", "1e5", "NaN", "inf", "1.2.3", "1,200,300", ".5", "5.", "--1", "²", "1" * 16]
)
def test_what_is_no_number_is_not_read(code, typed):
    assert untranslated(code).number_in(typed) is None


@pytest.mark.parametrize(
    ("typed", "read", "unclear"),
    [("1,200", {"ro", "sv", "uk"}, {"ar", "en", "es", "ne"}), ("-1.200", {"ar", "en", "es", "ne", "sv", "uk"}, {"ro"})],
)
def test_what_may_be_thousands_or_decimals_is_not_read_where_thousands_are_written_so(typed, read, unclear):
    found = {code: untranslated(code).number_in(typed) for code in spoken}
    assert {code for code in spoken if found[code] is None} == unclear
    assert {found[code] for code in read} == {Decimal(typed.replace(",", "."))}


def test_countries_are_called_as_in_the_language():
    assert [untranslated(code).country("NP") for code in ("en", "uk")] == ["Nepal", "Непал"]
    assert untranslated("en").country("XX") == "XX"
    assert {code for code in spoken if untranslated(code).is_rtl} == {"ar"}


def test_words_of_two_meanings_have_a_context():
    assert load_language("ar").joined(["1", "2"]) == "1، 2"
    assert load_language("en").joined(["1", "2"]) == "1, 2"
    assert load_language("en").names(["Maya", "ليلى"]) == "Maya, \u2068ليلى\u2069"


def test_the_first_letter_with_a_direction_says_which_way_a_text_runs():
    assert direction_of("(2) نعم yes", "ltr") == "rtl"
    assert direction_of("(2) yes نعم", "rtl") == "ltr"
    assert (direction_of("2026", "rtl"), direction_of("", "ltr")) == ("rtl", "ltr")


def test_only_names_of_the_other_direction_are_isolated():
    assert load_language("ar").isolated("spring") == "\u2068spring\u2069"
    assert load_language("ar").isolated("2026") == "2026"
    assert load_language("en").isolated("spring") == "spring"


@every_language
def test_every_language_ends_its_sentences_with_a_full_stop_that_is_known(code):
    assert load_language(code).gettext("Nobody has signed yet.")[-1] in full_stops


def test_a_part_becomes_a_sentence_by_a_message():
    assert load_language("en").sentence("100% agreed") == "100% agreed."
