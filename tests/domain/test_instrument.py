from decimal import Decimal

import pytest

from adaptameter.domain.instrument import Instrument
from adaptameter.domain.survey import problems_of_members
from tests.domain.building import bands, level, problems_of, questionnaire, raw_instrument


def problems(*members, **more):
    return problems_of(Instrument, raw_instrument(*members, **more))


def member(name="q", **more):
    return {"id": name, "version": "1.0.0"} | more


def test_what_an_instrument_does_not_say_has_its_default():
    found = Instrument.read(raw_instrument())
    assert (found.display.min, found.display.max) == (1, 4)
    assert (found.min_completeness, found.min_questions, found.overall) == (Decimal("0.8"), 1, False)
    assert (found.status, found.bands, found.key_cap) == ("draft", None, None)
    assert (found.questionnaires[0].weight, found.questionnaires[0].only) == (1, None)
    assert found.reference == "i@2024.1"


def test_a_part_of_the_display_may_be_named_alone():
    assert Instrument.read(raw_instrument(display={"max": 10})).display.min == 1


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (
            {"bands": bands(low=2)},
            {"bands/0/from": "the first band begins at 2, the display at 1"},
        ),
        (
            {"bands": bands(low=1, mid=2, high=2)},
            {"bands/2/from": "the band `high` begins at 2, not above 2"},
        ),
        (
            {"bands": bands(low=1, high=4.5)},
            {"bands/1/from": "the band `high` begins at 4.5, but the display ends at 4"},
        ),
        ({"bands": bands(low=1, high=4)}, {}),
        ({"bands": bands(low=1) + bands(low=2)}, {"bands/1/code": "the band `low` is used twice"}),
        ({"bands": bands(low=1), "key_cap": "mid"}, {"key_cap": "no band has the code `mid`"}),
        ({"key_cap": "low"}, {"key_cap": "no band has the code `low`"}),
        ({"min_completeness": 2}, {"min_completeness": "found 2"}),
        ({"min_questions": -1}, {"min_questions": "found -1"}),
        ({"display": {"min": 4, "max": 4}}, {"display/max": "the display ends at 4, not above 4"}),
        ({"questionnaires": []}, {"questionnaires": "found an empty list"}),
    ],
)
def test_bands_display_and_limits_fit_together(more, found):
    assert problems(**more) == found


def test_a_questionnaire_stands_once_and_some_weight_is_above_0():
    assert problems(member(), member()) == {"questionnaires/1/id": "the questionnaire `q` is used twice"}
    assert problems(member(weight=0)) == {"questionnaires": "all weights of the questionnaires are 0"}
    assert problems(member(weight=0), member("r")) == {}
    assert problems(member(weight=-1)) == {"questionnaires/0/weight": "found -1"}


def test_a_selection_names_each_question_once_and_at_least_one():
    assert problems(member(only=["a", "a"])) == {"questionnaires/0/only/1": "the question `a` is used twice"}
    assert list(problems(member(only=[]))) == ["questionnaires/0/only"]


def test_all_problems_of_an_instrument_come_in_one_go():
    found = problems(member(weight=0), titel="x", language="EN", bands=bands(low=2, high=1), key_cap="mid")
    assert list(found) == ["titel", "language", "questionnaires", "bands/0/from", "bands/1/from", "key_cap"]


def test_bands_are_not_judged_against_a_display_that_cannot_be_read():
    assert list(problems(display={"min": "low"}, bands=bands(low=0), key_cap="low")) == ["display/min"]
    assert list(problems(bands=[{"from": 1, "code": "low"}], key_cap="low")) == ["bands/0/label"]


def test_members_are_questionnaires_and_questions_that_are_there():
    at_hand = {("q", "1.0.0"): questionnaire([level("a")]), ("q", "2.0.0"): None, ("r", "1.0.0"): None}

    def wrong(*members, **more):
        instrument = Instrument.read(raw_instrument(*members, **more))
        found = problems_of_members(instrument, at_hand)
        return {"/".join(map(str, problem.path)): str(problem) for problem in found}

    assert wrong(member(only=["a"]), member("r")) == {}
    assert wrong(member(only=["a", "z"])) == {
        "questionnaires/0/only/1": "`q` 1.0.0 has no question `z`; expected one of a"
    }
    assert wrong(member(version="3.0.0"), member("z")) == {
        "questionnaires/0/version": "there is no `q` 3.0.0; expected one of 1.0.0, 2.0.0",
        "questionnaires/1/version": "there is no `z` 1.0.0; expected a questionnaire of this folder",
    }
    assert wrong(member(), status="published") == {
        "questionnaires/0/version": "`q` 1.0.0 is a draft; expected published ones in a published instrument"
    }
