import pytest
from werkzeug.datastructures import MultiDict

from adaptameter.language import load_language
from adaptameter.storage.round import RoundRow
from adaptameter.web.forms.start import StartForm


def form_of(published, *rounds, **fields):
    instruments = [published.instrument("core", "2024.1").document]
    return StartForm(load_language("en"), rounds, instruments, MultiDict(fields) if fields else None)


def a_round(number=7, version="2024.1"):
    return RoundRow(id=number, name="2024", instrument_id="core", instrument_version=version)


def test_the_only_round_is_chosen_beforehand_and_none_of_several(published):
    assert form_of(published, a_round()).round.data == "7"
    assert form_of(published, a_round(), a_round(8)).round.data is None


def test_a_round_whose_instrument_can_not_be_answered_is_not_offered(published):
    assert form_of(published, a_round(version="2020.1")).rounds == {}


def test_a_round_is_known_by_its_number_even_where_it_is_not_offered_any_more(published):
    for number in ("7", "8"):
        form = form_of(published, a_round(), round=number)
        assert form.is_right()
        assert form.number == int(number)


@pytest.mark.parametrize("chosen", ["", "x", "-1", "٧", "1234567890"])
def test_a_round_has_to_be_chosen(published, chosen):
    form = form_of(published, a_round(), round=chosen)
    assert not form.is_right()
    assert form.problems == [("round", "Choose a round.")]
