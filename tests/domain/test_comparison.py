from fractions import Fraction as F

import pytest

from adaptameter.domain.comparison import compare
from adaptameter.domain.lineage import trace
from adaptameter.error import AdaptameterError
from tests.domain.building import (
    checklist,
    dimension,
    follows,
    level,
    na,
    next_version,
    questionnaire,
    result_of,
    survey,
    unknown,
    words,
    yesno,
)

three = questionnaire([level("a", allow_na=True), level("b", allow_na=True), level("c", allow_na=True)])


def compared(old, new, before, after, kind="self", **instrument):
    """The comparison of the questionnaire q in two versions."""
    earlier, later = result_of(survey(old), kind, **before), result_of(survey(new, **instrument), kind, **after)
    chain = [old] if old.version == new.version else [old, new]
    return compare(earlier, later, {"q": trace(chain)}, ("2024", "2026")).questionnaires["q"]


# The core


def test_change_is_measured_on_what_was_scored_both_times():
    found = compared(three, three, {"a": 2, "b": 2, "c": 2}, {"a": 3, "b": 2, "c": na}).movement
    # core a, b: (1/3 + 1/3) / 2 and (2/3 + 1/3) / 2; c is N/A later and counts nowhere
    assert (found.core, found.change) == ((F(1, 3), F(1, 2)), F(1, 6))
    assert (found.coverage, found.core_questions, found.later_questions) == (1, 2, 2)


def test_what_was_na_or_open_earlier_is_no_core_but_counts_in_the_coverage():
    for given in (na, unknown, {}):
        found = compared(three, three, {"a": 2, "b": 4, "c": given}, {"a": 3, "b": 4, "c": 4}).movement
        # core a, b: (1/3 + 1) / 2 and (2/3 + 1) / 2; coverage 2 of 3
        assert (found.core, found.coverage) == ((F(2, 3), F(5, 6)), F(2, 3))
        assert (found.core_questions, found.later_questions) == (2, 3)


def test_what_is_open_later_counts_in_the_coverage_too():
    found = compared(three, three, {"a": 2, "b": 2, "c": 2}, {"a": 3, "b": 3, "c": unknown}).movement
    assert (found.change, found.coverage, found.later_questions) == (F(1, 3), F(2, 3), 3)


def test_questions_put_at_the_lowest_belong_to_the_core_and_excluded_ones_do_not():
    asked = questionnaire([level("a"), level("b", **follows("a", at_least=2))])
    found = compared(asked, asked, {"a": 1}, {"a": 2, "b": 4}).movement
    # before 0 and 0 (put at the lowest), after 1/3 and 1
    assert found.core == (0, F(2, 3))
    asked = questionnaire([level("a"), level("b", **follows("a", "exclude", at_least=2))])
    found = compared(asked, asked, {"a": 2, "b": 4}, {"a": 1}).movement
    assert (found.core, found.coverage, found.later_questions) == ((F(1, 3), 0), 1, 1)


def test_dimensions_weights_and_scoring_are_those_of_the_later_version():
    old = questionnaire([level("a"), level("b")], [level("c")])
    changes = {"a": {"change": ["moved", "reweighted"]}}
    new = next_version([level("b")], [level("a", weight=3), level("c")], changes=changes)
    found = compared(old, new, {"a": 1, "b": 4, "c": 4}, {"a": 4, "b": 4, "c": 4})
    # d1: b = 1; d2: (3·0 + 1·1) / 4 = 1/4; together 5/8
    assert found.movement.core == (F(5, 8), 1)
    # a moved question counts in its later dimension
    assert found.dimensions["d1"].core == (1, 1)
    assert found.dimensions["d2"].core == (F(1, 4), 1)
    assert found.dimensions["d2"].core_questions == 2


def test_in_points_the_core_is_pooled_and_covered_by_points():
    questions = [level("a", {1: 0, 2: 3}), level("b", {1: 0, 2: 2}, weight=2), yesno("c"), yesno("d")]
    old = questionnaire(questions, scoring="points")
    new = next_version(questions, scoring="points", changes={"c": {"change": "reworded"}})
    given = {"a": 1, "b": 2, "c": False, "d": False}
    found = compared(old, new, given, given | {"a": 2, "c": True}).movement
    # core a, b, d: (0 + 4 + 0) / 8 and (3 + 4 + 0) / 8; coverage 8 of 9 points
    assert (found.core, found.coverage) == ((F(1, 2), F(7, 8)), F(8, 9))
    # reported: 4 of 9 points and 8 of 9
    assert found.reported == (F(4, 9), F(8, 9))


