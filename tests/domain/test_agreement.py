from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adaptameter.domain.agreement import (
    agenda,
    both_stand,
    evidence_of,
    following,
    has_rated,
    is_same,
    settling,
    taken,
    untalked,
)
from adaptameter.domain.assessment import Rating, View, problems_in_set
from adaptameter.domain.group import Tally
from adaptameter.domain.rating_check import problems_of_rating
from tests.domain.building import checklist, follows, key, level, questionnaire, rated, survey, words, yesno
from tests.domain.strategies import ratings, surveys

document, verified = {"status": "document"}, {"status": "verified", "verified_by": "interview"}


def topics(asked, partner, officer=None, before=None, tallies=None):
    """Every topic: its name with its weight and what speaks for it."""
    given_ = [rated(each or {}) for each in (partner, officer, before)]
    found = agenda(asked, *given_, {f"q/{name}": tally for name, tally in (tallies or {}).items()})
    return [(each.name.removeprefix("q/"), each.weight, *each.whys) for each in found]


def only(question, *given_, **further):
    """What speaks for the only question, and how much."""
    ((_, weight, *whys),) = topics(survey(questionnaire([question])), *({"a": each} for each in given_), **further)
    return weight, whys


@pytest.mark.parametrize(
    ("question", "partner", "officer", "weight"),
    [
        (level("a"), 4, 1, 3),
        (level("a"), 4, 3, 1),
        (level("a"), 3, 3, 0),
        (level("a", {1: 1, 2: 2, 3: 10}), 3, 2, Fraction(24, 9)),
        (yesno("a"), True, False, 3),
        (checklist("a"), ("a", "b"), ("b", "a"), 0),
        (checklist("a"), ("a", "b"), ("a",), Fraction(3, 4)),
        (checklist("a"), ("a",), ("b",), Fraction(3, 2)),
        (words("a"), {"text": "One."}, {"text": "Two."}, Fraction(3, 2)),
        (level("a", allow_na=True), 3, {"na": "No office."}, Fraction(3, 2)),
        (level("a"), {"dont_know": True}, 2, Fraction(3, 2)),
        (level("a"), 3, {"dont_know": True}, 0),
        (level("a"), 3, {"comment": "Not seen."}, 0),
    ],
)
def test_a_difference_counts_by_how_much_of_the_range_lies_between(question, partner, officer, weight):
    assert only(question, partner, officer) == (weight, ["difference"] if weight else [])


@pytest.mark.parametrize(("partner", "officer", "is_on"), [(2, 2, True), (3, 2, True), (3, 3, False), (3, None, False)])
def test_a_key_question_that_one_side_finds_unmet_is_worth_talking_about(partner, officer, is_on):
    officers = {"a": officer} if officer else {}
    ((_, _, *whys),) = topics(survey(questionnaire([level("a", **key(at_least=3))])), {"a": partner}, officers)
    assert ("key" in whys) is is_on


def test_so_is_one_that_the_partner_left_open():
    assert only(level("a", **key(at_least=3)), {"dont_know": True}) == (1, ["key"])


@pytest.mark.parametrize(
    ("partner", "officer", "is_thin"),
    [({}, {}, True), (document, {}, False), ({}, verified, False), ({"status": "described"}, {}, True)],
)
def test_a_level_that_neither_side_has_evidence_for_is_worth_talking_about(partner, officer, is_thin):
    given_ = [{"level": 3} | ({"evidence": each} if each else {}) for each in (partner, officer)]
    assert only(level("a", evidence={"from": 3}), *given_) == (Fraction(is_thin, 2), ["evidence"] if is_thin else [])


def test_a_large_movement_counts_and_a_small_one_does_not():
    assert only(level("a"), 4, 4, 1) == (Fraction(1, 2), ["movement"])
    assert only(level("a"), 2, 2, 1) == (Fraction(1, 6), ["movement"])
    assert only(level("a", range(1, 6)), 3, 3, 2) == (0, [])


def test_so_do_answers_of_a_group_that_lie_wide_apart():
    wide, close = (Tally(given=4, chosen={"1": 2, high: 2}) for high in ("4", "2"))
    assert only(level("a"), 3, 3, tallies={"a": wide}) == (Fraction(1, 2), ["spread"])
    assert only(level("a"), 3, 3, tallies={"a": close}) == (0, [])


