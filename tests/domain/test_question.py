from decimal import Decimal

import pytest

from adaptameter.domain.questionnaire import Questionnaire
from tests.domain.building import (
    checklist,
    follows,
    key,
    level,
    problems_of,
    questionnaire,
    raw_questionnaire,
    words,
    yesno,
)

start = "dimensions/0/questions/"


def problems(*questions, **more):
    """The problems of a questionnaire by their path from the list of questions."""
    found = problems_of(Questionnaire, raw_questionnaire(list(questions), **more))
    return {path.removeprefix(start): wrong for path, wrong in found.items()}


def test_what_a_question_does_not_say_has_its_default():
    found = questionnaire([yesno("a"), checklist("b", {"x": 1})]).questions["a"]
    assert (found.weight, found.good, found.allow_na, found.sensitive) == (1, "yes", False, False)
    assert (found.help, found.evidence, found.key, found.ask_if) == (None, None, None, None)


def test_weights_and_values_are_exact():
    found = questionnaire([level("a", {1: 0.1, 2: 0.3}, weight=0.1)])
    assert found.questions["a"].weight == Decimal("0.1")
    assert [step.value for step in found.levels["a"]] == [Decimal("0.1"), Decimal("0.3")]


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ({"kind": "level", "text": "a"}, "0/id"),
        ({"id": "a", "kind": "yesno"}, "0/text"),
        ({"id": "a", "text": "a"}, "0"),
        ({"id": "a", "kind": "essay", "text": "a"}, "0"),
        ({"id": "a", "kind": "level", "text": "a"}, "0/levels"),
        (level("a", (1,)), "0/levels"),
        ({"id": "a", "kind": "checklist", "text": "a"}, "0/options"),
        (checklist("a", {}), "0/options"),
        (yesno("a", good="maybe"), "0/good"),
        (yesno("a", levels=[{"level": 1}]), "0/levels"),
        (level("a", good="no"), "0/good"),
    ],
)
def test_a_question_has_what_its_kind_needs_and_nothing_else(question, path):
    assert list(problems(question)) == [path]


@pytest.mark.parametrize("kind", ["number", "date", "text"])
def test_numbers_dates_and_texts_are_never_scored(kind):
    found = questionnaire([{"id": "a", "kind": kind, "text": "a"}]).questions["a"]
    assert not found.is_scored


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ({1: 1, 2: 1}, {"0/levels/1/value": "the value 1 of level 2 is not above 1 of the one before"}),
        ({1: 5}, {"0/levels": "1 levels"}),
        ((1, 1), {"0/levels/1/level": "two levels with the number 1"}),
        ((2, 1), {"0/levels/1/level": "level 1 comes after level 2"}),
        ({1: -2, 2: -1, 3: 0.5}, {}),
    ],
)
def test_values_rise_strictly_and_each_level_stands_once(levels, found):
    assert problems(level("a", levels)) == found


def test_two_levels_of_one_number_are_told_wherever_they_stand():
    steps = [{"level": 1}, {"level": 2}, {"level": 2, "value": 3}]
    found = problems({"id": "a", "kind": "level", "text": "a", "levels": steps})
    assert found == {"0/levels/2/level": "two levels with the number 2"}


def test_a_label_or_value_missing_in_a_question_is_the_scales_for_the_same_level():
    scale = [{"level": 1, "label": "No", "value": 0}, {"level": 2, "label": "Yes", "value": 5}]
    own = [{"level": 1}, {"level": 2, "label": "Sure"}, {"level": 7}]
    levels = questionnaire([{"id": "a", "kind": "level", "text": "a", "levels": own}], scale=scale).levels["a"]
    # Level 7 is not in the scale: its value is its number.
    assert [(step.label, step.value) for step in levels] == [("No", 0), ("Sure", 5), (None, 7)]


def test_a_value_of_0_in_a_question_is_not_missing():
    scale = [{"level": 1, "value": 1}, {"level": 2, "value": 5}]
    levels = questionnaire([level("a", {1: 0, 2: 5})], scale=scale).levels["a"]
    assert [step.value for step in levels] == [0, 5]


def test_without_levels_of_its_own_a_question_has_those_of_the_scale():
    found = questionnaire([{"id": "a", "kind": "level", "text": "a"}], scale=[{"level": 1}, {"level": 2}])
    assert [(step.level, step.value) for step in found.levels["a"]] == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (level("a", evidence={"from": 1}), {"0/evidence/from": "evidence from level 1, the lowest"}),
        (level("a", evidence={"from": 9}), {"0/evidence/from": "`a` has no level 9"}),
        (yesno("a", evidence={"from": 1}), {"0/evidence/from": "`from` on a yesno question"}),
        (checklist("a", evidence={"from": 1}), {"0/evidence/from": "`from` on a checklist question"}),
        (yesno("a", evidence={"examples": ["minutes"]}), {}),
        (level("a", evidence={"from": 2}), {}),
    ],
)
def test_evidence_is_looked_for_from_a_level_above_the_lowest(question, found):
    assert problems(question) == found


