from adaptameter.domain.comparison import compare
from adaptameter.domain.lineage import trace
from adaptameter.domain.output import comparison_json, number, result_json
from tests.domain.building import level, questionnaire, result_of, survey


def test_scores_have_at_most_six_decimals():
    found = result_json(result_of(survey(questionnaire([level("a")])), a=2))
    assert found["questionnaires"]["q"]["score"] == 0.333333
    assert number(None) is None


def test_a_dimension_in_which_nothing_is_asked_stands_there_with_nulls():
    asked = survey(questionnaire([level("a")], [level("b")]), only={"q": ["a"]})
    found = result_json(result_of(asked, a=2))["questionnaires"]["q"]["dimensions"]["d2"]
    assert found == {
        "score": None,
        "display": None,
        "bounds": [None, None],
        "completeness": None,
        "na_share": None,
        "supported": None,
        "evidence_coverage": None,
    }


def test_a_flag_has_a_level_only_where_one_below_was_answered():
    key = {"at_least": 3, "flag": "Look."}
    asked = survey(questionnaire([level("a", key=key), level("b", key=key)]))
    flags = result_json(result_of(asked, a=2, b={"dont_know": True}))["flags"]
    assert flags == [
        {"question": "q/a", "kind": "below", "level": 2, "text": "Look."},
        {"question": "q/b", "kind": "dont_know", "text": "Look."},
    ]


def test_the_overall_score_stands_as_null_where_a_theme_has_none():
    asked = survey(questionnaire([level("a")]), overall=True)
    assert result_json(result_of(asked))["overall"] == {"score": None, "display": None}
    assert result_json(result_of(asked, a=4))["overall"] == {"score": 1.0, "display": 4.0}
    assert result_json(result_of(survey(questionnaire([level("a")])), a=4))["overall"] is None


def test_a_comparison_without_a_common_answer_gives_its_reason():
    asked = questionnaire([level("a"), level("b")])
    first, second = result_of(survey(asked), a=2), result_of(survey(asked), b=2)
    found = comparison_json(compare(first, second, {"q": trace([asked])}, ("2024", "2026")))["questionnaires"]["q"]
    assert (found["core"], found["change"], found["comparable"]) == ([None, None], None, False)
    assert found["reason"] == "No comparable question was scored both times."
