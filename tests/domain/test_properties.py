"""What holds for every survey and all ratings of it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adaptameter.domain.comparison import compare
from adaptameter.domain.explanation import explain, explain_dimension
from adaptameter.domain.lineage import trace
from adaptameter.domain.question import LevelQuestion
from adaptameter.domain.result import on_display, result_json
from adaptameter.domain.scoring import score
from tests.domain.building import rated, survey
from tests.domain.strategies import answers, ratings, reason, surveys

few = settings(max_examples=150, deadline=None)
kinds = st.sampled_from(["self", "officer", "agreed"])


def every_measure(result):
    for theme in result.questionnaires:
        yield theme.measures
        yield from (dimension.measures for dimension in theme.dimensions)


@given(st.data())
@few
def test_scores_and_bounds_lie_between_0_and_1_and_the_score_within_its_bounds(data):
    asked = data.draw(surveys())
    result = score(asked, rated(data.draw(ratings(asked))), data.draw(kinds))
    for found in every_measure(result):
        low, high = found.bounds
        if found.score is not None:
            assert 0 <= low <= found.score <= high <= 1
            assert 0 <= found.supported <= found.score
            assert 1 <= on_display(found.score, result.display) <= 4
        if low is not None:
            assert 0 <= low <= high <= 1


@given(st.data())
@few
def test_bounds_contain_every_way_of_completing(data):
    asked = data.draw(surveys())
    given_now = data.draw(ratings(asked))
    now = score(asked, rated(given_now), "self")
    completed = dict(given_now)
    for theme in asked.themes:
        for name, question in theme.questions.items():
            key = f"{theme.id}/{name}"
            if not {"level", "yes", "ticked", "text", "na"}.intersection(given_now[key]):
                options = [data.draw(answers(question))] + ([reason] if question.allow_na else [])
                completed[key] = data.draw(st.sampled_from(options))
    later = score(asked, rated(completed), "self")
    for before, after in zip(every_measure(now), every_measure(later), strict=True):
        if after.score is not None and before.bounds[0] is not None:
            assert before.bounds[0] <= after.score <= before.bounds[1]


@given(st.data())
@few
def test_raising_an_answer_that_gates_nothing_never_lowers_a_score(data):
    asked = data.draw(surveys())
    gates = {
        f"{theme.id}/{question.ask_if.question}"
        for theme in asked.themes
        for question in theme.questions.values()
        if question.ask_if
    }
    given_now = data.draw(ratings(asked))
    raisable = [
        (key, theme.questions[name].levels)
        for theme in asked.themes
        for name in theme.questions
        if (key := f"{theme.id}/{name}") not in gates
        and isinstance(theme.questions[name], LevelQuestion)
        and "level" in given_now[key]
    ]
    if not raisable:
        return
    key, levels = data.draw(st.sampled_from(raisable))
    higher = [step.level for step in levels if step.level >= given_now[key]["level"]]
    raised = given_now | {key: given_now[key] | {"level": data.draw(st.sampled_from(higher))}}
    before, after = (score(asked, rated(each), "self") for each in (given_now, raised))
    for old, new in zip(every_measure(before), every_measure(after), strict=True):
        assert (old.score is None) == (new.score is None)
        assert old.score is None or new.score >= old.score


@given(st.data(), st.sampled_from([Decimal(2), Decimal("0.1"), Decimal(7)]))
@few
def test_multiplying_all_weights_changes_nothing(data, factor):
    asked = data.draw(surveys())
    given_now = rated(data.draw(ratings(asked)))
    heavier = survey(
        *(heavier_questionnaire(theme.questionnaire, factor) for theme in asked.themes),
        min_completeness=asked.instrument.min_completeness,
    )
    before, after = (list(every_measure(score(each, given_now, "self"))) for each in (asked, heavier))
    assert before == after


def heavier_questionnaire(questionnaire, factor):
    def heavier(part, **update):
        return part.model_copy(update={"weight": part.weight * factor} | update)

    return questionnaire.model_copy(
        update={
            "dimensions": tuple(
                heavier(dimension, questions=tuple(heavier(question) for question in dimension.questions))
                for dimension in questionnaire.dimensions
            )
        }
    )


@given(st.data())
@few
def test_the_order_of_ratings_changes_nothing(data):
    asked = data.draw(surveys())
    given_now = rated(data.draw(ratings(asked)))
    shuffled = dict(data.draw(st.permutations(list(given_now.items()))))
    assert score(asked, given_now, "self") == score(asked, shuffled, "self")


@given(st.data())
@few
def test_all_na_is_no_score(data):
    asked = data.draw(surveys())
    names = [f"{theme.id}/{name}" for theme in asked.themes for name in theme.questions]
    result = score(asked, rated(dict.fromkeys(names, reason)), "self")
    assert all(found.score is None for found in every_measure(result))


@given(st.data())
@few
def test_a_result_compared_with_itself_has_change_0_wherever_it_has_a_change(data):
    asked = data.draw(surveys())
    result = score(asked, rated(data.draw(ratings(asked))), data.draw(kinds))
    lineages = {theme.id: trace([theme.questionnaire]) for theme in asked.themes}
    for theme in compare(result, result, lineages, ("a", "a")).questionnaires.values():
        for movement in (theme.movement, *theme.dimensions.values()):
            assert movement.change in (0, None)
            assert 0 <= movement.coverage <= 1
            assert movement.core_questions <= movement.later_questions


@given(st.data())
@few
def test_the_explanation_adds_up_to_the_score(data):
    asked = data.draw(surveys())
    result = score(asked, rated(data.draw(ratings(asked))), data.draw(kinds))
    for theme in result.questionnaires:
        shares = explain(theme)
        if theme.measures.score is not None:
            assert sum(each.share * each.value for each in shares) == theme.measures.score
            assert sum(each.share for each in shares) == 1
        else:
            assert shares == ()
        for dimension in theme.dimensions:
            if dimension.measures.score is not None:
                inside = explain_dimension(dimension)
                assert sum((each.share * each.value for each in inside), Fraction(0)) == dimension.measures.score


@given(st.data())
@few
def test_a_frozen_result_is_read_back_equal_and_recomputes_bit_for_bit(data):
    asked = data.draw(surveys())
    given_now, kind = rated(data.draw(ratings(asked))), data.draw(kinds)
    frozen = result_json.dump_json(score(asked, given_now, kind))
    assert result_json.dump_json(result_json.validate_json(frozen)) == frozen
    assert result_json.validate_json(frozen) == score(asked, given_now, kind)
    assert result_json.dump_json(score(asked, given_now, kind)) == frozen


def test_a_frozen_result_with_numbers_that_are_no_fractions_is_refused():
    with pytest.raises(ValueError, match="questionnaires"):
        result_json.validate_json(b'{"formula": 1}')
