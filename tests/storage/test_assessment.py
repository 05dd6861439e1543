from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from adaptameter.storage.assessment import (
    AssessmentRow,
    RatingSetRow,
    create_assessment,
    create_rating_set,
    find_assessment,
    get_assessment,
    list_assessments,
    mark_handed_in,
)
from adaptameter.storage.partner import create_partner
from adaptameter.storage.round import create_round
from tests.published import a_partner, assessment
from tests.storage.building import started

moment = datetime(2024, 3, 14, 15, 3, tzinfo=UTC)


def refused(session, row):
    """The database itself refuses the row."""
    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(row)
    return True


def test_an_assessment_begins_as_a_draft_with_an_empty_set_of_the_partner(session, published):
    row = started(session, published)
    assert (row.state, row.day, row.partner.code, row.round.name) == ("draft", date(2024, 3, 1), "sunrise", "2024")
    assert [(each.kind, each.revision, each.handed_in_at) for each in row.rating_sets] == [("self", 1, None)]


def test_an_assessment_is_found_by_its_number_and_by_partner_and_round(session, published):
    row = started(session, published)
    other = create_round(session, name="2025", instrument=assessment().instrument)
    assert get_assessment(session, row.id) is row
    assert find_assessment(session, row.partner, row.round) is row
    assert find_assessment(session, row.partner, other) is None


@pytest.mark.parametrize("number", [0, -1, 4711, 2**31 - 1, 2**31, 2**63, 10**30])
def test_a_number_that_no_assessment_has_finds_none(session, number):
    assert get_assessment(session, number) is None


def test_assessments_of_a_partner_are_listed_by_their_day_and_then_as_they_began(session, published):
    later = started(session, published, "b", date(2025, 1, 1))
    earlier = started(session, published, "a", date(2024, 1, 1))
    same_day = started(session, published, "c", date(2025, 1, 1))
    other = started(session, published, "d", date(2023, 1, 1), code="another")
    assert list_assessments(session, later.partner) == [earlier, later, same_day]
    assert list_assessments(session) == [other, earlier, later, same_day]


def test_the_latest_revision_of_a_rating_set_counts(session, published):
    row = started(session, published)
    third = create_rating_set(session, row, "self", revision=3)
    create_rating_set(session, row, "self", revision=2)
    assert row.rating_set("self") is third
    assert row.rating_set("officer") is None
    session.expire_all()
    assert row.rating_set("self") is third


def test_a_set_is_marked_as_handed_in_once_and_keeps_its_time(session, published):
    rating_set = started(session, published).rating_set("self")
    assert mark_handed_in(session, rating_set, moment) is True
    assert mark_handed_in(session, rating_set, datetime(2030, 1, 1, tzinfo=UTC)) is False
    assert rating_set.handed_in_at == moment


def test_a_partner_takes_part_in_a_round_once(session, published):
    row = started(session, published)
    with pytest.raises(IntegrityError), session.begin_nested():
        create_assessment(session, row.partner, row.round, row.day)
    assert len(list_assessments(session)) == 1


@pytest.mark.parametrize("wrong", [{"kind": "other"}, {"revision": 0}, {"revision": 1}, {"assessment_id": 4711}])
def test_the_database_itself_refuses_a_rating_set_that_breaks_the_rules(session, published, wrong):
    row = started(session, published)
    assert refused(session, RatingSetRow(**{"assessment_id": row.id, "kind": "self", "revision": 2} | wrong))


def test_the_database_itself_refuses_a_state_that_nobody_knows(session):
    partner = create_partner(session, a_partner())
    round_row = create_round(session, name="2024", instrument=assessment().instrument)
    wrong = AssessmentRow(partner_id=partner.id, round_id=round_row.id, day=date(2024, 1, 1), state="lost")
    assert refused(session, wrong)
