"""Two who sign, change, close or decide at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import select

from adaptameter.domain.lifecycle import WrongStep
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.deciding import decide
from adaptameter.storage.decision import DecisionRow
from adaptameter.storage.record import agreement_of, get_record
from adaptameter.storage.signing import close_unsigned, reopen, sign
from tests.agreeing import agree_on, brought_to, decision, sign_both
from tests.databases import kinds, lasting
from tests.published import assessment
from tests.web.conftest import brought

turns = 4


@pytest.fixture(params=kinds)
def database(request, tmp_path):
    with lasting(request, request.param, tmp_path) as found:
        yield found


@pytest.fixture
def number(database, published):
    """An assessment that both sides agreed on."""
    found = brought(database, published, assessment())
    brought_to(database, found, agree_on)
    return found


def at_once(*jobs):
    """What each of these gives, or the error it ends in, begun at the same moment."""
    barrier = Barrier(len(jobs))

    def run(job):
        barrier.wait(timeout=30)
        try:
            return job()
        except WrongStep as error:
            return error

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [each.result(timeout=60) for each in [pool.submit(run, job) for job in jobs]]


def signing(database, number, side, sha256):
    def job():
        with database.writing() as session:
            row = get_assessment(session, number)
            assert row.rating_sets
            return sign(session, row, side=side, account=f"{side}-1", name=side, sha256=sha256)

    return job


def record_of(database, number):
    with database.reading() as session:
        return get_record(session, get_assessment(session, number))


def again(database, number):
    """Agree once more, so that there is something to sign."""
    with database.writing() as session:
        row = get_assessment(session, number)
        reopen(session, row, reason="Again.", side="partner", by="lead-1")
        row.rating_set("agreed").handed_in_at = row.handed_in_set("agreed").handed_in_at
        row.state = "agreed"


def test_both_sides_who_sign_at_the_same_moment_sign_it_exactly_once(database, number):
    for turn in range(turns):
        if turn:
            again(database, number)
        before, sha256 = len(record_of(database, number).signatures), record_of(database, number).agreement.sha256
        told = at_once(*(signing(database, number, side, sha256) for side in ("partner", "officer")))
        assert sorted(told) == [False, True]
        record = record_of(database, number)
        assert (record.state, len(record.signatures) - before) == ("signed", 2)
        assert record.has_signed("partner")
        assert record.has_signed("officer")


def test_one_side_that_signs_twice_at_the_same_moment_signs_once(database, number):
    sha256 = record_of(database, number).agreement.sha256
    assert at_once(*[signing(database, number, "partner", sha256)] * 3) == [False] * 3
    assert len(record_of(database, number).signatures) == 1


def test_who_closes_and_who_signs_last_at_the_same_moment_do_one_of_both(database, number):
    sha256 = record_of(database, number).agreement.sha256
    signing(database, number, "partner", sha256)()

    def closing():
        with database.writing() as session:
            close_unsigned(session, get_assessment(session, number), days=1, day=date(2999, 1, 1))

    told = at_once(signing(database, number, "officer", sha256), closing)
    record = record_of(database, number)
    assert [isinstance(each, WrongStep) for each in told].count(True) == 1
    assert (record.state, len(record.signatures)) in [("signed", 2), ("closed", 1)]


def test_a_decision_that_is_sent_twice_at_the_same_moment_is_recorded_once(database, number):
    brought_to(database, number, sign_both)
    with database.reading() as session:
        wanted = decision(session, get_assessment(session, number))

    def job():
        with database.writing() as session:
            return decide(session, get_assessment(session, number), wanted, account="decider-1", key="k" * 32)

    assert sorted(at_once(job, job)) == [False, True]
    with database.reading() as session:
        assert len(session.scalars(select(DecisionRow.id)).all()) == 1


def test_nothing_is_decided_on_what_is_opened_again_at_the_same_moment_without_saying_so(database, number):
    brought_to(database, number, sign_both)
    with database.reading() as session:
        wanted = decision(session, get_assessment(session, number))

    def deciding():
        with database.writing() as session:
            return decide(session, get_assessment(session, number), wanted, account="decider-1", key="k" * 32)

    def opening():
        with database.writing() as session:
            reopen(session, get_assessment(session, number), reason="Again.", side="partner", by="lead-1")

    told = at_once(deciding, opening)
    assert told[0] is True or isinstance(told[0], WrongStep)
    record = record_of(database, number)
    assert record.state == "in_dialogue"
    with database.reading() as session:
        now = agreement_of(session, get_assessment(session, number)).sha256
    assert [each.sha256 == now for each in record.decisions] == [False] * len(record.decisions)