def test_weights_are_not_negative_and_not_all_0_in_a_checklist():
    assert problems(level("a", weight=-1)) == {"0/weight": "found -1"}
    assert problems(checklist("a", {"x": 0, "y": 0})) == {"0/options": "all weights of the checklist are 0"}
    assert problems(checklist("a", {"x": -1, "y": 2})) == {"0/options/0/weight": "found -1"}


def test_an_option_stands_once():
    options = [{"id": "x", "text": "x"}, {"id": "x", "text": "y"}]
    assert problems({"id": "a", "kind": "checklist", "text": "a", "options": options}) == {
        "0/options/1/id": "the option `x` is used twice"
    }


unfit = [
    (level("a"), {"is": "yes"}, "is"),
    (level("a"), {"ticked": ["a"]}, "ticked"),
    (level("a"), {"at_least": 9}, "at_least"),
    (level("a", {1: 10, 2: 20}), {"at_least": 20}, "at_least"),
    (yesno("a"), {"at_least": 1}, "at_least"),
    (yesno("a"), {"ticked": ["a"]}, "ticked"),
    (checklist("a"), {"ticked": ["a", "z"]}, "ticked/1"),
    (checklist("a"), {"ticked": []}, "ticked"),
    (checklist("a"), {"is": "yes"}, "is"),
    (words("a"), {"is": "yes"}, "is"),
]


@pytest.mark.parametrize(("parent", "test", "path"), unfit)
def test_a_condition_has_to_fit_the_question_that_it_tests(parent, test, path):
    follow_up = level("b", ask_if={"question": "a", "otherwise": "lowest"} | test)
    assert list(problems(parent, follow_up)) == [f"1/ask_if/{path}"]
    assert list(problems(parent | {"key": {"flag": "F"} | test})) == [f"0/key/{path}"]


@pytest.mark.parametrize(("test", "count"), [({}, 0), ({"is": "yes", "at_least": 1}, 2)])
def test_a_condition_has_exactly_one_test(test, count):
    follow_up = level("b", ask_if={"question": "a", "otherwise": "lowest"} | test)
    assert problems(yesno("a"), follow_up)["1/ask_if"] == f"the condition has {count} tests"


def test_a_follow_up_refers_to_an_earlier_question_of_the_same_questionnaire():
    found = problems(level("a", **follows("b", at_least=2)), level("b"), level("c", **follows("z", at_least=2)))
    assert found == {
        "0/ask_if/question": "the question `b` stands not before this one",
        "2/ask_if/question": "the question `z` is not in this questionnaire",
    }
    assert "0/ask_if/question" in problems(level("a", **follows("a", at_least=2)))


def test_a_follow_up_may_stand_in_a_later_dimension_than_its_parent():
    raw = raw_questionnaire([level("a")], [level("b", **follows("a", at_least=2))])
    assert problems_of(Questionnaire, raw) == {}


def test_a_follow_up_says_what_becomes_of_it_otherwise():
    silent = level("b", ask_if={"question": "a", "at_least": 2})
    assert problems(level("a"), silent) == {"1/ask_if/otherwise": "`otherwise` is missing"}
    assert list(problems(level("a"), level("b", **follows("a", "zero", at_least=2)))) == ["1/ask_if/otherwise"]


def test_a_key_question_says_what_a_reader_should_know_and_cannot_be_left_out():
    assert problems(level("a", key={"at_least": 2})) == {"0/key/flag": "`flag` is missing"}
    dodged = level("b", **key(at_least=2), **follows("a", "exclude", at_least=2))
    assert list(problems(level("a"), dodged)) == ["1/ask_if/otherwise"]
    assert problems(level("a"), level("b", **key(at_least=2), **follows("a", at_least=2))) == {}


def test_problems_inside_a_text_question_are_told_at_their_own_key():
    # Its kind has the name of one of its keys.
    assert list(problems(words("a", help="", weight=-1))) == ["0/help", "0/weight"]


def test_what_else_is_wrong_with_a_question_is_told_though_a_part_cannot_be_read():
    dodged = yesno("b", weight=-1, evidence={"from": 2}, **key(is_="yes"), **follows("a", "exclude", at_least=2))
    assert list(problems(level("a"), dodged)) == ["1/weight", "1/ask_if/otherwise", "1/evidence/from"]
