from adaptameter.domain.translation import SourceText
from adaptameter.language import load_language
from adaptameter.reports.markup import shown, turned, typed, woven

english, arabic = load_language("en"), load_language("ar")


def test_a_text_that_is_not_translated_carries_its_language():
    assert shown(SourceText.of("a < b", "en")) == '<span lang="en" dir="ltr">a &lt; b</span>'
    assert shown(None) == ""


def test_values_woven_into_a_message_are_escaped_once():
    assert woven("<%(a)s>", a="&") == "&lt;&amp;&gt;"
    assert woven("%(a)s", a=SourceText.of("x", "en")) == '<span lang="en" dir="ltr">x</span>'


def test_typed_text_is_quoted_as_the_reader_is_used_to():
    assert typed("so", english) == '<p class="typed">“so”</p>'
    assert typed("so", arabic) == '<p class="typed" dir="ltr">«so»</p>'
    assert typed(None, english) == typed("", english) == ""


def test_typed_text_carries_the_language_of_who_typed_where_its_script_fits():
    assert typed("نعم", english, "ar") == '<p class="typed" dir="rtl" lang="ar">“نعم”</p>'
    assert typed("yes", english, "ar") == '<p class="typed">“yes”</p>'


def test_typed_text_cannot_turn_round_what_follows():
    assert typed("a\u202eb\u2067c", english) == '<p class="typed">“abc”</p>'


def test_a_block_whose_text_runs_the_other_way_says_so():
    assert turned("Meet every quarter.", arabic) == ' dir="ltr"'
    assert turned("نعم", english) == ' dir="rtl"'
    assert turned("نعم", arabic) == turned("Yes", english) == turned("", arabic) == ""
