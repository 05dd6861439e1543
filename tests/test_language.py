from datetime import date
from decimal import Decimal

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from adaptameter import paths
from adaptameter.error import AdaptameterError
from adaptameter.language import direction_of, languages, load_language

arabic = paths.TRANSLATIONS / "ar" / "LC_MESSAGES"


def catalog():
    with (arabic / "messages.po").open("rb") as file:
        return read_po(file)


def catalog_id(message):
    return list(message.id) if isinstance(message.id, tuple) else message.id


def test_a_language_that_is_not_there_names_those_that_are():
    with pytest.raises(AdaptameterError, match=r"There is no language xx here; there are: en, ar\."):
        load_language("xx")
    assert languages() == ("en", "ar")


def test_every_word_is_translated():
    missing = [message.id for message in catalog() if message.id and (not message.string or message.fuzzy)]
    assert missing == []
    assert all(all(message.string) for message in catalog() if isinstance(message.string, tuple))


def test_translations_use_the_same_values():
    def names(text):
        return {part.split(")")[0] for part in text.split("%(")[1:]}

    for message in catalog():
        if isinstance(message.id, str) and message.id:
            assert names(message.string) == names(message.id), message.id


def test_the_compiled_words_are_those_of_the_source():
    with (arabic / "messages.mo").open("rb") as file:
        compiled = {str(message.id): list(message.string) for message in read_mo(file) if message.id}
    assert compiled == {str(catalog_id(message)): list(message.string) for message in catalog() if message.id}


def test_numbers_dates_and_countries_are_said_in_the_language():
    english, arabic_language = load_language("en"), load_language("ar")
    assert (english.number(Decimal("2.65")), arabic_language.number(Decimal("2.6"))) == ("2.6", "2.6")
    assert english.signed(Decimal("-0.3")) == "\u22120.3"
    assert english.signed(Decimal("0.0")) == "0.0"
    assert english.date(date(2024, 3, 14)) == "14 March 2024"
    assert arabic_language.date(date(2024, 3, 14)) == "14 مارس 2024"
    assert arabic_language.signed(Decimal("0.3")) == "\u200e+0.3"
    assert (english.percent(0.805), english.percent(0.0825, 1)) == ("80%", "8.2%")
    assert (english.country("NP"), english.country("XX")) == ("Nepal", "XX")
    assert (english.direction, arabic_language.direction) == ("ltr", "rtl")
    assert arabic_language.is_draft


def test_words_of_two_meanings_have_a_context():
    assert load_language("ar").joined(["1", "2"]) == "1، 2"
    assert load_language("en").joined(["1", "2"]) == "1, 2"


def test_the_first_letter_with_a_direction_says_which_way_a_text_runs():
    assert direction_of("(2) نعم yes", "ltr") == "rtl"
    assert direction_of("(2) yes نعم", "rtl") == "ltr"
    assert (direction_of("2026", "rtl"), direction_of("", "ltr")) == ("rtl", "ltr")


def test_only_names_of_the_other_direction_are_isolated():
    assert load_language("ar").isolated("spring") == "\u2068spring\u2069"
    assert load_language("ar").isolated("2026") == "2026"
    assert load_language("en").isolated("spring") == "spring"
