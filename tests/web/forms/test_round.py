from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from adaptameter.language import load_language
from adaptameter.storage.round import RoundRow
from adaptameter.web.forms.round import DaysForm, RoundForm, data_of

typed = {"instrument": "core@2024.1", "name": "2024", "opens": "", "due": "", "closes": ""}


def form_of(published, **fields):
    formdata = MultiDict(typed | fields) if fields else None
    return RoundForm(load_language("en"), [published.instrument("core", "2024.1").document], formdata)


def test_a_round_has_a_name_an_instrument_and_days(published):
    form = form_of(published, name=" Spring \n round ", opens="2024-03-01", due="2024-03-14", closes="2024-03-31")
    assert form.is_right()
    assert form.values == {
        "name": "Spring round",
        "instrument_id": "core",
        "instrument_version": "2024.1",
        "opens": date(2024, 3, 1),
        "due": date(2024, 3, 14),
        "closes": date(2024, 3, 31),
    }


def test_no_day_is_needed_and_one_day_may_be_all_three(published):
    assert form_of(published, name="2024").is_right()
    assert form_of(published, opens="2024-03-14", due="2024-03-14", closes="2024-03-14").is_right()


def test_the_only_instrument_is_chosen_beforehand(published):
    assert form_of(published).instrument.data == "core@2024.1"


def test_a_round_that_is_there_stands_in_its_form(published):
    row = RoundRow(name="2024", instrument_id="core", instrument_version="2024.1", due=date(2024, 3, 14))
    assert data_of(row) == typed | {"due": "2024-03-14"}


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": ""}, ("name", "Give the round a name, such as the year.")),
        ({"name": "x" * 201}, ("name", "Shorten the name to at most 200 characters.")),
        ({"instrument": ""}, ("instrument", "Choose what is asked.")),
        ({"instrument": "core@1999.1"}, ("instrument", "Choose what is asked.")),
        ({"opens": "2024-2-1"}, ("opens", "Write the day as year-month-day, such as 2024-03-14.")),
        ({"due": "soon"}, ("due", "Write the day as year-month-day, such as 2024-03-14.")),
        ({"closes": "2024-02-30"}, ("closes", "Write the day as year-month-day, such as 2024-03-14.")),
        ({"opens": "2024-03-14", "due": "2024-03-13"}, ("due", "The round can't be due before it opens.")),
        ({"due": "2024-03-14", "closes": "2024-03-13"}, ("closes", "The round can't close before it is due.")),
        ({"opens": "2024-03-14", "closes": "2024-03-13"}, ("closes", "The round can't close before it opens.")),
    ],
)
def test_what_cannot_be_kept_has_one_message(published, fields, problem):
    form = form_of(published, **fields)
    assert not form.is_right()
    assert form.problems == [problem]


def test_days_alone_are_checked_alike():
    form = DaysForm(load_language("en"), MultiDict({"opens": "2024-03-14", "due": "", "closes": "2024-03-13"}))
    assert not form.is_right()
    assert [name for name, _ in form.problems] == ["closes"]


def test_a_name_of_the_longest_length_is_taken(published):
    assert form_of(published, name="x" * 200).is_right()
