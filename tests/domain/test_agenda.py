from fractions import Fraction

from adaptameter.domain.agenda import Place, moved, on_agenda
from adaptameter.domain.agreement import Topic

topics = [Topic("q/a", ("difference",), Fraction(3)), Topic("q/b", ("key",), Fraction(1)), *(
    Topic(f"q/{name}", (), Fraction(0)) for name in "cd"
)]  # fmt: skip
nothing = frozenset()


def names(changed=None, following=nothing):
    found = on_agenda(topics, {f"q/{name}": place for name, place in (changed or {}).items()}, following)
    return "".join(name.removeprefix("q/") for name in found)


def test_on_it_is_what_something_speaks_for_in_the_order_of_the_rules():
    assert names() == "ab"


def test_what_only_an_agreed_answer_calls_for_is_on_it_too():
    assert names(following=frozenset({"q/d"})) == "abd"


def test_it_is_put_on_and_taken_off_by_hand():
    assert names({"d": Place(True, None)}) == "abd"
    assert names({"a": Place(False, None)}) == "b"
    assert names({"d": Place(False, None)}, frozenset({"q/d"})) == "ab"


def test_what_was_moved_stands_at_its_place_and_the_others_behind_it():
    assert names({"b": Place(True, 0), "a": Place(True, 1), "c": Place(True, None)}) == "bac"


def test_what_was_taken_off_comes_back_to_its_place():
    assert names({"b": Place(False, 0), "a": Place(True, 1)}) == "a"
    assert names({"b": Place(True, 0), "a": Place(True, 1)}) == "ba"


def test_it_is_moved_by_one_or_to_the_front_and_no_further_than_the_ends():
    assert moved("abc", "b", "earlier") == ["b", "a", "c"]
    assert moved("abc", "b", "later") == ["a", "c", "b"]
    assert moved("abc", "c", "first") == ["c", "a", "b"]
    assert moved("abc", "a", "earlier") == moved("abc", "c", "later") == moved("abc", "x", "first") == list("abc")
