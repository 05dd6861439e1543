from datetime import timedelta

from sqlalchemy import func, select

from adaptameter.storage.attempt import AttemptRow, Limit, clear_attempts, forget_attempts, is_within, longest
from adaptameter.storage.base import now

moment = now()
minute = timedelta(minutes=1)
limit = Limit("try", 3, 15 * minute)


def tries(session, count, subject="a", at=moment, of=limit):
    return [is_within(session, of, subject, at) for _ in range(count)]


def test_so_many_are_allowed_and_no_more(session):
    assert tries(session, 5) == [True, True, True, False, False]


def test_one_subject_and_one_limit_do_not_count_for_another(session):
    tries(session, 3)
    assert tries(session, 1, "b") == [True]
    assert tries(session, 1, of=Limit("other", 3, minute)) == [True]


def test_after_its_time_it_is_allowed_again(session):
    tries(session, 3)
    assert tries(session, 1, at=moment + 15 * minute - timedelta(seconds=1)) == [False]
    assert tries(session, 1, at=moment + 15 * minute) == [True]


def test_what_was_refused_is_not_counted_so_that_nobody_is_locked_out_for_ever(session):
    for place in range(15):
        tries(session, 4, at=moment + place * minute)
    assert tries(session, 1, at=moment + 15 * minute) == [True]


def test_success_begins_anew(session):
    tries(session, 3)
    tries(session, 3, "b")
    forget_attempts(session, limit, "a")
    assert tries(session, 1) == [True]
    assert tries(session, 1, "b") == [False]


def test_what_no_limit_looks_at_any_more_is_taken_away(session):
    tries(session, 1)
    clear_attempts(session, moment + longest)
    assert session.scalar(select(func.count()).select_from(AttemptRow)) == 1
    clear_attempts(session, moment + longest + timedelta(seconds=1))
    assert session.scalar(select(func.count()).select_from(AttemptRow)) == 0


def test_nobody_can_read_from_it_who_tried(session):
    is_within(session, limit, "somebody@example.org", moment)
    assert "somebody" not in str(session.execute(select(AttemptRow.__table__)).all())
