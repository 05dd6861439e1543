import pytest

from adaptameter.domain.rating_check import problems_of_rating
from tests.domain.building import (
    checklist,
    disagreement,
    level,
    questionnaire,
    rated,
    survey,
    words,
    yesno,
)

questions = [level("a"), yesno("b"), checklist("c"), level("d", (0, 5), allow_na=True), words("e")]
kept_back = questionnaire([level("a"), level("b")], name="r")
asked = survey(questionnaire(questions), kept_back, only={"r": ["a"]})


def problems(name, given, survey=asked):
    (rating,) = rated({name: given}).values()
    name = name if "/" in name else f"q/{name}"
    return {"/".join(map(str, problem.path)): problem.wrong for problem in problems_of_rating(name, rating, survey)}


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("a", 4),
        ("a", {"dont_know": True}),
        ("a", {}),
        ("b", False),
        ("c", ()),
        ("c", ("d", "a")),
        ("d", 0),
        ("d", {"na": "No."}),
        ("e", {"text": "Words."}),
        ("a", disagreement(4, {})),
        ("a", {"level": 1, "then": {"level": 4}}),
    ],
)
def test_what_fits_the_question_is_no_problem(name, given):
    assert problems(name, given) == {}


@pytest.mark.parametrize(
    ("name", "given", "path", "wrong"),
    [
        ("z", 2, "", "i@2024.1 has no question `q/z`"),
        ("nowhere/a", 2, "", "i@2024.1 has no question `nowhere/a`"),
        ("r/b", 2, "", "the instrument i@2024.1 doesn't ask `r/b`"),
        ("a", 5, "level", "`a` has no level 5"),
        ("a", 0, "level", "`a` has no level 0"),
        ("d", 1, "level", "`d` has no level 1"),
        ("a", True, "yes", "`yes` on the level question `a`"),
        ("b", 1, "level", "`level` on the yesno question `b`"),
        ("c", {"text": "a"}, "text", "`text` on the checklist question `c`"),
        ("e", {"number": 1}, "number", "`number` on the text question `e`"),
        ("a", {"na": "No."}, "na", "`a` does not allow N/A"),
        ("c", ("a", "z"), "ticked/1", "`c` has no option `z`"),
        ("c", ("a", "a"), "ticked/1", "the option `a` is ticked twice"),
        ("a", disagreement(9, 2), "disagreement/self/level", "`a` has no level 9"),
        ("a", disagreement(2, True), "disagreement/officer/yes", "`yes` on the level question `a`"),
        ("a", {"level": 2, "then": {"level": 7}}, "then/level", "`a` has no level 7"),
        ("b", {"yes": True, "then": {"level": 1}}, "then/level", "`b` has no level 1"),
    ],
)
def test_what_does_not_fit_is_told_where_it_stands(name, given, path, wrong):
    assert problems(name, given) == {path: wrong}


def test_a_sensitive_question_takes_no_files_but_titles():
    sensitive = survey(questionnaire([level("a", sensitive=True)]))
    items = [{"title": "A list"}, {"title": "Names", "file": "names.pdf"}]
    given = {"level": 2, "evidence": {"status": "document", "items": items}}
    assert problems("a", given, sensitive) == {"evidence/items/1/file": "a file on the sensitive `a`"}
    assert problems("a", given) == {}


def test_every_misfit_of_a_rating_is_told():
    found = problems("a", {"na": "No.", "then": {"level": 9}, **disagreement(8, 9)} | {"na": None})
    assert list(found) == ["disagreement/self/level", "disagreement/officer/level", "then/level"]
