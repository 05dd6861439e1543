from decimal import Decimal

import pytest

from adaptameter.domain.assessment import Assessment, Rating, readable_part
from adaptameter.domain.document import Plain
from adaptameter.domain.problem import DocumentError
from adaptameter.domain.rating_check import problems_of_ratings
from tests.domain.building import checklist, disagreement, level, problems_of, questionnaire, survey

verified = {"evidence": {"status": "verified", "verified_by": "interview"}}


def raw(handed_in=None, **sets):
    """An assessment as data; ratings are by question of the questionnaire q."""
    ratings = {kind: {f"q/{name}": rating for name, rating in given.items()} for kind, given in sets.items()}
    partner = {"id": "p", "name": "P", "country": "NP"}
    head = {"format": 1, "partner": partner, "instrument": {"id": "i", "version": "2024.1"}}
    return head | {"round": "2024", "date": "2024-03-14", "handed_in": handed_in or {}, "ratings": ratings}


def problems(**sets):
    """Problems by their path from the rating sets."""
    found = problems_of(Assessment, raw(**sets))
    return {path.removeprefix("ratings/"): wrong for path, wrong in found.items()}


def test_what_an_assessment_does_not_say_has_its_default():
    data = raw()
    del data["ratings"], data["handed_in"]
    found = Assessment.read(data)
    assert (found.ratings, found.handed_in) == ({}, {})
    assert (found.partner.region, found.partner.language, found.partner.fictional) == (None, None, False)


@pytest.mark.parametrize(
    ("given", "keys", "answer"),
    [
        ({"level": 3}, ("level",), 3),
        ({"yes": False}, ("yes",), False),
        ({"ticked": []}, ("ticked",), ()),
        ({"ticked": ["a", "b"]}, ("ticked",), ("a", "b")),
        ({"number": 0}, ("number",), None),
        ({"date": "1998-05-01"}, ("date",), None),
        ({"text": "Words."}, ("text",), None),
        ({"na": "We have one office."}, ("na",), None),
        ({"dont_know": True}, ("dont_know",), None),
        ({"comment": "Later.", "evidence": {"status": "document"}}, (), None),
        ({}, (), None),
    ],
)
def test_a_rating_is_an_answer_not_applicable_dont_know_or_unanswered(given, keys, answer):
    found = Rating.read(given)
    assert (found.given, found.answer) == (keys, answer)


def test_numbers_in_ratings_are_exact():
    assert Rating.read({"number": Plain("0.1")}).number == Decimal("0.1")


def test_evidence_has_a_status_and_items_of_which_the_title_may_stand_alone():
    items = [{"title": "Minutes", "url": "https://example.org"}, {"title": "A list kept elsewhere"}]
    assert Rating.read({}).evidence.status == "none"
    assert Rating.read({"evidence": {"items": items}}).evidence.items[1].url is None
    assert list(problems_of(Rating, {"evidence": {"items": [{"url": "x"}]}})) == ["evidence/items/0/title"]


@pytest.mark.parametrize(("status", "supports"), [("none", 0), ("described", 0), ("document", 1), ("verified", 1)])
def test_documents_and_verified_evidence_support_a_claim(status, supports):
    more = {"verified_by": "document"} if status == "verified" else {}
    assert Rating.read({"evidence": {"status": status} | more}).evidence.supports == bool(supports)


@pytest.mark.parametrize(
    ("rating", "path", "wrong"),
    [
        ({"level": 2, "dont_know": True}, "/dont_know", "a rating that is level and dont_know"),
        ({"level": 2, "na": "No."}, "/na", "a rating that is level and na"),
        ({"na": ""}, "/na", 'found ""'),
        ({"na": None}, "/na", "`na` without a reason"),
        ({"na": True}, "/na", "found true"),
        ({"dont_know": False}, "/dont_know", "found false"),
        ({"level": True}, "/level", "found true"),
        ({"level": "2"}, "/level", 'found "2"'),
        ({"yes": 1}, "/yes", "found 1"),
        ({"ticked": "a"}, "/ticked", 'found "a"'),
        ({"lvl": 2}, "/lvl", "unknown key `lvl`"),
        ({"evidence": {"status": "sure"}}, "/evidence/status", 'found "sure"'),
        ({"level": 2, **verified}, "/evidence/status", "`verified` in a self-assessment"),
        (
            {"evidence": {"verified_by": "interview"}},
            "/evidence/verified_by",
            "`verified_by` on evidence that is none",
        ),
        ({"how": "other"}, "/how", "`how` in `self`"),
        ({"then": {"level": 2}}, "/then", "`then` in `self`"),
        (disagreement(1, 2), "/disagreement", "`disagreement` in `self`"),
    ],
)
def test_what_is_no_rating_of_a_partner_is_an_error(rating, path, wrong):
    assert problems(self={"a": rating}) == {f"self/q/a{path}": wrong}


