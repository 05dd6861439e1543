from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adaptameter.domain.assessment import Rating
from adaptameter.storage.assessment import get_assessment, list_assessments
from adaptameter.storage.frozen import hand_in, sets_by_then, survey_of
from adaptameter.storage.move import create_to_confirm, delete_to_confirm, list_to_confirm
from adaptameter.storage.rating import Saver, Stale, list_history, list_ratings, save_rating
from adaptameter.storage.result import list_results
from adaptameter.storage.returned import AlreadyReturned, Ask, list_returns, return_assessment
from tests.published import assessment, bring, ratings
from tests.storage.building import started

march = datetime(2024, 3, 14, 15, 3, tzinfo=UTC)
asks = {"board/women": Ask("answer", "Ask the chair."), "board/meets": Ask("evidence", "")}


@pytest.fixture
def row(session, published):
    """A submitted assessment whose answers an account gave."""
    found = started(session, published)
    for name, each in ratings.items():
        save_rating(session, found.rating_set("self"), name, Rating.read(each), 0, Saver("account-1"))
    hand_in(session, found.rating_set("self"), march, found.partner.document)
    return found


def answers(session, rating_set):
    return {name: rating for name, (rating, _) in list_ratings(session, rating_set).items()}


def test_the_new_revision_begins_as_a_copy_by_the_same_people_at_the_same_time(session, row):
    old = row.rating_set("self")
    new = return_assessment(session, row, "Gaps.", asks, "account-9")
    assert (row.state, new.revision, new.handed_in_at) == ("returned", 2, None)
    assert answers(session, new) == answers(session, old)
    (first,), (copied,) = (list_history(session, each, "board/meets") for each in (old, new))
    assert (copied.saved_by, copied.saved_at, copied.value) == ("account-1", first.saved_at, first.value)


def test_what_is_asked_is_kept_in_its_order(session, row):
    return_assessment(session, row, "Gaps.", asks, "account-9")
    (found,) = list_returns(session, row)
    assert (found.reason, found.returned_by) == ("Gaps.", "account-9")
    told = [(each.question, each.wanted, each.words) for each in found.asked]
    assert told == [("board/women", "answer", "Ask the chair."), ("board/meets", "evidence", None)]


def test_it_is_returned_once_and_again_after_it_was_submitted_again(session, row):
    new = return_assessment(session, row, "Gaps.", asks, "account-9")
    with pytest.raises(AlreadyReturned):
        return_assessment(session, row, "More.", asks, "account-9")
    hand_in(session, new, march + timedelta(days=1), row.partner.document)
    assert row.state == "submitted"
    third = return_assessment(session, row, "More.", asks, "account-9")
    assert (third.revision, [each.reason for each in list_returns(session, row)]) == (3, ["Gaps.", "More."])


def test_a_draft_is_not_returned(session, published):
    with pytest.raises(AlreadyReturned):
        return_assessment(session, started(session, published), "Gaps.", asks, "account-9")


def test_the_latest_that_is_handed_in_counts_until_the_next_is(session, row):
    old = row.rating_set("self")
    new = return_assessment(session, row, "Gaps.", asks, "account-9")
    assert (row.handed_in_set("self"), row.rating_set("self")) == (old, new)
    hand_in(session, new, march + timedelta(days=1), row.partner.document)
    assert row.handed_in_set("self") is new
    assert sets_by_then(old) == [old]
    assert sets_by_then(new) == [new]


numbers = count(1)
answer = st.sampled_from([{"level": 1}, {"level": 2}, {"na": "No."}, {"dont_know": True}, {}])
step = st.one_of(
    st.tuples(st.just("answer"), answer),
    st.tuples(st.sampled_from(["return", "submit"]), st.just({})),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(step, max_size=8))
