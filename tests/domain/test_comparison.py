from fractions import Fraction as F

import pytest

from adaptameter.domain.comparison import compare
from adaptameter.domain.lineage import trace
from adaptameter.error import AdaptameterError
from tests.domain.building import level, questionnaire, result_of, survey


def later_version(*dimensions, changes=None, version="1.1.0", **more):
    return questionnaire(*dimensions, version=version, changes={"from": "1.0.0", "questions": changes or {}}, **more)


def compared(old, new, before, after):
    earlier, later = result_of(survey(old), **before), result_of(survey(new), **after)
    chain = [old] if old.version == new.version else [old, new]
    return compare(earlier, later, {"q": trace(chain)}, ("2024", "2026")).questionnaires["q"]


def test_the_same_version_is_compared_on_what_was_scored_both_times():
    asked = questionnaire([level("a"), level("b"), level("c", allow_na=True)])
    found = compared(asked, asked, {"a": 2, "b": 2, "c": 2}, {"a": 3, "b": 2, "c": {"na": "No."}})
    # core a, b: (1/3 + 1/3)/2 and (2/3 + 1/3)/2; c is N/A later and counts nowhere
    assert found.movement.core == (F(1, 3), F(1, 2))
    assert (found.movement.change, found.movement.coverage) == (F(1, 6), 1)
    assert (found.movement.core_questions, found.movement.later_questions) == (2, 2)


def test_dimensions_weights_and_scoring_are_those_of_the_later_version():
    old = questionnaire([level("a"), level("b")], [level("c")])
    changes = {"a": {"change": ["moved", "reweighted"]}}
    new = later_version([level("b")], [level("a", weight=3), level("c")], changes=changes)
    found = compared(old, new, {"a": 1, "b": 4, "c": 4}, {"a": 4, "b": 4, "c": 4})
    # d1: b = 1; d2: (3·0 + 1·1)/4 = 1/4; together 5/8
    assert found.movement.core == (F(5, 8), 1)
    assert found.dimensions["d2"].core == (F(1, 4), 1)
    assert found.dimensions["d2"].core_questions == 2


def test_coverage_is_effective_weight_and_not_a_count():
    old = questionnaire([level("a"), level("b")], [level("c")])
    changes = {"c": {"change": "reworded"}}
    new = later_version([level("a"), level("b")], [level("c")], changes=changes)
    found = compared(old, new, {"a": 1, "b": 1, "c": 1}, {"a": 4, "b": 4, "c": 4})
    # 2 of 3 questions, but one of two dimensions
    assert (found.movement.core_questions, found.movement.later_questions) == (2, 3)
    assert found.movement.coverage == F(1, 2)
    assert (found.movement.change, found.movement.reason) == (None, "low_coverage")
    assert found.movement.core == (0, 1)
    assert found.dimensions["d1"].change == 1
    assert (found.dimensions["d2"].coverage, found.dimensions["d2"].core) == (0, (None, None))


def test_exactly_60_percent_is_enough():
    names = "abcde"
    old = questionnaire([level(name) for name in names])
    changes = {"d": {"change": "reworded"}, "e": {"change": "rescaled"}}
    new = later_version([level(name) for name in names], changes=changes)
    ratings = dict.fromkeys(names, 2)
    found = compared(old, new, ratings, ratings | {"a": 3})
    assert found.movement.coverage == F(3, 5)
    assert found.movement.change == F(1, 9)


def test_a_reported_score_that_is_missing_decides_nothing():
    names = "abcde"
    asked = questionnaire([level(name) for name in names])
    most = dict.fromkeys("abc", 2)
    found = compared(asked, asked, most, dict.fromkeys(names, 2))
    assert found.movement.reported == (None, F(1, 3))
    assert found.movement.change == 0


def test_an_empty_core_has_no_change_but_a_reason():
    asked = questionnaire([level("a"), level("b")])
    found = compared(asked, asked, {"a": 2}, {"b": 2})
    assert (found.movement.core, found.movement.reason) == ((None, None), "empty_core")


@pytest.mark.parametrize(
    ("change", "is_comparable"),
    [
        ({"change": "editorial"}, True),
        ({"change": "moved"}, True),
        ({"change": "rules"}, True),
        ({"change": "rules", "comparable": False}, False),
        ({"change": "reworded"}, False),
        ({"change": "reworded", "comparable": True, "because": "Only a name changed."}, True),
        ({"change": ["reworded", "rescaled"], "comparable": True, "because": "No."}, False),
        ({"change": "rescaled"}, False),
        ({"change": "split", "of": ["x"]}, False),
    ],
)
def test_what_a_version_says_of_a_change_decides_whether_it_may_be_compared(change, is_comparable):
    old = questionnaire([level("a"), level("b")])
    new = later_version([level("a"), level("b")], changes={"a": change})
    assert ("a" in trace([old, new]).comparable) is is_comparable


def test_new_retired_and_changed_questions_are_listed_in_file_order():
    old = questionnaire([level("z"), level("b"), level("a"), level("x")])
    changes = {"b": {"change": "reworded"}, "a": {"change": "rescaled"}}
    new = later_version([level("n"), level("a"), level("b"), level("m")], changes=changes)
    lineage = trace([old, new])
    assert (lineage.new, lineage.retired, lineage.changed) == (("n", "m"), ("z", "x"), ("a", "b"))


def test_every_step_of_the_chain_has_to_be_comparable():
    first = questionnaire([level("a"), level("b")])
    second = later_version([level("a"), level("b")], changes={"a": {"change": "reworded"}})
    third = questionnaire([level("a"), level("b")], version="1.2.0", changes={"from": "1.1.0"})
    assert trace([first, second, third]).comparable == {"b"}
    assert trace([second, third]).comparable == {"a", "b"}


def test_questions_put_at_the_lowest_belong_to_the_core():
    follow_up = level("b", ask_if={"question": "a", "at_least": 2, "otherwise": "lowest"})
    asked = questionnaire([level("a"), follow_up])
    found = compared(asked, asked, {"a": 1}, {"a": 2, "b": 4})
    # before: 0 and 0 (put at the lowest); after: 1/3 and 1
    assert found.movement.core == (0, F(2, 3))


def test_a_questionnaire_in_one_of_the_two_only_is_listed():
    one, two, three = (questionnaire([level("a")], name=name) for name in ("q", "r", "s"))
    earlier, later = result_of(survey(one, two), a=2), result_of(survey(one, three), a=3)
    found = compare(earlier, later, {"q": trace([one])}, ("2024", "2026"))
    assert (found.added, found.dropped, list(found.questionnaires)) == (("s",), ("r",), ["q"])


def test_instruments_without_a_common_questionnaire_cannot_be_compared():
    one, two = (questionnaire([level("a")], name=name) for name in ("q", "r"))
    with pytest.raises(AdaptameterError, match="no questionnaire in common"):
        compare(result_of(survey(one), a=2), result_of(survey(two), a=2), {}, ("2024", "2026"))
