from fractions import Fraction as F

import pytest

from adaptameter.domain.scoring import score
from tests.domain.building import (
    checklist,
    level,
    only_theme,
    questionnaire,
    rated,
    result_of,
    survey,
    yesno,
)

na, unknown = {"na": "We have one office."}, {"dont_know": True}


def measures(asked, kind="self", **ratings):
    return only_theme(result_of(asked, kind, **ratings)).measures


def test_a_level_counts_by_its_place_between_lowest_and_highest():
    asked = survey(questionnaire([level("a", {1: 0, 2: 1, 3: 4})]))
    assert measures(asked, a=2).score == F(1, 4)


def test_yes_no_and_checklists_count_between_0_and_1():
    options = [{"id": "x", "text": "x", "weight": 3}, {"id": "y", "text": "y", "weight": 1}]
    asked = survey(questionnaire([yesno("a", good="no"), checklist("b", options=options)]))
    # (1 + 3/4) / 2
    assert measures(asked, a=False, b=("x",)).score == F(7, 8)
    assert measures(asked, a=True, b=()).score == 0


def test_a_theme_is_the_weighted_mean_of_the_means_of_its_dimensions():
    first = {"id": "d1", "title": "1", "weight": 3, "questions": [level("a", weight=2), level("b")]}
    second = {"id": "d2", "title": "2", "questions": [level("c")]}
    asked = survey(questionnaire(first, second))
    # d1: (2·1 + 1·0) / 3 = 2/3; d2: 1/3; together (3·2/3 + 1·1/3) / 4
    assert measures(asked, a=4, b=1, c=2).score == F(7, 12)


def test_points_are_pooled_over_all_questions_whatever_their_dimension():
    first = {"id": "d1", "title": "1", "weight": 9, "questions": [level("a", {1: 1, 2: 4, 3: 8}, weight=2)]}
    asked = survey(questionnaire(first, [yesno("b")], scoring="points"))
    # (2·(4 - 1) + 1·1) / (2·7 + 1)
    assert measures(asked, a=2, b=True).score == F(7, 15)


def test_an_open_question_widens_the_bounds():
    asked = survey(questionnaire([level("a"), level("b")]), min_completeness=0)
    found = measures(asked, a=4, b=unknown)
    assert (found.score, found.bounds) == (1, (F(1, 2), 1))


def test_a_dimension_with_only_open_questions_leaves_the_theme_without_a_score_but_with_bounds():
    asked = survey(questionnaire([level("a")], [level("b")]), min_completeness=0)
    found = measures(asked, a=4)
    assert (found.score, found.supported, found.bounds) == (None, None, (F(1, 2), 1))


def test_in_points_a_dimension_with_only_open_questions_does_not_matter():
    asked = survey(questionnaire([level("a")], [level("b")], scoring="points"), min_completeness=0)
    assert measures(asked, a=4).score == 1


def test_below_the_completeness_there_is_no_score():
    questions = [level(name) for name in "abcde"]
    asked = survey(questionnaire(questions))
    assert measures(asked, a=4, b=4, c=4, d=4).score == 1
    found = measures(asked, a=4, b=4, c=4, d=unknown)
    assert (found.score, found.completeness) == (None, F(3, 5))


def test_na_is_asked_and_neither_scored_nor_open():
    asked = survey(questionnaire([level("a"), level("b", allow_na=True)]))
    found = measures(asked, a=2, b=na)
    assert (found.score, found.completeness, found.na_share, found.bounds) == (F(1, 3), 1, F(1, 2), (F(1, 3), F(1, 3)))


def test_all_na_is_no_score_and_no_bounds():
    asked = survey(questionnaire([level("a", allow_na=True)]))
    found = measures(asked, a=na)
    assert (found.score, found.bounds, found.completeness) == (None, (None, None), 1)


def test_fewer_questions_than_the_least_are_no_score_for_the_theme_alone():
    asked = survey(questionnaire([level("a")]), min_questions=2)
    theme = only_theme(result_of(asked, a=3))
    assert (theme.measures.score, theme.dimensions[0].measures.score) == (None, F(2, 3))


def test_a_mean_over_weights_that_add_up_to_0_does_not_exist():
    first = {"id": "d1", "title": "1", "questions": [level("a", weight=0), level("b")]}
    asked = survey(questionnaire(first, [level("c")]), min_completeness=0)
    found = only_theme(result_of(asked, a=4, b={"comment": "later"}, c=4))
    assert found.dimensions[0].measures.score is None
    assert found.measures.score is None


def test_a_selection_asks_its_questions_and_what_their_conditions_need():
    follow_up = level("b", ask_if={"question": "a", "at_least": 2, "otherwise": "lowest"})
    asked = survey(questionnaire([level("a"), follow_up], [level("c")]), only={"q": ["b"]})
    theme = only_theme(result_of(asked, a=4, b=4))
    assert theme.measures.asked == 2
    assert theme.dimensions[1].measures.asked == 0
    assert theme.dimensions[1].measures.completeness is None


def test_a_claim_without_evidence_is_supported_at_the_level_below():
    asked = survey(questionnaire([level("a", evidence={"from": 3}), level("b", evidence={"from": 3})]))
    found = measures(asked, a={"level": 4}, b={"level": 3, "evidence": {"status": "document"}})
    # supported: a counts as level 2: (1/3 + 2/3) / 2
    assert (found.score, found.supported, found.evidence_coverage) == (F(5, 6), F(1, 2), F(1, 2))


def test_evidence_coverage_is_none_without_claims():
    asked = survey(questionnaire([level("a", evidence={"from": 3})]))
    assert measures(asked, a=2).evidence_coverage is None


def test_officers_rate_a_subset():
    asked = survey(questionnaire([level("a"), level("b")]))
    found = measures(asked, "officer", a=2)
    assert (found.score, found.asked) == (F(1, 3), 1)


def test_the_overall_score_is_there_only_where_the_instrument_says_so_and_every_theme_has_one():
    themes = questionnaire([level("a")], name="x"), questionnaire([level("b")], name="y")
    ratings = rated({"x/a": 4, "y/b": 2})
    assert score(survey(*themes), ratings, "self").overall is None
    asked = survey(*themes, overall=True, weights={"x": 3})
    assert score(asked, ratings, "self").overall == F(5, 6)
    assert score(asked, rated({"x/a": 4}), "self").overall is None


@pytest.mark.parametrize(
    ("chosen", "shown"), [(2, "2.0"), (3, "3.0"), (1, "1.0")], ids=["started", "in place", "not in place"]
)
def test_scores_are_shown_on_the_display_scale(chosen, shown):
    asked = survey(questionnaire([level("a")]))
    result = result_of(asked, a=chosen)
    assert str(result.shown(only_theme(result).measures.score)) == shown


def test_display_is_rounded_half_up():
    asked = survey(questionnaire([checklist("a", options=[{"id": str(n), "text": "x"} for n in range(20)])]))
    # 1 of 20 ticked on 1 to 4 is 1.15
    result = result_of(asked, a=("0",))
    assert str(result.shown(only_theme(result).measures.score)) == "1.2"
