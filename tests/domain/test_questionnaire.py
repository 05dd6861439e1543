import pytest

from adaptameter.domain.questionnaire import Questionnaire
from tests.domain.building import (
    checklist,
    dimension,
    follows,
    level,
    problems_of,
    questionnaire,
    raw_questionnaire,
    words,
    yesno,
)


def problems(*dimensions, **more):
    return problems_of(Questionnaire, raw_questionnaire(*dimensions, **more))


def test_what_a_questionnaire_does_not_say_has_its_default():
    found = questionnaire([yesno("a")])
    assert (found.scoring, found.status, found.scale, found.changes) == ("mean", "draft", (), None)
    assert found.dimensions[0].weight == 1


def test_questions_are_known_by_id_in_file_order_with_their_dimension():
    found = questionnaire([level("c"), yesno("a")], [words("b")])
    assert list(found.questions) == ["c", "a", "b"]
    assert found.dimension_of == {"c": "d1", "a": "d1", "b": "d2"}
    assert list(found.levels) == ["c"]


@pytest.mark.parametrize("missing", ["format", "id", "version", "language", "title", "dimensions"])
def test_what_every_questionnaire_needs(missing):
    raw = raw_questionnaire([level("a")])
    del raw[missing]
    assert problems_of(Questionnaire, raw) == {missing: f"`{missing}` is missing"}


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"format": 2}, "format"),
        ({"version": "1.0"}, "version"),
        ({"scoring": "sum"}, "scoring"),
        ({"status": "final"}, "status"),
        ({"dimensions": []}, "dimensions"),
        ({"dimensions": [dimension("d")]}, "dimensions/0/questions"),
        ({"changes": {"questions": {}}}, "changes/from"),
    ],
)
def test_what_is_written_wrongly_is_told_where_it_stands(more, path):
    assert list(problems([level("a")], **more)) == [path]


def test_a_dimension_has_a_scored_question_with_a_weight_or_none_that_is_scored():
    wrong = "all weights in the dimension `d1` are 0"
    assert problems([level("a", weight=0), yesno("b", weight=0)]) == {"dimensions/0/questions": wrong}
    assert problems([level("a", weight=0), words("b", weight=1)]) == {"dimensions/0/questions": wrong}
    assert problems([level("a", weight=0), yesno("b")]) == {}
    assert problems([words("a", weight=0)]) == {}


def test_some_dimension_has_a_weight():
    light = dimension("d", level("a"), weight=0)
    assert problems(light) == {"dimensions": "all weights of the dimensions are 0"}
    assert problems(light, [level("b")]) == {}
    assert problems(dimension("d", level("a"), weight=-1)) == {"dimensions/0/weight": "found -1"}


def test_ids_stand_once():
    assert problems([level("a")], [yesno("a")]) == {"dimensions/1/questions/0/id": "the question `a` is used twice"}
    twice = problems(dimension("d", level("a")), dimension("d", level("b")))
    assert twice == {"dimensions/1/id": "the dimension `d` is used twice"}


def test_the_scale_is_judged_like_levels():
    steps = [{"level": 1, "value": 2}, {"level": 2, "value": 2}, {"level": 2, "value": 3}]
    assert problems([yesno("a")], scale=steps) == {
        "scale/1/value": "the value 2 of level 2 is not above 2 of the one before",
        "scale/2/level": "two levels with the number 2",
    }
    assert problems([yesno("a")], scale=[{"level": 1}]) == {"scale": "1 levels"}


def test_all_problems_of_a_questionnaire_come_in_one_go():
    broken = dimension(
        "d",
        level("unknown-key", colour="red"),
        level("unknown-key"),
        level("same-value", {1: 1, 2: 1}),
        level("same-number", (1, 1)),
        level("negative", weight=-1),
        level("lowest", evidence={"from": 1}),
        level("later", **follows("last", at_least=2)),
        level("unfit", **follows("unknown-key", is_="yes")),
        {"id": "no-options", "kind": "checklist", "text": "x"},
        checklist("no-weight", {"x": 0}),
        words("empty", help=""),
        {"id": "no-kind", "text": "x"},
        yesno("last", key={"is": "yes"}),
        weight=0,
    )
    again = dimension("d", level("a", weight=0), level("b", weight=0, colour="red"), weight=0)
    scale = [{"level": 8, "value": 0}, {"level": 9, "value": -1}]
    assert list(problems(broken, again, scale=scale, titel="x", language="English")) == [
        "titel",
        "language",
        "dimensions/0/questions/0/colour",
        "dimensions/0/questions/4/weight",
        "dimensions/0/questions/8/options",
        "dimensions/0/questions/9/options",
        "dimensions/0/questions/10/help",
        "dimensions/0/questions/11",
        "dimensions/0/questions/12/key/flag",
        "dimensions/1/questions/1/colour",
        "dimensions/1/questions",
        "dimensions",
        "dimensions/1/id",
        "scale/1/value",
        "dimensions/0/questions/1/id",
        "dimensions/0/questions/2/levels/1/value",
        "dimensions/0/questions/3/levels/1/level",
        "dimensions/0/questions/5/evidence/from",
        "dimensions/0/questions/6/ask_if/question",
        "dimensions/0/questions/7/ask_if/is",
    ]


def test_without_a_readable_scale_what_can_be_judged_is_judged_and_nothing_else():
    found = problems(
        [{"id": "a", "kind": "level", "text": "a"}, yesno("b"), yesno("b", **follows("c", is_="yes"))],
        scale=[{"level": "one"}],
    )
    assert list(found) == [
        "scale/0/level",
        "dimensions/0/questions/2/id",
        "dimensions/0/questions/2/ask_if/question",
    ]


@pytest.mark.parametrize(
    "dimensions", [None, "x", [None], [{"id": ["x"]}, {"id": ["x"]}], [{"questions": 5}], [{"questions": [None]}]]
)
def test_rubbish_is_told_as_such_and_breaks_nothing(dimensions):
    assert problems(dimensions=dimensions)
