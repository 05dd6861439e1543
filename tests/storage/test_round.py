from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from adaptameter.domain.assessment import InstrumentReference
from adaptameter.storage.round import RoundRow, create_round, get_round, list_rounds

core, newer = (InstrumentReference(id="core", version=version) for version in ("2024.1", "2025.1"))
first, middle, last = date(2024, 3, 1), date(2024, 3, 15), date(2024, 3, 31)
a_day = timedelta(days=1)


def test_a_round_is_found_by_its_name_and_its_very_instrument(session):
    row = create_round(session, name="2024", instrument=core)
    assert get_round(session, "2024", core) is row
    assert get_round(session, "2024", newer) is None
    assert get_round(session, "2025", core) is None
    assert row.instrument == core


def test_the_same_name_with_another_instrument_is_another_round(session):
    rows = [create_round(session, name="2024", instrument=each) for each in (core, newer)]
    assert list_rounds(session) == rows[::-1]


def test_a_name_and_an_instrument_are_one_round(session):
    create_round(session, name="2024", instrument=core)
    with pytest.raises(IntegrityError), session.begin_nested():
        create_round(session, name="2024", instrument=core)


def test_a_round_comes_back_with_its_days(session):
    create_round(session, name="x" * 200, instrument=core, opens=first, due=middle, closes=last)
    session.expire_all()
    (row,) = list_rounds(session)
    assert (row.name, row.opens, row.due, row.closes) == ("x" * 200, first, middle, last)


def test_a_round_is_open_from_its_first_day_to_its_last():
    row = RoundRow(opens=first, closes=last)
    assert [row.is_open(day) for day in (first - a_day, first, middle, last, last + a_day)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_a_round_without_days_is_always_open_and_the_day_it_is_due_closes_nothing():
    assert RoundRow().is_open(first)
    assert RoundRow(due=first).is_open(last)
    assert RoundRow(closes=last).is_open(date.min)
    assert RoundRow(opens=first).is_open(date.max)


@pytest.mark.parametrize(
    "days", [{"opens": last, "closes": first}, {"opens": last, "due": first}, {"due": last, "closes": first}]
)
def test_the_database_itself_refuses_days_in_the_wrong_order(session, days):
    with pytest.raises(IntegrityError), session.begin_nested():
        create_round(session, name="2024", instrument=core, **days)


def test_one_day_may_be_all_three(session):
    create_round(session, name="2024", instrument=core, opens=first, due=first, closes=first)