def test_a_mean_may_have_become_points():
    old = questionnaire([level("a", {1: 0, 2: 3})], [yesno("b")])
    new = next_version([level("a", {1: 0, 2: 3})], [yesno("b")], scoring="points", version="2.0.0")
    found = compared(old, new, {"a": 2, "b": False}, {"a": 2, "b": False}).movement
    # earlier as reported: (1 + 0) / 2, over the core by the later scoring: 3 of 4 points
    assert (found.reported, found.core) == ((F(1, 2), F(3, 4)), (F(3, 4), F(3, 4)))


def test_each_answer_is_valued_by_the_levels_it_was_given_on():
    # Declared comparable, whatever the checker will say: 2 of 1 to 3 was one half.
    old, new = questionnaire([level("a", (1, 2, 3))]), next_version([level("a")])
    assert compared(old, new, {"a": 2}, {"a": 4}).movement.core == (F(1, 2), 1)


def test_questions_that_are_never_scored_are_in_no_core():
    asked = questionnaire([level("a"), words("b")])
    text = {"text": "Words."}
    found = compared(asked, asked, {"a": 2, "b": text}, {"a": 2, "b": text}).movement
    assert (found.core_questions, found.later_questions) == (1, 1)


def test_what_the_later_instrument_does_not_ask_is_in_no_core():
    found = compared(three, three, {"a": 2, "b": 2, "c": 2}, {"a": 3}, only={"q": ["a"]})
    assert (found.movement.change, found.movement.coverage) == (F(1, 3), 1)
    assert (found.lineage.new, found.lineage.retired) == ((), ())


# Coverage


def test_coverage_is_effective_weight_and_not_a_count():
    old = questionnaire([level("a"), level("b")], [level("c")])
    new = next_version([level("a"), level("b")], [level("c")], changes={"c": {"change": "reworded"}})
    found = compared(old, new, {"a": 1, "b": 1, "c": 1}, {"a": 4, "b": 4, "c": 4}).movement
    # 2 of 3 questions, but one of two dimensions
    assert (found.core_questions, found.later_questions, found.coverage) == (2, 3, F(1, 2))


def test_effective_weights_are_over_dimensions_with_a_question_that_counts():
    first = dimension("d1", level("a", weight=2), level("b", allow_na=True))
    parts = [first, dimension("d2", level("c", allow_na=True), weight=5), dimension("d3", level("d"), weight=3)]
    new = next_version(*parts, changes={"d": {"change": "reworded"}})
    given = {"a": 4, "b": 1, "c": na, "d": 4}
    found = compared(questionnaire(*parts), new, given, given).movement
    # d2 does not apply; d1 has 1 of 4, d3 (not comparable) 3 of 4
    assert (found.coverage, found.core) == (F(1, 4), (F(2, 3), F(2, 3)))
    # with b N/A later the share of d1 stays and is all a's
    assert compared(questionnaire(*parts), new, given, given | {"b": na}).movement.coverage == F(1, 4)


@pytest.mark.parametrize(
    ("weight", "coverage", "reason"),
    [(3, F(3, 5), None), (2.999, F(2999, 4999), "low_coverage"), (0, 0, "empty_core")],
)
def test_exactly_60_percent_is_enough(weight, coverage, reason):
    questions = [level("a", weight=weight), level("b", weight=2)]
    new = next_version(questions, changes={"b": {"change": "reworded"}})
    found = compared(questionnaire(questions), new, {"a": 1, "b": 1}, {"a": 2, "b": 1}).movement
    assert (found.coverage, found.reason, found.is_comparable) == (coverage, reason, reason is None)
    assert found.change == (None if reason else F(1, 3))
    # The core is given wherever there is one that weighs something.
    assert found.core == ((None, None) if reason == "empty_core" else (0, F(1, 3)))


def test_an_empty_core_has_no_change_but_a_reason():
    found = compared(three, three, {"a": 2}, {"b": 2, "c": 2}).movement
    assert (found.core, found.change, found.reason) == ((None, None), None, "empty_core")
    assert (found.coverage, found.core_questions, found.later_questions) == (0, 0, 3)


def test_a_reported_score_that_is_missing_decides_nothing():
    names = "abcde"
    asked = questionnaire([level(name) for name in names])
    found = compared(asked, asked, dict.fromkeys("abc", 2), dict.fromkeys(names, 2)).movement
    # earlier 3 of 5 are too few for a score, yet they are 60 %
    assert (found.reported, found.change) == ((None, F(1, 3)), 0)


