from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from adaptameter.language import load_language
from adaptameter.storage.round import RoundRow
from adaptameter.web.forms.round import RoundForm


def form_of(published, rounds=()):
    return RoundForm(load_language("en"), [published.instrument("core", "2024.1").document], rounds)


def read(form, **fields):
    return form.read(MultiDict({"round": "new", "instrument": "core@2024.1", "name": "2024"} | fields))


def a_round(number=7, version="2024.1"):
    return RoundRow(id=number, name="2024", instrument_id="core", instrument_version=version)


def test_a_new_round_has_a_name_and_days(published):
    form = form_of(published)
    assert read(form, name=" Spring \n round ", due="2024-03-14", closes="2024-03-31")
    assert (form.name, form.due, form.closes) == ("Spring round", date(2024, 3, 14), date(2024, 3, 31))
    assert form.instrument.reference == "core@2024.1"


def test_the_only_instrument_and_a_new_round_are_chosen_beforehand(published):
    fields = form_of(published).fields
    assert (fields.round.data, fields.instrument.data) == ("new", "core@2024.1")
    assert form_of(published, [a_round()]).fields.round.data is None


def test_an_open_round_is_joined_as_it_is(published):
    form = form_of(published, [a_round()])
    assert read(form, round="7", name="", instrument="")
    assert (form.name, form.instrument.reference) == ("2024", "core@2024.1")


def test_a_round_whose_instrument_is_not_offered_any_more_cannot_be_joined(published):
    assert form_of(published, [a_round(version="2020.1")]).rounds == {}


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": ""}, ("name", "Give the round a name, such as the year.")),
        ({"name": "x" * 201}, ("name", "Shorten the name to at most 200 characters.")),
        ({"instrument": ""}, ("instrument", "Choose what is asked.")),
        ({"instrument": "core@1999.1"}, ("instrument", "Choose what is asked.")),
        ({"due": "soon"}, ("due", "Write the day as year-month-day, such as 2024-03-14.")),
        ({"closes": "2024-02-30"}, ("closes", "Write the day as year-month-day, such as 2024-03-14.")),
        ({"due": "2024-03-14", "closes": "2024-03-13"}, ("closes", "The round can't close before it is due.")),
    ],
)
def test_what_cannot_be_started_has_one_message(published, fields, problem):
    form = form_of(published)
    assert not read(form, **fields)
    assert form.problems == [problem]
    assert form.messages(problem[0]) == [problem[1]]


@pytest.mark.parametrize("chosen", ["", "8", "x"])
def test_with_open_rounds_one_or_a_new_one_has_to_be_chosen(published, chosen):
    form = form_of(published, [a_round()])
    assert not read(form, round=chosen, name="")
    assert form.problems == [("round", "Choose a round, or a new one.")]


def test_a_name_of_the_longest_length_is_taken(published):
    assert read(form_of(published), name="x" * 200)
