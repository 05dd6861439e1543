import pytest

from adaptameter.domain.problem import DocumentError
from adaptameter.domain.questionnaire import Questionnaire
from tests.domain.building import checklist, level, questionnaire, raw_questionnaire, yesno


def problems(*dimensions, **more):
    with pytest.raises(DocumentError) as caught:
        Questionnaire.read(raw_questionnaire(*dimensions, **more))
    return {"/".join(map(str, problem.path)): problem.wrong for problem in caught.value.problems}


def first(question):
    """The problems of a question alone, by their path inside it."""
    found = problems([question])
    start = "dimensions/0/questions/0/"
    return {path.removeprefix(start).removeprefix(question["kind"] + "/"): wrong for path, wrong in found.items()}


def test_a_label_or_value_missing_in_a_question_is_the_scales_for_the_same_level():
    scale = [{"level": 1, "label": "No", "value": 0}, {"level": 2, "label": "Yes", "value": 5}]
    own = {
        "id": "a",
        "kind": "level",
        "text": "a",
        "levels": [{"level": 1}, {"level": 2, "label": "Sure"}, {"level": 7}],
    }
    levels = questionnaire([own], scale=scale).levels["a"]
    assert [(step.label, step.value) for step in levels] == [("No", 0), ("Sure", 5), (None, 7)]


def test_without_levels_of_its_own_a_question_has_those_of_the_scale():
    found = questionnaire([{"id": "a", "kind": "level", "text": "a"}], scale=[{"level": 1}, {"level": 2}])
    assert [step.level for step in found.levels["a"]] == [1, 2]


def test_a_level_question_without_any_levels_is_an_error():
    assert "levels" in first({"id": "a", "kind": "level", "text": "a"})


def test_level_values_rise_strictly_and_numbers_stand_once():
    assert first(level("a", {1: 1, 2: 1})) == {
        "levels/1/value": "the value 1 of level 2 is not above 1 of the one before"
    }
    twice = {"id": "a", "kind": "level", "text": "a", "levels": [{"level": 1}, {"level": 2}, {"level": 2}]}
    assert first(twice) == {"levels/2/level": "two levels with the number 2"}
    assert "levels/1/level" in first(level("a", (2, 1)))


def test_evidence_from_the_lowest_level_is_an_error():
    assert first(level("a", evidence={"from": 1})) == {"evidence/from": "evidence from level 1, the lowest"}
    assert first(level("a", evidence={"from": 9})) == {"evidence/from": "`a` has no level 9"}
    assert first(yesno("a", evidence={"from": 2})) == {"evidence/from": "`from` on a yesno question"}


def test_weights_must_not_be_negative_or_all_0():
    assert first(level("a", weight=-1)) == {"weight": "found -1"}
    assert problems([level("a", weight=0)]) == {"dimensions/0/questions": "all weights in the dimension `d1` are 0"}
    dimension = {"id": "d", "title": "D", "weight": 0, "questions": [level("a")]}
    assert problems(dimension) == {"dimensions": "all weights of the dimensions are 0"}
    options = [{"id": "x", "text": "x", "weight": 0}]
    assert first(checklist("a", options=options)) == {"options": "all weights of the checklist are 0"}


def test_ids_stand_once():
    assert problems([level("a")], [yesno("a")]) == {"dimensions/1/questions/0/id": "the question `a` is used twice"}
    options = [{"id": "x", "text": "x"}, {"id": "x", "text": "y"}]
    assert first(checklist("a", options=options)) == {"options/1/id": "the option `x` is used twice"}


@pytest.mark.parametrize(
    ("parent", "condition", "path"),
    [
        (level("a"), {"is": "yes"}, "is"),
        (level("a"), {"at_least": 9}, "at_least"),
        (yesno("a"), {"at_least": 1}, "at_least"),
        (checklist("a"), {"ticked": ["a", "z"]}, "ticked/1"),
        ({"id": "a", "kind": "text", "text": "a"}, {"is": "yes"}, "is"),
    ],
)
def test_a_condition_has_to_fit_the_question_it_tests(parent, condition, path):
    follow_up = level("b", ask_if={"question": "a", "otherwise": "lowest"} | condition)
    assert list(problems([parent, follow_up])) == [f"dimensions/0/questions/1/ask_if/{path}"]


def test_a_condition_has_exactly_one_test():
    follow_up = level("b", ask_if={"question": "a", "otherwise": "lowest", "is": "yes", "at_least": 1})
    assert any("the condition has 2 tests" in wrong for wrong in problems([yesno("a"), follow_up]).values())


def test_a_follow_up_refers_to_an_earlier_question_and_says_what_otherwise():
    later = level("a", ask_if={"question": "b", "at_least": 2, "otherwise": "lowest"})
    assert problems([later, level("b")]) == {
        "dimensions/0/questions/0/ask_if/question": "the question `b` stands not before this one"
    }
    silent = level("b", ask_if={"question": "a", "at_least": 2})
    assert "dimensions/0/questions/1/ask_if/otherwise" in problems([level("a"), silent])


def test_a_key_question_cannot_be_left_out():
    dodged = level(
        "b", key={"at_least": 2, "flag": "F"}, ask_if={"question": "a", "at_least": 2, "otherwise": "exclude"}
    )
    assert "dimensions/0/questions/1/ask_if/otherwise" in problems([level("a"), dodged])


def test_problems_between_questions_are_told_together_with_those_inside_them():
    found = problems(
        [
            level("a", colour="red"),
            level("a"),
            level("b", ask_if={"question": "c", "at_least": 1, "otherwise": "lowest"}),
        ],
        titel="x",
    )
    assert len(found) == 4
    assert "unknown key `titel`" in found.values()


@pytest.mark.parametrize("missing", ["id", "version", "language", "title", "dimensions", "format"])
def test_what_every_questionnaire_needs(missing):
    raw = raw_questionnaire([level("a")])
    del raw[missing]
    with pytest.raises(DocumentError, match=f"`{missing}` is missing"):
        Questionnaire.read(raw)