def test_of_nothing_the_coverage_is_0():
    found = compared(three, three, {"a": 2, "b": 2, "c": 2}, {"a": na, "b": na, "c": na}).movement
    assert (found.coverage, found.later_questions, found.reason) == (0, 0, "empty_core")


def test_officers_are_compared_on_what_they_rated_both_times():
    found = compared(three, three, {"a": 2, "b": 2}, {"a": 3, "b": 3}, "officer").movement
    assert (found.change, found.coverage, found.later_questions) == (F(1, 3), 1, 2)


# Dimensions


def test_each_dimension_is_judged_by_its_own_coverage():
    old = questionnaire([level("a"), level("b"), level("c")], [level("d"), level("e")])
    changes = {"d": {"change": "reworded"}}
    new = next_version([level("a"), level("b"), level("c")], [level("d"), level("e")], changes=changes)
    found = compared(old, new, dict.fromkeys("abcde", 1), dict.fromkeys("abcde", 4))
    # together 1/2 + 1/2·1/2 = 3/4; d2 alone 1/2
    assert (found.movement.coverage, found.movement.change) == (F(3, 4), 1)
    assert (found.dimensions["d1"].coverage, found.dimensions["d1"].change) == (1, 1)
    assert (found.dimensions["d2"].coverage, found.dimensions["d2"].change) == (F(1, 2), None)
    assert (found.dimensions["d2"].core, found.dimensions["d2"].reason) == ((0, 1), "low_coverage")


def test_a_dimension_may_be_comparable_where_the_questionnaire_is_not():
    old = questionnaire([level("a")], [level("b")])
    new = next_version([level("a")], [level("b")], changes={"b": {"change": "rescaled"}})
    found = compared(old, new, {"a": 1, "b": 1}, {"a": 4, "b": 4})
    assert (found.movement.coverage, found.movement.change) == (F(1, 2), None)
    assert found.dimensions["d1"].change == 1
    assert (found.dimensions["d2"].coverage, found.dimensions["d2"].core) == (0, (None, None))


def test_dimensions_are_the_later_versions_with_what_the_same_id_had_earlier():
    old = questionnaire(dimension("gone", level("a")), dimension("kept", level("b")))
    changes = {"a": {"change": "moved"}}
    new = next_version(dimension("added", level("a")), dimension("kept", level("b")), changes=changes, version="2.0.0")
    found = compared(old, new, {"a": 2, "b": 3}, {"a": 3, "b": 3}).dimensions
    assert list(found) == ["added", "kept"]
    assert (found["added"].reported, found["added"].core) == ((None, F(2, 3)), (F(1, 3), F(2, 3)))
    assert (found["kept"].reported, found["kept"].change) == ((F(2, 3), F(2, 3)), 0)


def test_a_dimension_of_no_weight_has_a_change_of_its_own():
    asked = questionnaire(dimension("d1", level("a"), weight=0), [level("b")])
    found = compared(asked, asked, {"a": 1, "b": 2}, {"a": 4, "b": 2})
    assert (found.dimensions["d1"].change, found.movement.change) == (1, 0)


def test_checklists_and_yes_no_move_too():
    asked = questionnaire([checklist("a"), yesno("b", good="no")])
    found = compared(asked, asked, {"a": ("a",), "b": True}, {"a": ("a", "b"), "b": False}).movement
    # (1/4 + 0) / 2 and (1/2 + 1) / 2
    assert found.core == (F(1, 8), F(3, 4))


# Questionnaires


def test_a_questionnaire_in_one_of_the_two_only_is_listed():
    one, two, other = (questionnaire([level("a")], name=name) for name in ("q", "r", "s"))
    earlier, later = result_of(survey(one, two), a=2), result_of(survey(other, one), a=3)
    found = compare(earlier, later, {"q": trace([one])}, ("2024", "2026"))
    assert (found.added, found.dropped, list(found.questionnaires)) == (("s",), ("r",), ["q"])
    assert (found.earlier, found.later, found.ratings) == ("2024", "2026", "self")


def test_instruments_without_a_common_questionnaire_cannot_be_compared():
    one, two = (questionnaire([level("a")], name=name) for name in ("q", "r"))
    with pytest.raises(AdaptameterError, match="no questionnaire in common"):
        compare(result_of(survey(one), a=2), result_of(survey(two), a=2), {}, ("2024", "2026"))