def test_a_partner_says_what_changed_and_an_officer_does_not():
    assert problems(self={"a": {"level": 2, "reason": "The chair left."}}) == {}
    assert problems(officer={"a": {"level": 2, "reason": "So."}}) == {"officer/q/a/reason": "`reason` in `officer`"}


@pytest.mark.parametrize(
    ("mine", "theirs", "differs"),
    [
        ({"level": 2}, {"level": 3}, True),
        ({"level": 2, "comment": "No."}, {"level": 2}, False),
        ({"yes": False}, {"yes": True}, True),
        ({"ticked": ["a", "b"]}, {"ticked": ["b", "a"]}, False),
        ({"ticked": []}, {"ticked": ["a"]}, True),
        ({"level": 2}, {"na": "No."}, False),
        ({"dont_know": True}, {"level": 2}, False),
        ({"text": "One."}, {"text": "Another."}, False),
        ({}, {"level": 1}, False),
    ],
)
def test_answers_differ_where_both_are_scored_and_not_the_same(mine, theirs, differs):
    assert Rating.read(mine).differs_from(Rating.read(theirs)) is differs
    assert Rating.read(theirs).differs_from(Rating.read(mine)) is differs


def test_an_na_left_empty_beside_an_answer_is_nothing():
    assert problems(self={"a": {"level": 2, "na": None}}) == {}


def test_only_an_officer_verifies_and_says_how():
    assert problems(officer={"a": {"level": 2, **verified}}) == {}
    assert problems(officer={"a": {"evidence": {"status": "verified"}}}) == {
        "officer/q/a/evidence": "`verified` without `verified_by`"
    }
    assert problems(officer={"a": {"level": 2, "how": "officer"}}) == {"officer/q/a/how": "`how` in `officer`"}
    mine = disagreement({"level": 3, **verified}, {"level": 2, **verified})
    assert problems(agreed={"a": mine}) == {
        "agreed/q/a/disagreement/self/evidence/status": "`verified` in a self-assessment"
    }


def test_where_some_see_it_otherwise_stands_in_the_partners_own_ratings_alone():
    dissent = {"level": 2, "dissent": "Two of us say 3."}
    assert problems(self={"a": dissent}) == {}
    assert "`dissent` in `officer`" in str(problems(officer={"a": dissent}))
    assert "`dissent` in `agreed`" in str(problems(agreed={"a": {**dissent, "how": "self"}}))


@pytest.mark.parametrize(
    "rating",
    [
        {},
        {"comment": "Later."},
        {"level": 2, "how": "undiscussed"},
        {"level": 2, "how": "self"},
        {"level": 2, "how": "officer", "reason": "The minutes."},
        {"na": "No.", "how": "other", "reason": "Both were wrong."},
        {"level": 2, "how": "self", "then": {"level": 1, "comment": "We were too kind."}},
        disagreement(3, 2),
        {**disagreement({"dont_know": True}, {}), "reason": "No time."},
    ],
)
def test_an_agreed_rating_says_how_it_came_about(rating):
    assert problems(agreed={"a": rating}) == {}


@pytest.mark.parametrize(
    ("rating", "path", "wrong"),
    [
        ({"level": 2}, "/how", "an agreed rating without `how`"),
        ({"dont_know": True}, "/how", "an agreed rating without `how`"),
        ({"level": 2, "how": "officer"}, "/reason", "`how: officer` without a reason"),
        ({"level": 2, "how": "other"}, "/reason", "`how: other` without a reason"),
        ({"level": 2, "how": "vote"}, "/how", 'found "vote"'),
        ({**disagreement(3, 2), "how": "self"}, "/how", "`how` on a disagreement"),
        ({**disagreement(3, 2), "level": 2}, "/level", "a rating that is disagreement and level"),
        ({"disagreement": {"self": {"level": 3}}}, "/disagreement/officer", "`officer` is missing"),
    ],
)
def test_what_an_agreed_rating_lacks_is_an_error(rating, path, wrong):
    assert problems(agreed={"a": rating}) == {f"agreed/q/a{path}": wrong}


