import pytest

from adaptameter.domain.assessment import Assessment
from adaptameter.domain.problem import DocumentError
from adaptameter.domain.rating_check import problems_of_ratings
from tests.domain.building import checklist, level, questionnaire, survey, yesno

asked = survey(questionnaire([level("a"), yesno("b"), checklist("c", sensitive=True), level("d", allow_na=True)]))


def raw(**sets):
    ratings = {kind: {f"q/{name}": rating for name, rating in given.items()} for kind, given in sets.items()}
    partner = {"id": "p", "name": "P", "country": "NP"}
    head = {"format": 1, "partner": partner, "instrument": {"id": "i", "version": "2024.1"}}
    return head | {"round": "2024", "date": "2024-03-14", "ratings": ratings}


def problems(**sets):
    try:
        assessment = Assessment.read(raw(**sets))
    except DocumentError as error:
        return [problem.wrong for problem in error.problems]
    return [problem.wrong for problem in problems_of_ratings(assessment, asked)]


def test_each_kind_of_answer_is_read():
    assert problems(self={"a": {"level": 2}, "b": {"yes": False}, "c": {"ticked": []}, "d": {"na": "No."}}) == []
    assert problems(officer={"a": {"dont_know": True}}) == []


@pytest.mark.parametrize(
    ("name", "rating", "wrong"),
    [
        ("z", {"level": 2}, "i@2024.1 has no question `q/z`"),
        ("a", {"level": 9}, "`a` has no level 9"),
        ("a", {"yes": True}, "`yes` on the level question `a`"),
        ("a", {"na": "No."}, "`a` does not allow N/A"),
        ("d", {"na": ""}, 'found ""'),
        ("c", {"ticked": ["a", "z"]}, "`c` has no option `z`"),
        ("c", {"ticked": ["a", "a"]}, "the option `a` is ticked twice"),
        ("a", {"level": 2, "dont_know": True}, "a rating that is level and dont_know"),
        ("a", {"level": True}, "found true"),
        ("a", {"level": "2"}, 'found "2"'),
        ("b", {"yes": 1}, "found 1"),
        (
            "a",
            {"level": 2, "evidence": {"status": "verified", "verified_by": "document"}},
            "`verified` in a self-assessment",
        ),
        ("a", {"level": 2, "how": "other"}, "`how` in `self`"),
        ("c", {"ticked": [], "evidence": {"items": [{"title": "x", "file": "x.pdf"}]}}, "a file on the sensitive `c`"),
    ],
)
def test_what_does_not_fit_is_an_error(name, rating, wrong):
    assert problems(self={name: rating}) == [wrong]


@pytest.mark.parametrize(
    ("rating", "wrong"),
    [
        ({"level": 2}, "an agreed rating without `how`"),
        ({"level": 2, "how": "officer"}, "`how: officer` without a reason"),
        ({"disagreement": {"self": {"level": 3}, "officer": {"level": 9}}}, "`a` has no level 9"),
        ({"disagreement": {"self": {}, "officer": {}}, "how": "self"}, "`how` on a disagreement"),
        ({"level": 2, "how": "self", "then": {"level": 7}}, "`a` has no level 7"),
    ],
)
def test_an_agreed_rating_says_how_it_came_about(rating, wrong):
    assert problems(agreed={"a": rating}) == [wrong]


def test_agreed_ratings_of_all_sorts_are_read():
    assert problems(agreed={"a": {"level": 2, "how": "self"}, "b": {}, "d": {"na": "No.", "how": "undiscussed"}}) == []


def test_only_an_officer_verifies_and_says_how():
    assert problems(officer={"a": {"level": 2, "evidence": {"status": "verified", "verified_by": "interview"}}}) == []
    assert problems(officer={"a": {"level": 2, "evidence": {"status": "verified"}}}) == [
        "`verified` without `verified_by`"
    ]


def test_what_is_handed_in_has_ratings():
    handed_in = {"officer": {"revision": 1, "at": "2024-03-14T15:03:00Z"}}
    with pytest.raises(DocumentError, match="`officer` is handed in but has no ratings"):
        Assessment.read(raw(self={}) | {"handed_in": handed_in})
