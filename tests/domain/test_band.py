from fractions import Fraction as F

import pytest

from adaptameter.domain.band import band_of
from tests.domain.building import bands, checklist, only_theme, questionnaire, result_of, survey

instrument = survey(questionnaire([checklist("a")]), bands=bands(low=1, mid=1.75, high=4)).instrument


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (F(0), "low"),
        # 1 + 3/4 is 1.75: a value on a cut belongs to the band above it.
        (F(1, 4), "mid"),
        (F(1, 4) - F(1, 10**9), "low"),
        (1 - F(1, 10**9), "mid"),
        (F(1), "high"),
    ],
)
def test_bands_are_half_open_and_decided_on_the_exact_value(score, band):
    assert band_of(score, instrument) == band


def test_what_is_shown_as_the_cut_may_still_lie_below_it():
    # 47 of 100 on 1 to 4 is 2.41, shown as 2.4.
    asked = survey(questionnaire([checklist("a", {"x": 47, "y": 53})]), bands=bands(low=1, high=2.4))
    assert only_theme(result_of(asked, a=("x",))).band == "high"
    # 46 of 100 is 2.38, shown as 2.4, too.
    asked = survey(questionnaire([checklist("a", {"x": 46, "y": 54})]), bands=bands(low=1, high=2.4))
    result = result_of(asked, a=("x",))
    assert only_theme(result).band == "low"
    assert str(result.shown(only_theme(result).measures.score)) == "2.4"


def test_without_a_score_or_without_bands_there_is_none():
    assert band_of(None, instrument) is None
    assert only_theme(result_of(survey(questionnaire([checklist("a")])), a=("a",))).band is None


def test_bands_lie_on_the_display_scale():
    asked = survey(questionnaire([checklist("a")]), display={"min": -10, "max": 10}, bands=bands(low=-10, high=0))
    # 1 of 4 is -5, 2 of 4 is 0.
    assert only_theme(result_of(asked, a=("a",))).band == "low"
    assert only_theme(result_of(asked, a=("a", "b"))).band == "high"
