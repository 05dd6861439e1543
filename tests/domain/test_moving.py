import pytest

from adaptameter.domain.moving import move_draft
from tests.domain.building import (
    checklist,
    follows,
    level,
    na,
    next_version,
    questionnaire,
    rated,
    survey,
    unknown,
)

every = ("carried", "to_confirm", "dropped")


def moved(old, new, changes, **ratings):
    """What becomes of the ratings, as names without the questionnaire's."""
    first, second = questionnaire(old), next_version(new, changes=changes)
    return move_draft(rated(ratings), survey(first), survey(second), {"q": [first, second]})


def classes(move):
    found = {name.removeprefix("q/"): kind for kind in every for name in getattr(move, kind)}
    assert sum(len(getattr(move, kind)) for kind in every) == len(found)
    return found


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"change": "editorial"}, "carried"),
        ({"change": "moved"}, "carried"),
        ({"change": "reweighted"}, "carried"),
        ({"change": ["editorial", "moved", "reweighted"]}, "carried"),
        ({"change": "reworded"}, "to_confirm"),
        ({"change": "reworded", "comparable": True, "because": "Only a name changed."}, "to_confirm"),
        ({"change": "rules"}, "to_confirm"),
        ({"change": ["moved", "rules"]}, "to_confirm"),
        ({"change": "editorial", "comparable": False}, "to_confirm"),
        ({"change": "rescaled"}, "dropped"),
        ({"change": ["reworded", "rescaled"]}, "dropped"),
        ({"change": "split", "of": ["a"]}, "dropped"),
    ],
)
def test_the_kind_of_change_says_what_becomes_of_an_answer(change, kind):
    move = moved([level("a"), level("b")], [level("a"), level("b")], {"a": change}, a=2, b=3)
    assert classes(move) == {"a": kind, "b": "carried"}
    assert move.new == (("q/a",) if kind == "dropped" else ())


def test_answers_to_retired_questions_and_to_sources_of_merged_ones_stay_in_the_old_draft():
    changes = {"channels": {"change": "merged", "of": ["hotline", "letterbox"]}, "gifts": {"change": "retired"}}
    old = [level("hotline"), level("letterbox"), level("gifts"), level("stays")]
    move = moved(
        old, [level("channels"), level("stays"), level("n")], changes, hotline=1, letterbox=2, gifts=3, stays=4
    )
    assert classes(move) == {"hotline": "dropped", "letterbox": "dropped", "gifts": "dropped", "stays": "carried"}
    assert move.new == ("q/channels", "q/n")


def test_what_is_no_answer_is_carried_as_it_is():
    questions = [level("a", allow_na=True), level("b"), level("c")]
    move = moved(questions, questions, {}, a=na, b=unknown, c={"comment": "We ask the chair."})
    assert classes(move) == {"a": "carried", "b": "carried", "c": "carried"}
    assert move.carried["q/c"].comment == "We ask the chair."


def test_an_answer_that_the_new_version_would_refuse_is_dropped():
    changes = {"a": {"change": "rules"}}
    move = moved([level("a", allow_na=True)], [level("a")], changes, a=na)
    assert classes(move) == {"a": "dropped"}
    assert move.new == ()


def test_every_step_of_the_way_counts():
    first = questionnaire([level("a"), level("b"), checklist("c")])
    second = next_version([level("a"), level("b"), checklist("c")], changes={"a": {"change": "reworded"}})
    third = next_version([level("a"), level("b")], changes={"c": {"change": "retired"}}, version="1.2.0", since="1.1.0")
    chain = {"q": [first, second, third]}
    move = move_draft(rated({"a": 1, "b": 2, "c": ("a",)}), survey(first), survey(third), chain)
    assert classes(move) == {"a": "to_confirm", "b": "carried", "c": "dropped"}


def test_a_theme_that_is_asked_no_more_is_dropped_and_one_that_is_asked_anew_is_new():
    old, new = questionnaire([level("a")], name="old"), questionnaire([level("a")], name="new")
    move = move_draft(rated({"old/a": 2}), survey(old), survey(new), {})
    assert list(move.dropped) == ["old/a"]
    assert move.new == ("new/a",)


def test_a_question_that_the_new_instrument_does_not_select_is_dropped():
    first = questionnaire([level("a"), level("b", **follows("a", at_least=2)), level("c")])
    move = move_draft(rated({"a": 2, "b": 3, "c": 4}), survey(first), survey(first, only={"q": ["b"]}), {"q": [first]})
    assert classes(move) == {"a": "carried", "b": "carried", "c": "dropped"}


def test_ratings_come_in_the_order_of_the_questions():
    move = moved([level("a"), level("b"), level("c")], [level("c"), level("b"), level("a")], {}, a=1, b=2, c=3)
    assert list(move.carried) == ["q/c", "q/b", "q/a"]
