import pytest

from tests.domain.building import checklist, level, only_theme, questionnaire, result_of, survey, yesno

key = {"at_least": 2, "flag": "Look."}
bands = [{"from": 1, "code": "low", "label": "Low"}, {"from": 2, "code": "mid", "label": "Mid"}]
bands += [{"from": 3, "code": "high", "label": "High"}]


def flags(asked, kind="self", **ratings):
    return [(flag.question, flag.kind, flag.level) for flag in result_of(asked, kind, **ratings).flags]


@pytest.mark.parametrize(
    ("given", "raised"),
    [
        (1, [("q/a", "below", 1)]),
        (2, []),
        ({"na": "No."}, [("q/a", "na", None)]),
        ({"dont_know": True}, [("q/a", "dont_know", None)]),
        ({"comment": "later"}, [("q/a", "unanswered", None)]),
    ],
)
def test_a_key_question_raises_a_flag_whatever_the_mean(given, raised):
    asked = survey(questionnaire([level("a", key=key, allow_na=True), level("b")]))
    assert flags(asked, a=given, b=4) == raised


def test_a_disagreement_raises_a_flag_where_a_view_is_no_answer_or_does_not_meet_it():
    asked = survey(questionnaire([level("a", key=key)]))

    def both(mine, theirs):
        return {"disagreement": {"self": mine, "officer": theirs}}

    assert flags(asked, "agreed", a=both({"level": 3}, {"level": 2})) == []
    assert flags(asked, "agreed", a=both({"level": 3}, {"level": 1})) == [("q/a", "disagreement", None)]
    assert flags(asked, "agreed", a=both({"level": 3}, {"dont_know": True})) == [("q/a", "disagreement", None)]


def test_a_key_question_put_at_the_lowest_is_below_without_a_level():
    follow_up = level("b", key=key, ask_if={"question": "a", "at_least": 2, "otherwise": "lowest"})
    asked = survey(questionnaire([level("a"), follow_up]))
    assert flags(asked, a=1, b=4) == [("q/b", "below", None)]
    assert flags(asked, b=4) == [("q/b", "unanswered", None)]


def test_a_key_question_that_an_officer_did_not_rate_raises_none():
    asked = survey(questionnaire([level("a", key=key), level("b")]))
    assert flags(asked, "officer", b=3) == []


def test_yes_no_and_checklists_can_be_key_questions():
    ticked = checklist("b", key={"ticked": ["a", "b"], "flag": "Look."})
    asked = survey(questionnaire([yesno("a", key={"is": "yes", "flag": "Look."}), ticked]))
    assert flags(asked, a=False, b=("a",)) == [("q/a", "below", None), ("q/b", "below", None)]


def test_a_flag_holds_the_band_down_to_the_cap_and_says_so_only_where_it_changed_it():
    asked = survey(questionnaire([level("a", key=key, allow_na=True), level("b")]), bands=bands, key_cap="mid")

    def band(**ratings):
        theme = only_theme(result_of(asked, **ratings))
        return theme.band, theme.capped

    assert band(a=2, b=4) == ("high", False)
    assert band(a=4, b=4) == ("high", False)
    assert band(a=1, b=4) == ("mid", False)
    assert band(a={"na": "No."}, b=4) == ("high", False)
    higher = survey(
        questionnaire([level("a", key={"at_least": 4, "flag": "L"}), level("b")]), bands=bands, key_cap="low"
    )
    theme = only_theme(result_of(higher, a=3, b=4))
    assert (theme.band, theme.capped) == ("low", True)
