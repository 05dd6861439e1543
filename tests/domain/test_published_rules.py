"""Published rules of the field, built as questionnaires: the results have to be those published."""

from fractions import Fraction as F

import pytest

from adaptameter.domain.explanation import explain
from adaptameter.domain.result import on_display, shown_in_band
from adaptameter.domain.scoring import score
from adaptameter.domain.worth import exact
from tests.domain.building import checklist, level, only_theme, questionnaire, rated, result_of, survey

risk = {1: "low", 2: "moderate", 3: "significant", 4: "high"}


def hact(keys, others):
    """HACT micro-assessment, 2016 form: Low is 1 point, else 2, 3, 4, doubled for key questions."""
    questions = [level(f"k{n}", {1: 1, 2: 4, 3: 6, 4: 8}, allow_na=True) for n in range(keys)]
    questions += [level(f"o{n}", {1: 1, 2: 2, 3: 3, 4: 4}, allow_na=True) for n in range(others)]
    return questionnaire(questions, scoring="points")


def hact_survey(keys, others, answered_keys, answered_others):
    """Four equal bands of [1, (4n + 4k) / n] over the n answered questions, k of them key."""
    n = answered_keys + answered_others
    top = F(4 * n + 4 * answered_keys, n)
    cuts = [1 + (top - 1) * part / 4 for part in range(4)]
    bands = [{"from": float(cut), "code": risk[part + 1], "label": risk[part + 1]} for part, cut in enumerate(cuts)]
    return survey(hact(keys, others), display={"min": 1, "max": float(top)}, bands=bands)


def test_hact_scores_points_over_answered_questions_and_bands_them():
    asked = hact_survey(2, 3, answered_keys=2, answered_others=2)
    result = result_of(asked, k0=1, k1=3, o0=2, o1=4, o2={"na": "No."})
    theme = only_theme(result)
    # 1 + 6 + 2 + 4 = 13 points over 4 questions
    assert on_display(theme.measures.score, result.display) == F(13, 4)
    assert theme.band == "moderate"


def test_hact_puts_a_value_on_a_cut_into_the_upper_band():
    asked = hact_survey(0, 4, answered_keys=0, answered_others=4)
    # n 4, k 0: bands of [1, 4] at 1.75, 2.5, 3.25; 7 points are 1.75
    theme = only_theme(result_of(asked, o0=1, o1=2, o2=2, o3=2))
    assert theme.band == "moderate"


@pytest.mark.parametrize(
    ("given", "band"), [("221111", "high"), ("222111", "moderate"), ("333222", "low")], ids=["8", "9", "15"]
)
def test_psea_sums_six_standards_into_three_bands(given, band):
    asked = psea()
    assert only_theme(score(asked, rated({f"s{n}": int(each) for n, each in enumerate(given)}), "self")).band == band


def psea():
    standards = questionnaire([level(f"s{n}", (1, 2, 3)) for n in range(6)], scoring="points")
    bands = [{"from": cut, "code": code, "label": code} for cut, code in ((6, "high"), (9, "moderate"), (15, "low"))]
    return survey(standards, display={"min": 6, "max": 18}, bands=bands, min_completeness=1)


def test_psea_has_no_score_with_five_answers():
    theme = only_theme(score(psea(), rated({f"s{n}": 3 for n in range(5)}), "self"))
    assert (theme.measures.score, theme.band) == (None, None)


def test_sub_grant_weights_come_out_of_instrument_weights_and_shares():
    def group(name, *points):
        sections = [[level(f"{name}{n}", {1: 0, 2: each})] for n, each in enumerate(points)]
        return questionnaire(*sections, name=name, scoring="points")

    asked = survey(
        group("finance", 48, 45, 27), group("programme", 18, 19, 20), weights={"finance": 30, "programme": 15}
    )
    ratings = rated({f"{theme.id}/{question}": 2 for theme in asked.themes for question in theme.questions})
    weights = {
        share.question: float(round(share.share * theme.weight, 2))
        for theme in score(asked, ratings, "self").questionnaires
        for share in explain(theme)
    }
    assert (weights["finance0"], weights["finance1"]) == (12.0, 11.25)
    assert weights["finance2"] == 6.75
    assert [weights[f"programme{n}"] for n in range(3)] == [4.74, 5.0, 5.26]


def test_no_value_falls_between_two_bands():
    # 40.47 % lies above 40 and below 41: it belongs to the lower of two half-open bands that meet at 41.
    cuts = [{"from": 0, "code": "low", "label": "0 to 41"}, {"from": 41, "code": "middle", "label": "41 to 80"}]
    cuts += [{"from": 80, "code": "top", "label": "80 and more"}]
    options = [{"id": "a", "text": "a", "weight": 4047}, {"id": "b", "text": "b", "weight": 5953}]
    asked = survey(questionnaire([checklist("x", options=options)]), display={"min": 0, "max": 100}, bands=cuts)
    assert only_theme(result_of(asked, x=("a",))).band == "low"


def test_as_many_decimals_are_shown_as_put_the_number_into_its_band():
    cuts = [exact(cut) for cut in (1, 2.5)]
    assert str(shown_in_band(F("2.46"), cuts)) == "2.46"
    assert str(shown_in_band(F("2.4"), cuts)) == "2.4"
    assert str(shown_in_band(F("2.4999999"), cuts)) == "2.4999"
