import pytest

from adaptameter.domain.difference import difference
from tests.domain.building import checklist, level, questionnaire, yesno


def found(old, new, changes=None):
    first = questionnaire(*old)
    second = questionnaire(*new, version="1.1.0", changes={"from": "1.0.0", "questions": changes or {}})
    return difference([first, second])


def kinds(old, new, changes=None):
    return {each.question: each.kinds for each in found(old, new, changes).questions}


@pytest.mark.parametrize(
    ("new", "kind"),
    [
        (level("a", text="Else?"), "editorial"),
        (level("a", help="Help."), "editorial"),
        (level("a", weight=2), "reweighted"),
        (level("a", allow_na=True), "rules"),
        (level("a", key={"at_least": 2, "flag": "F"}), "rules"),
        (level("a", evidence={"from": 3}), "rules"),
        (level("a", (1, 2, 3)), "rescaled"),
        (level("a", {1: 1, 2: 2, 3: 3, 4: 9}), "rescaled"),
        (yesno("a"), "rescaled"),
    ],
)
def test_what_differs_in_a_question_has_its_kind(new, kind):
    assert kind in kinds([[level("a") | {"text": "a"}]], [[new]])["a"]


def test_changed_words_are_reworded_where_the_version_says_so():
    old, new = [[level("a")]], [[level("a", text="Else?")]]
    assert kinds(old, new, {"a": {"change": "reworded"}}) == {"a": ("reworded",)}


def test_a_question_in_another_dimension_is_moved():
    first, second = [[level("a"), level("b")], [level("c")]], [[level("b")], [level("c"), level("a")]]
    assert kinds(first, second) == {"a": ("moved",)}


def test_new_and_retired_questions_are_told_and_the_same_ones_counted():
    result = found([[level("a"), level("b")]], [[level("b"), level("n")]])
    assert {each.question: each.comparable for each in result.questions} == {"n": None, "a": None}
    assert result.unchanged == ("b",)


def test_a_question_put_together_from_others_says_of_which():
    changes = {"n": {"change": "merged", "of": ["a", "b"]}, "a": {"change": "retired"}, "b": {"change": "retired"}}
    result = found([[level("a"), level("b"), level("c")]], [[level("c"), level("n")]], changes)
    assert {each.question: each.kinds for each in result.questions} == {
        "n": ("merged",),
        "a": ("retired",),
        "b": ("retired",),
    }
    assert [(edit.field, edit.new) for edit in result.questions[0].edits] == [("text", "n"), ("of", "a, b")]


def test_both_texts_stand_side_by_side():
    (question,) = found([[level("a")]], [[level("a", text="Else?")]]).questions
    assert [(edit.field, edit.old, edit.new) for edit in question.edits] == [("text", "a", "Else?")]


def test_options_of_a_checklist_are_compared_by_weight_and_text():
    heavier = [{"id": option, "text": option, "weight": 2 if option == "a" else 1} for option in "abcd"]
    assert kinds([[checklist("a")]], [[checklist("a", options=heavier)]]) == {"a": ("rescaled",)}


def test_words_that_came_or_went_with_a_level_are_no_change_of_wording():
    described = [{"level": number, "text": f"Level {number}."} for number in (1, 2, 3)]
    first, second = ([[level("a") | {"levels": levels}]] for levels in (described, described[:2]))
    assert kinds(first, second) == kinds(second, first) == {"a": ("rescaled",)}


def test_dimensions_and_scoring_are_compared_too():
    first = questionnaire({"id": "d", "title": "D", "questions": [level("a")]})
    changed = {"id": "d", "title": "E", "weight": 2, "questions": [level("a")]}
    second = questionnaire(changed, version="2.0.0", scoring="points", changes={"from": "1.0.0"})
    fields = [edit.field for edit in difference([first, second]).questionnaire]
    assert fields == ["scoring", "dimension d title", "dimension d weight"]