def test_the_most_worth_comes_first_and_equals_stay_in_the_order_of_the_instrument():
    asked = survey(questionnaire([level("a"), level("b"), level("c")], [level("d", **key(at_least=4))]))
    found = topics(asked, {"a": 3, "b": 4, "c": 3, "d": 3}, {"a": 2, "b": 1, "c": 2, "d": 3})
    assert [name for name, *_ in found] == ["b", "a", "c", "d"]


def test_what_is_left_out_is_no_topic():
    asked = survey(questionnaire([level("a"), level("b", **follows("a", "exclude", at_least=2))]))
    assert [name for name, *_ in topics(asked, {"a": 1})] == ["a"]


def rating(**data):
    return Rating.read(data)


def test_the_stronger_evidence_holds_with_what_either_names():
    pieces = [{"status": status, "items": [{"title": status}]} for status in ("described", "document")]
    found = evidence_of(*(rating(level=3, evidence=each) for each in pieces))
    assert (found.status, [each.title for each in found.items]) == ("document", ["described", "document"])
    assert evidence_of(None, rating(level=3, evidence=verified)).verified_by == "interview"
    assert evidence_of(None, None).status == "none"


def test_an_answer_that_is_taken_leaves_the_words_of_its_side_behind():
    given_ = rating(level=2, comment="Twice.", dissent="Some say three.", reason="It grew.")
    assert taken(given_, "other", evidence_of(None, None)) == rating(level=2, how="other")


def test_a_disagreement_keeps_both_views_whole():
    mine, theirs = rating(level=3, comment="So.", reason="It grew.", evidence=document), rating(dont_know=True)
    found = both_stand(mine, theirs).disagreement
    assert found.views == (View.read({"level": 3, "comment": "So.", "evidence": document}), View(dont_know=True))
    assert list(problems_in_set("agreed", both_stand(mine, rating(level=1, evidence=verified)))) == []


asked_both = survey(questionnaire([level("a"), level("b", **follows("a", "exclude", at_least=2))]))


def test_what_was_settled_does_not_settle_itself_and_what_people_would_say_today_stays():
    then = {"then": {"level": 1}}
    written = rated({"a": then, "b": {"reason": "Nobody has seen it."}})
    found = settling(asked_both, rated({"a": 3, "b": 2}), {}, written)
    assert found == rated({"a": {"level": 3, "how": "self", **then}})


def test_what_only_the_agreed_answer_calls_for_is_found():
    agreed = rated({"a": {"level": 3, "how": "officer", "reason": "Seen."}})
    assert following(asked_both, rated({"a": 1}), agreed) == {"q/b"}
    assert following(asked_both, rated({"a": 2}), agreed) == frozenset()


@st.composite
def both_sides(draw):
    asked = draw(surveys())
    return asked, *(rated(draw(ratings(asked))) for _ in range(2))


@settings(max_examples=150, deadline=None)
@given(both_sides())
def test_whatever_both_gave_nothing_settles_itself_as_anything_else_or_on_which_they_differ(sides):
    asked, partner, officer = sides
    found = settling(asked, partner, officer, {})
    for name, agreed in found.items():
        assert is_same(agreed, partner[name])
        assert is_same(agreed, officer[name]) or not has_rated(officer[name])
        assert agreed.how == ("undiscussed" if has_rated(officer[name]) else "self")
        assert list(problems_of_rating(name, agreed, asked)) + list(problems_in_set("agreed", agreed)) == []
    for name, mine in partner.items():
        if has_rated(officer[name]) and not is_same(mine, officer[name]):
            assert untalked(mine, officer[name]) is None


@settings(max_examples=100, deadline=None)
@given(both_sides())
def test_whatever_both_gave_a_difference_is_always_on_the_agenda(sides):
    asked, partner, officer = sides
    for each in agenda(asked, partner, officer, {}, {}):
        mine, theirs = partner.get(each.name), officer.get(each.name)
        assert ("difference" in each.whys) is (has_rated(theirs) and not is_same(mine, theirs))
        assert bool(each.whys) is (each.weight > 0)
