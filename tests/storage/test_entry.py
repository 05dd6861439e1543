from datetime import date

import pytest

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import InstrumentReference, Rating
from adaptameter.domain.entry import Entered
from adaptameter.exchange.moving import move
from adaptameter.storage.base import now
from adaptameter.storage.entry import (
    AlreadyEntering,
    count_typed,
    create_entry,
    end_entry,
    entered_by,
    entered_into,
    finish_entry,
    is_untouched,
    list_entries,
    open_entry,
    stages_of,
    typed_in_by,
)
from adaptameter.storage.frozen import hand_in
from adaptameter.storage.rating import Saver, list_history, save_rating
from adaptameter.storage.returned import return_assessment
from tests.storage.building import somebody, started

paper = {"typist": "officer", "source": "paper"}


@pytest.fixture
def row(session, published):
    return started(session, published)


@pytest.fixture
def officer(session):
    return somebody(session).pseudonym


def save(session, row, question, level, account, seen=0):
    save_rating(session, row.rating_set("self"), question, Rating.read({"level": level}), seen, Saver(account))


def test_one_goes_on_at_a_time_and_another_may_follow(session, row, officer):
    first = create_entry(session, row, account=officer, **paper)
    with pytest.raises(AlreadyEntering):
        create_entry(session, row, account="account-other", **paper)
    assert open_entry(session, row) == first
    end_entry(session, first)
    assert open_entry(session, row) is None
    second = create_entry(session, row, account=officer, **paper)
    assert list_entries(session, row) == [first, second]
    assert stages_of(session, row.partner_id, officer) == {row.id: "open"}
    finish_entry(session, second)
    assert stages_of(session, row.partner_id, officer) == {row.id: "over"}
    assert stages_of(session, row.partner_id, "account-other") == {}


def test_an_entry_of_a_member_is_no_officers_stage(session, row, officer):
    create_entry(session, row, account=officer, typist="member", source="talk")
    assert stages_of(session, row.partner_id, officer) == {}
    assert typed_in_by(session, row) == set()


def test_what_was_typed_is_counted_and_what_changed_since(session, row, officer):
    entry = create_entry(session, row, account=officer, **paper)
    assert count_typed(session, entry) == (0, 0)
    save(session, row, "board/meets", 2, officer)
    save(session, row, "board/meets", 3, officer, seen=1)
    save(session, row, "board/women", 1, "account-team")
    assert count_typed(session, entry) == (1, 0)
    save(session, row, "board/meets", 1, "account-team", seen=2)
    assert count_typed(session, entry) == (1, 1)


def test_what_changed_since_is_counted_against_the_latest_revision(session, row, officer):
    entry = create_entry(session, row, account=officer, **paper)
    for seen, level in enumerate((1, 2, 3)):
        save(session, row, "board/meets", level, officer, seen)
    for account, seen in ((officer, 0), ("account-team", 1)):
        women = Rating.read({"yes": bool(seen)})
        save_rating(session, row.rating_set("self"), "board/women", women, seen, Saver(account))
    finish_entry(session, entry)
    hand_in(session, row.rating_set("self"), now(), row.partner.document)
    assert count_typed(session, entry) == (2, 1)
    return_assessment(session, row, "Gaps.", {}, "account-9")
    assert count_typed(session, entry) == (2, 1)
    save(session, row, "board/meets", 1, "account-team", seen=3)
    assert count_typed(session, entry) == (2, 2)


def test_each_save_belongs_to_the_entry_in_which_it_was_typed(session, row, officer):
    entry = create_entry(session, row, account=officer, **paper)
    save(session, row, "board/meets", 2, officer)
    save(session, row, "board/meets", 3, "account-team", seen=1)
    later, earlier = list_history(session, row.rating_set("self"), "board/meets")
    assert (entry.has(earlier), entry.has(later)) == (True, False)


def test_the_file_says_who_and_from_what_once_each_and_nothing_where_nothing_was_typed(session, row, officer):
    assert entered_into(session, row) == ()
    entry = create_entry(session, row, account=officer, **paper)
    assert entered_into(session, row) == ()
    save(session, row, "board/meets", 2, officer)
    finish_entry(session, entry)
    finish_entry(session, create_entry(session, row, account=None, **paper))
    assert entered_into(session, row) == (Entered.read({"by": "officer", "from": "paper"}),)


def test_a_draft_is_untouched_until_somebody_answers_clears_or_types(session, published, row, officer):
    assert is_untouched(session, row)
    save(session, row, "board/meets", 2, officer)
    assert not is_untouched(session, row)
    other = started(session, published, "2025")
    end_entry(session, create_entry(session, other, account=officer, **paper))
    assert not is_untouched(session, other)
    third = started(session, published, "2026")
    third.state = "submitted"
    assert not is_untouched(session, third)


def test_an_entry_goes_along_with_the_draft_that_moves(session, newer_folder, officer):
    newer = Catalogue(newer_folder)
    row = started(session, newer)
    entry = create_entry(session, row, account=officer, **paper)
    save(session, row, "board/meets", 2, officer)
    finish_entry(session, entry)
    moved = move(session, newer, row, InstrumentReference(id="core", version="2025.1"), date(2025, 4, 1))
    assert list_entries(session, moved) == [entry]
    assert entered_into(session, moved) == (Entered.read({"by": "officer", "from": "paper"}),)
    assert entered_by(session, row.partner_id, officer) == {row.id, moved.id}
    assert not is_untouched(session, row)
    assert not is_untouched(session, moved)