def test_the_first_revision_never_changes_whatever_becomes_of_the_second(database, published, steps):
    code = f"sunrise-{next(numbers)}"
    partner = {"id": code, "name": "Sunrise", "country": "NP", "region": "South Asia"}
    bring(database, published, assessment(partner=partner))
    with database.reading() as session:
        number = max(each.id for each in list_assessments(session))
    first = of_revision(database, number, 1)
    done = [("return", {}), *steps]
    for place, (what, answered) in enumerate(done):
        with database.writing() as session:
            go(session, get_assessment(session, number), what, answered, march + timedelta(days=place + 1))
        assert of_revision(database, number, 1) == first
    with database.reading() as session:
        row = get_assessment(session, number)
        revisions = [each.revision for each in row.rating_sets]
        frozen = [each.rating_set.revision for each in list_results(session, row.partner_id)]
        assert revisions == list(range(1, len(revisions) + 1))
        assert frozen == revisions[: len(frozen)]
        assert (row.state == "returned") == (len(frozen) == len(revisions) - 1)
        assert all(each.is_as_frozen for each in list_results(session, row.partner_id))


def go(session, row, what, answered, moment):
    """Do one thing to an assessment, where it is its time."""
    newest = row.rating_set("self")
    if what == "return" and row.state == "submitted":
        return_assessment(session, row, "Gaps.", asks, "account-9")
    elif what == "submit" and row.state == "returned":
        hand_in(session, newest, moment, row.partner.document)
    elif what == "answer" and row.state == "returned":
        _, kept = list_ratings(session, newest)["board/meets"]
        save_rating(session, newest, "board/meets", Rating.read(answered), kept.version)


def of_revision(database, number, revision):
    """All that is kept of one revision: its ratings with their history, and its result."""
    with database.reading() as session:
        row = get_assessment(session, number)
        (rating_set,) = [each for each in row.rating_sets if each.revision == revision]
        kept = {
            name: (rating, each.version, each.saved_at)
            for name, (rating, each) in list_ratings(session, rating_set).items()
        }
        (result,) = [each for each in list_results(session, row.partner_id) if each.rating_set_id == rating_set.id]
        told = (result.sha256, result.assessment, result.result, result.frozen_at, rating_set.handed_in_at)
        history = [len(list_history(session, rating_set, name)) for name in kept]
        assert survey_of(session, row, None)
        return kept, told, history


def change(session, rating_set, level, seen, account="account-2"):
    return save_rating(
        session, rating_set, "board/meets", Rating.read({"level": level}), seen, Saver(account, "p" * 16)
    )


def returned_after_two_saves(session, published):
    """The two revisions of an assessment whose answer was saved twice, by one page, before it was submitted."""
    row = started(session, published)
    old = row.rating_set("self")
    change(session, old, 1, 0)
    change(session, old, 2, 1)
    hand_in(session, old, march, row.partner.document)
    return old, return_assessment(session, row, "Gaps.", asks, "account-9")


@pytest.mark.parametrize("seen", [0, 1])
def test_versions_go_on_counting_so_that_an_old_page_replaces_nothing(session, published, seen):
    _, new = returned_after_two_saves(session, published)
    with pytest.raises(Stale):
        change(session, new, 3, seen)
    assert answers(session, new)["board/meets"].level == 2
    assert change(session, new, 3, 2)
    (_, kept) = list_ratings(session, new)["board/meets"]
    assert kept.version == 3


def test_what_an_old_page_left_as_it_saw_it_changes_nothing(session, published):
    _, new = returned_after_two_saves(session, published)
    assert not change(session, new, 1, 1)
    assert answers(session, new)["board/meets"].level == 2


def test_the_history_has_the_saves_of_all_revisions_until_this_one_and_no_copy_twice(session, published):
    old, new = returned_after_two_saves(session, published)
    change(session, new, 3, 2)
    versions = [[each.version for each in list_history(session, each, "board/meets")] for each in (old, new)]
    assert versions == [[2, 1], [3, 2, 1]]


def test_what_waits_to_be_confirmed_waits_in_the_new_revision_too(session, published):
    row = started(session, published)
    old, waiting = row.rating_set("self"), {"board/meets": Rating.read({"level": 2})}
    create_to_confirm(session, old, waiting)
    hand_in(session, old, march, row.partner.document)
    new = return_assessment(session, row, "Gaps.", asks, "account-9")
    delete_to_confirm(session, return_assessment_again(session, row, new), ["board/meets"])
    assert [list_to_confirm(session, each) for each in (old, new, row.rating_set("self"))] == [waiting, waiting, {}]


def return_assessment_again(session, row, submitted):
    hand_in(session, submitted, march + timedelta(days=1), row.partner.document)
    return return_assessment(session, row, "More.", asks, "account-9")
