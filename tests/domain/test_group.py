"""What people answered alone, counted: how often each answer was given, and nothing of too few."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adaptameter.domain.group import Tally, asked_alone, at_least, count, count_people, fewest, span
from adaptameter.domain.state import own_state
from tests.domain.building import checklist, follows, level, na, questionnaire, rated, survey, unknown, words, yesno
from tests.domain.strategies import ratings, surveys

few = settings(max_examples=150, deadline=None)
asked = survey(
    questionnaire(
        [
            level("meets", (1, 2, 3), allow_na=True),
            yesno("minutes", **follows("meets", "exclude", at_least=2)),
            checklist("items", (("a", 1), ("b", 1))),
            words("story"),
        ]
    )
)


def people(*answers):
    """What some people answered alone, each by question."""
    return [rated({f"q/{name}": data for name, data in each.items()}) for each in answers]


def test_each_answer_is_counted_those_too_that_are_none():
    given_ = people(*({"meets": each} for each in ({"level": 2}, {"level": 2}, {"level": 3}, na, unknown)))
    found = count(asked, given_, 3)["q/meets"]
    assert found == Tally(given=5, chosen={"1": 0, "2": 2, "3": 1}, na=1, dont_know=1)
    assert span(asked.question("q/meets"), found) == (2, 3)


def test_of_a_checklist_each_line_is_counted_and_who_ticked_nothing():
    found = count(asked, people(*({"items": {"ticked": each}} for each in (["a"], ["a", "b"], []))), 3)["q/items"]
    assert found == Tally(given=3, chosen={"a": 2, "b": 1}, none=1)
    assert span(asked.question("q/items"), found) is None


def test_yes_and_no_are_counted_of_those_who_were_asked():
    yes, left_out = (
        {"meets": {"level": 2}, "minutes": {"yes": True}},
        {"meets": {"level": 1}, "minutes": {"yes": False}},
    )
    found = count(asked, people(yes, yes, yes, left_out), 3)
    assert found["q/minutes"] == Tally(given=3, chosen={"yes": 3, "no": 0})
    assert found["q/meets"].given == 4


def test_nothing_but_scored_kinds_is_asked_and_follow_ups_once_their_answer_calls_for_them():
    (theme,) = asked.themes
    assert set(asked_alone(theme, {})) == {"meets", "items"}
    assert set(asked_alone(theme, people({"meets": {"level": 3}})[0])) == {"meets", "minutes", "items"}
    assert count(asked, people(*[{"story": {"text": "Ours."}}] * 5), 3) == {}


@pytest.mark.parametrize(("many", "smallest", "is_shown"), [(2, 1, False), (2, 3, False), (3, 3, True), (3, 4, False)])
def test_nothing_is_kept_of_fewer_than_three_or_of_fewer_than_the_partner_asks_for(many, smallest, is_shown):
    given_ = people(*[{"meets": {"level": 2}}] * many)
    assert bool(count(asked, given_, smallest)) == is_shown
    assert (count_people(asked, given_, smallest) is not None) == is_shown


def test_who_left_all_open_is_not_counted():
    assert count_people(asked, people({}, {}, {}, *[{"meets": {"level": 2}}] * 3), 3) == 3
    assert count_people(asked, people({}, {}, {}), 3) is None


@st.composite
def groups(draw):
    """A survey, what up to eight people answered of it, and the smallest number that is shown."""
    found = draw(surveys())
    everybody = draw(st.lists(ratings(found), max_size=8))
    return found, [rated(each) for each in everybody], draw(st.integers(0, 9))


@few
@given(groups())
def test_whatever_people_answer_nothing_below_the_smallest_number_is_in_what_is_kept(group):
    found, everybody, smallest = group
    kept = count(found, everybody, smallest)
    for name, each in kept.items():
        given_ = sum(own_state(one.get(name)) is not None for one in everybody)
        assert max(smallest, fewest) <= each.given <= given_
        assert all(0 <= times <= each.given for times in (*each.chosen.values(), each.none, each.na, each.dont_know))
        if found.question(name).kind != "checklist":
            assert sum(each.chosen.values()) + each.na + each.dont_know == each.given
    told = count_people(found, everybody, smallest)
    assert told is None or max(smallest, fewest) <= told <= len(everybody)


@few
@given(groups(), st.randoms())
def test_the_order_in_which_people_come_says_nothing(group, random):
    found, everybody, smallest = group
    shuffled = [*everybody]
    random.shuffle(shuffled)
    assert count(found, shuffled, smallest) == count(found, everybody, smallest)


@few
@given(groups(), st.integers(0, 9))
def test_raising_the_smallest_number_shows_less_and_never_something_else(group, higher):
    found, everybody, smallest = group
    kept = count(found, everybody, smallest)
    raised = at_least(kept, max(smallest, higher))
    assert raised.items() <= kept.items()
    assert raised == count(found, everybody, max(smallest, higher))
