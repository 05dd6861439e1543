from datetime import date
from decimal import Decimal
from gettext import NullTranslations

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.language import Language
from tests.web.forms.building import posted, shown, told

not_offered = "Choose one of the answers that are offered."
answers = [
    ("meets", [("answer", "3")], {"level": 3}),
    ("meets", [("answer", ".dont_know")], {"dont_know": True}),
    ("meets", [("answer", ".na"), ("reason", "No board")], {"na": "No board"}),
    ("meets", [("answer", "")], {}),
    ("meets", [], {}),
    ("minutes", [("answer", "yes")], {"yes": True}),
    ("minutes", [("answer", "no")], {"yes": False}),
    ("minutes", [("answer", ".dont_know")], {"dont_know": True}),
    ("items", [("answer", "audit"), ("answer", "budget")], {"ticked": ["budget", "audit"]}),
    ("items", [("answer", "audit"), ("answer", "audit")], {"ticked": ["audit"]}),
    ("items", [("answer", ".none")], {"ticked": []}),
    ("items", [("answer", ".dont_know")], {"dont_know": True}),
    ("items", [], {}),
    ("members", [("answer", "٣٫٥")], {"number": Decimal("3.5")}),
    ("members", [("answer", ""), ("instead", ".dont_know")], {"dont_know": True}),
    ("members", [("answer", "12"), ("instead", "")], {"number": 12}),
    ("members", [("answer", "")], {}),
    ("chosen", [("answer", "2020-05-01")], {"date": date(2020, 5, 1)}),
    ("story", [("answer", " One.\r\nTwo. ")], {"text": "One.\nTwo."}),
    ("story", [("instead", ".dont_know")], {"dont_know": True}),
]


@pytest.mark.parametrize(("name", "fields", "rating"), answers)
def test_what_is_chosen_or_written_becomes_a_rating(published, name, fields, rating):
    assert posted(published, name, fields).read() == Rating.read(rating)


@pytest.mark.parametrize(("name", "fields", "rating"), [each for each in answers if each[2]])
def test_a_rating_is_shown_as_it_was_given(published, name, fields, rating):
    form = shown(published, name, rating)
    again = [(field.name.removeprefix(f"{name}-"), field.data) for field in form if isinstance(field.data, str)]
    again += [("answer", each) for each in form.answer.data] if isinstance(form.answer.data, list) else []
    assert posted(published, name, again).read() == Rating.read(rating)


@pytest.mark.parametrize(
    ("code", "written", "such"), [("sv", "1,234", "3,5"), ("ro", "1,234", "3,5"), ("es", "1.234", "3.5")]
)
def test_a_number_stands_in_its_field_as_the_reader_writes_it(published, code, written, such):
    language = Language(code, NullTranslations())
    assert shown(published, "members", {"number": Decimal("1.234")}, language).answer.data == written
    form = posted(published, "members", [("answer", written)], language=language)
    assert form.read() == Rating.read({"number": Decimal("1.234")})
    form = posted(published, "members", [("answer", "many")], language=language)
    assert told(form)[0][1] == f"Write a number such as 1200 or {such}, without other signs."


@pytest.mark.parametrize(
    ("name", "fields", "message"),
    [
        ("meets", [("answer", "4")], not_offered),
        ("meets", [("answer", "0")], not_offered),
        ("meets", [("answer", "٣")], not_offered),
        ("meets", [("answer", "yes")], not_offered),
        ("meets", [("answer", ".none")], not_offered),
        ("minutes", [("answer", "maybe")], not_offered),
        ("minutes", [("answer", ".na"), ("reason", "Not ours")], not_offered),
        ("items", [("answer", "lunch")], not_offered),
        ("items", [("answer", "budget"), ("answer", "lunch")], not_offered),
        ("items", [("answer", ".na")], not_offered),
        (
            "items",
            [("answer", "budget"), ("answer", ".none")],
            "“None of these” and each choice below it can only stand alone: keep one of them, or the lines above.",
        ),
        (
            "items",
            [("answer", ".none"), ("answer", ".dont_know")],
            "“None of these” and each choice below it can only stand alone: keep one of them, or the lines above.",
        ),
        ("members", [("answer", "many")], "Write a number such as 1200 or 3.5, without other signs."),
        ("members", [("answer", "1,200")], "Write a number such as 1200 or 3.5, without other signs."),
        ("members", [("instead", "something")], not_offered),
        ("members", [("instead", ".na")], not_offered),
        (
            "members",
            [("answer", "12"), ("instead", ".dont_know")],
            "An answer is written here and something else is chosen; take one of them away.",
        ),
        ("chosen", [("answer", "2023-02-29")], "Write the day as year-month-day, such as 2024-03-14."),
        ("chosen", [("answer", "yesterday")], "Write the day as year-month-day, such as 2024-03-14."),
        ("story", [("answer", "x" * 20_001)], "This has 20001 characters; shorten it to at most 20000."),
    ],
)
def test_an_answer_that_cannot_be_kept_has_one_message(published, name, fields, message):
    assert told(posted(published, name, fields)) == [(f"{name}-answer", message)]
