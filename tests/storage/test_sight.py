from datetime import date, timedelta

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.storage.assessment import create_rating_set, mark_handed_in
from adaptameter.storage.base import now
from adaptameter.storage.entry import create_entry, end_entry, finish_entry
from adaptameter.storage.rating import Saver, save_rating
from adaptameter.storage.sight import independent_in, tied_to
from adaptameter.storage.waiver import create_waiver
from tests.storage.building import somebody, started


@pytest.fixture
def officer(session):
    return somebody(session).id


@pytest.fixture
def rows(session, published):
    return [started(session, published, str(year), date(year, 3, 1)) for year in (2024, 2025, 2026)]


def test_an_officer_is_blind_at_first(session, rows, officer):
    assert independent_in(session, rows[0].partner_id, officer) == set()


def test_whoever_waived_in_one_sees_it_and_those_before_and_none_later(session, rows, officer):
    create_waiver(session, rows[1], officer, "Why.")
    assert independent_in(session, rows[0].partner_id, officer) == {rows[0].id, rows[1].id}
    assert independent_in(session, rows[0].partner_id, officer + 1) == set()


def test_a_rating_opens_it_once_it_is_handed_in(session, rows, officer):
    rating_set = create_rating_set(session, rows[2], "officer")
    session.flush()
    assert independent_in(session, rows[0].partner_id, officer) == set()
    rating_set.handed_in_at = now()
    session.flush()
    assert independent_in(session, rows[0].partner_id, officer) == {each.id for each in rows}


def test_what_the_partner_hands_in_opens_nothing(session, rows, officer):
    rows[2].rating_set("self").handed_in_at = now()
    session.flush()
    assert independent_in(session, rows[0].partner_id, officer) == set()


def test_a_waiver_at_one_partner_opens_nothing_at_another(session, published, rows, officer):
    other = started(session, published, "2027", code="moonrise")
    create_waiver(session, other, officer, "Why.")
    assert independent_in(session, rows[0].partner_id, officer) == set()


def typed_in(session, row, account, typist="officer"):
    own = account.pseudonym
    return create_entry(session, row, account=own, typist=typist, source="paper", begun_by=own)


def submit(session, *rows):
    for row in rows:
        row.state = "submitted"
    session.flush()


def test_what_an_officer_types_in_opens_once_it_is_submitted_with_those_before_it(session, rows):
    account = somebody(session, "b@example.org")
    finish_entry(session, typed_in(session, rows[1], account))
    assert independent_in(session, rows[0].partner_id, account.id) == set()
    submit(session, *rows)
    assert independent_in(session, rows[0].partner_id, account.id) == {rows[0].id, rows[1].id}


def test_what_a_member_types_in_opens_nothing(session, rows):
    account = somebody(session, "b@example.org")
    typed_in(session, rows[1], account, "member")
    submit(session, *rows)
    assert independent_in(session, rows[0].partner_id, account.id) == set()
    assert tied_to(session, rows[1]) == {}


def test_who_waived_or_typed_in_can_not_rate_independently_and_is_named_with_the_reason(session, rows):
    waived, entered, ended = (somebody(session, f"{name}@example.org") for name in ("b", "c", "d"))
    create_waiver(session, rows[1], waived.id, "Why.")
    finish_entry(session, typed_in(session, rows[1], entered))
    end_entry(session, typed_in(session, rows[1], ended))
    expected = {waived.pseudonym: "waived", entered.pseudonym: "entered", ended.pseudonym: "entered"}
    assert tied_to(session, rows[1]) == expected
    assert tied_to(session, rows[2]) == {}


def test_who_answered_for_the_partner_is_no_independent_rater_of_it_whatever_it_is_later(session, rows):
    account = somebody(session, "b@example.org")
    save_rating(session, rows[1].rating_set("self"), "board/meets", Rating(level=2), 0, Saver(account.pseudonym))
    submit(session, *rows)
    assert tied_to(session, rows[1]) == {account.pseudonym: "entered"}
    assert tied_to(session, rows[2]) == {}


def test_who_may_read_a_later_one_is_tied_to_those_before_it_too(session, rows):
    account = somebody(session, "b@example.org")
    finish_entry(session, typed_in(session, rows[2], account))
    assert tied_to(session, rows[0]) == {}
    submit(session, *rows)
    assert tied_to(session, rows[0]) == {account.pseudonym: "entered"}


def test_who_rates_after_a_later_round_was_rated_is_not_independent_and_who_did_before_is(session, rows, monkeypatch):
    before, after = (somebody(session, f"{name}@example.org").pseudonym for name in ("b", "c"))
    earlier, later = (create_rating_set(session, row, "officer") for row in rows[1:3])
    submit(session, rows[2])
    with monkeypatch.context() as clock:
        clock.setattr("adaptameter.storage.rating.now", lambda: now() - timedelta(minutes=1))
        save_rating(session, earlier, "board/meets", Rating.read({"level": 2}), 0, Saver(before))
    mark_handed_in(session, later, now())
    save_rating(session, earlier, "board/women", Rating.read({"yes": True}), 0, Saver(after))
    assert tied_to(session, rows[1]) == {after: "later"}
    assert tied_to(session, rows[2]) == {}
