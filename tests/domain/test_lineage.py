import pytest

from adaptameter.domain.lineage import trace
from tests.domain.building import level, next_version, questionnaire

first = questionnaire([level("a"), level("b")])


def step(*names, changes=None, version="1.1.0", since="1.0.0"):
    return next_version([level(name) for name in names], changes=changes, version=version, since=since)


def test_a_version_beside_itself_is_comparable_whatever_it_changed():
    second = step("a", "b", changes={"a": {"change": "rescaled"}})
    assert trace([second]).comparable == {"a", "b"}
    assert (trace([second]).new, trace([second]).retired, trace([second]).changed) == ((), (), ())


@pytest.mark.parametrize(
    ("change", "is_comparable"),
    [
        ({"change": "editorial"}, True),
        ({"change": ["moved", "reweighted"]}, True),
        ({"change": "rules", "comparable": False}, False),
        ({"change": "reworded"}, False),
        ({"change": "reworded", "comparable": True, "because": "Only a name changed."}, True),
        ({"change": "rescaled"}, False),
    ],
)
def test_what_a_version_says_of_a_change_decides_whether_it_may_be_compared(change, is_comparable):
    lineage = trace([first, step("a", "b", changes={"a": change})])
    assert lineage.comparable == ({"a", "b"} if is_comparable else {"b"})
    assert lineage.changed == (() if is_comparable else ("a",))


def test_every_step_of_the_chain_has_to_be_comparable():
    second = step("a", "b", changes={"a": {"change": "reworded"}})
    third = step("a", "b", changes={"b": {"change": "editorial"}}, version="1.2.0", since="1.1.0")
    assert trace([first, second, third]).comparable == {"b"}
    assert trace([second, third]).comparable == {"a", "b"}


def test_a_question_that_was_away_in_between_is_not_comparable():
    second = step("b", changes={"a": {"change": "retired"}})
    third = step("a", "b", changes={"a": {"change": "new"}}, version="1.2.0", since="1.1.0")
    lineage = trace([first, second, third])
    assert (lineage.comparable, lineage.changed) == ({"b"}, ("a",))
    silent = step("a", "b", version="1.2.0", since="1.1.0")
    assert trace([first, second, silent]).comparable == trace([first, step("b"), silent]).comparable == {"b"}


def test_new_retired_and_changed_questions_are_listed_in_file_order():
    old = questionnaire([level("z"), level("b"), level("a"), level("x")])
    changes = {"b": {"change": "reworded"}, "a": {"change": "rescaled"}}
    lineage = trace([old, step("n", "a", "b", "m", changes=changes)])
    assert (lineage.new, lineage.retired, lineage.changed) == (("n", "m"), ("z", "x"), ("a", "b"))


def test_split_and_merged_questions_are_new_by_their_id():
    old = questionnaire([level("hotline"), level("letterbox")])
    lineage = trace([old, step("channels", changes={"channels": {"change": "merged", "of": ["hotline", "letterbox"]}})])
    assert (lineage.new, lineage.retired, lineage.comparable) == (("channels",), ("hotline", "letterbox"), set())
