import pytest

from adaptameter.domain.assessment import Assessment
from adaptameter.domain.lineage import trace
from adaptameter.domain.round import ScoredRound, compare_rounds
from adaptameter.domain.scoring import score_assessment
from adaptameter.error import AdaptameterError
from tests.domain.building import level, questionnaire, survey

asked = survey(questionnaire([level("a")]))


def scored(name, date, given, **more):
    partner = {"id": "p", "name": "P", "country": "NP"}
    head = {"format": 1, "partner": partner, "instrument": {"id": "i", "version": "2024.1"}, "round": name}
    assessment = Assessment.read(head | {"date": date, "ratings": {"self": {"q/a": {"level": given}}}} | more)
    return ScoredRound(assessment, asked, score_assessment(assessment, asked, "self"))


first, second = scored("2024", "2024-03-14", 2), scored("2026", "2026-03-10", 3)
lineages = {"q": trace([asked.themes[0].questionnaire])}


def test_a_round_has_a_name_and_the_ratings_it_was_scored_from():
    assert (first.name, first.kind, list(first.ratings)) == ("2024", "self", ["q/a"])


def test_what_is_not_handed_in_is_a_draft():
    assert first.is_draft
    handed_in = {"self": {"revision": 1, "at": "2024-03-14T15:03:00Z"}}
    assert not scored("2024", "2024-03-14", 2, handed_in=handed_in).is_draft


def test_rounds_are_compared_by_name():
    found = compare_rounds(first, second, lineages)
    assert (found.earlier, found.later) == ("2024", "2026")
    assert round(float(found.questionnaires["q"].movement.change), 3) == 0.333


def test_comparing_backwards_is_an_error_but_two_rounds_of_one_day_are_none():
    with pytest.raises(AdaptameterError, match=r"The round 2026 .* came after 2024"):
        compare_rounds(second, first, lineages)
    assert compare_rounds(first, first, lineages).questionnaires["q"].movement.change == 0