def test_what_is_handed_in_has_ratings():
    handed_in = {"revision": 1, "at": "2024-03-14T15:03:00Z"}
    assert problems_of(Assessment, raw(handed_in={"self": handed_in}, self={})) == {}
    assert problems_of(Assessment, raw(handed_in={"officer": handed_in}, self={})) == {
        "handed_in/officer": "`officer` is handed in but has no ratings"
    }
    wrong = raw(handed_in={"self": {"revision": 0, "at": "2024-03-14"}}, self={})
    assert list(problems_of(Assessment, wrong)) == ["handed_in/self/revision", "handed_in/self/at"]


def test_rating_sets_are_those_three():
    assert problems(partner={"a": {"level": 2}}) == {"partner": 'found "partner"'}


def broken():
    """An assessment with something wrong everywhere; the questions are a level, a checklist, another level."""
    data = raw(
        handed_in={"officer": {"revision": 1, "at": "2024-03-14T15:03:00Z"}},
        self={
            "a": {"level": 9, "lvl": 2, "how": "self"},
            "b": {"ticked": ["a", "z"], "evidence": {"status": "sure"}},
            "c": {"na": "No.", "dont_know": True},
            "z": {"level": 2},
        },
        agreed={
            "a": {"level": 9},
            "b": {"ticked": ["z"], "how": "other"},
            "c": disagreement({"level": 9}, {"level": "x"}),
        },
    )
    data["partner"]["country"] = "Nepal"
    return data


def test_all_problems_of_an_assessment_come_in_one_go():
    assert list(problems_of(Assessment, broken())) == [
        "partner/country",
        "ratings/self/q/a/lvl",
        "ratings/self/q/b/evidence/status",
        "ratings/self/q/c/dont_know",
        "ratings/agreed/q/c/disagreement/officer/level",
        "handed_in/officer",
        "ratings/self/q/a/how",
        "ratings/agreed/q/a/how",
        "ratings/agreed/q/b/reason",
    ]


def test_ratings_that_could_be_read_are_judged_against_the_questions_all_the_same():
    with pytest.raises(DocumentError) as caught:
        Assessment.read(broken())
    part = Assessment.read(readable_part(broken(), [problem.path for problem in caught.value.problems]))
    asked = survey(questionnaire([level("a"), checklist("b"), level("c")]))
    assert ["/".join(map(str, problem.path)) for problem in problems_of_ratings(part, asked)] == [
        "ratings/self/q/a/level",
        "ratings/self/q/b/ticked/1",
        "ratings/self/q/c/na",
        "ratings/self/q/z",
        "ratings/agreed/q/a/level",
        "ratings/agreed/q/b/ticked/0",
        "ratings/agreed/q/c/disagreement/self/level",
    ]


@pytest.mark.parametrize(
    "ratings",
    [
        None,
        "x",
        {"self": None},
        {"self": {"q/a": None}},
        {"self": {"q/a": {"evidence": {"items": [None]}}}},
        {"agreed": {"q/a": {"then": {}, "disagreement": {"officer": 5}}}},
        {"self": {"q/a": {"evidence": {"status": "verified"}}}},
    ],
)
def test_rubbish_is_told_as_such_and_what_remains_can_be_judged(ratings):
    data = raw() | {"ratings": ratings}
    with pytest.raises(DocumentError) as caught:
        Assessment.read(data)
    assert Assessment.read(readable_part(data, [problem.path for problem in caught.value.problems]))


def test_a_round_has_a_name_as_long_as_the_database_can_keep():
    assert problems_of(Assessment, raw() | {"round": "x" * 200}) == {}
    assert list(problems_of(Assessment, raw() | {"round": "x" * 201})) == ["round"]


@pytest.mark.parametrize(
    ("entered", "at"),
    [
        ([{"by": "officer", "from": "paper"}, {"by": "member", "from": "talk"}], []),
        ([{"by": "officer", "from": "paper"}, {"by": "officer", "from": "paper"}], ["entered/1"]),
        ([{"by": "Olena", "from": "paper"}], ["entered/0/by"]),
        ([{"by": "officer"}], ["entered/0/from"]),
        ([{"by": "officer", "from": "paper", "name": "Olena"}], ["entered/0/name"]),
    ],
)
def test_who_typed_in_is_a_role_and_a_source_each_once(entered, at):
    data = raw() | {"entered": entered, "ratings": {"self": {"q/a": {"level": 2}}}}
    assert list(problems_of(Assessment, data)) == at


def test_what_was_typed_in_has_to_be_there():
    data = raw() | {"entered": [{"by": "officer", "from": "paper"}], "ratings": {}, "handed_in": {}}
    assert list(problems_of(Assessment, data)) == ["entered"]
