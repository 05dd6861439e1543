import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from adaptameter.storage.assessment import RatingSetRow, list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.frozen import AlreadyHandedIn, hand_in
from adaptameter.storage.rating import RatingHistoryRow
from adaptameter.storage.result import ResultRow, list_results
from tests.published import a_partner, assessment, bring


def officer(at):
    return {
        "ratings": {"self": {"board/meets": {"level": 3}}, "officer": {"board/meets": {"level": 2}}},
        "handed_in": {
            "self": {"revision": 1, "at": "2024-03-14T15:00:00Z"},
            "officer": {"revision": 1, "at": at},
        },
    }


def test_a_frozen_result_reads_back_to_what_was_scored(database, published):
    bring(database, published, assessment())
    with database.reading() as session:
        (row,) = list_results(session)
        assert row.assessment_document == assessment()
        (board,) = row.result_document.questionnaires
        assert (row.formula, board.version, board.measures.asked) == (1, "1.0.0", 4)
        assert row.rating_set.assessment.state == "submitted"


@pytest.mark.parametrize(("table", "column"), [(ResultRow, "result"), (RatingHistoryRow, "value")])
def test_the_database_itself_refuses_to_change_what_is_frozen(database, published, table, column):
    bring(database, published, assessment())
    with pytest.raises(DBAPIError, match="never change"), database.writing() as session:
        session.execute(update(table).values({column: "{}"}))


def test_the_second_of_two_submits_finds_it_done(database, published):
    bring(database, published, assessment())
    with database.writing() as session:
        rating_set = session.scalars(select(RatingSetRow)).one()
        with pytest.raises(AlreadyHandedIn):
            hand_in(session, rating_set, now(), a_partner())
        assert len(list_results(session)) == 1


def test_what_was_handed_in_later_is_not_in_an_earlier_result(database, published):
    bring(database, published, assessment(2024, **officer("2024-04-01T10:00:00+05:45")))
    with database.reading() as session:
        own, officers = list_results(session)
        assert list(own.assessment_document.ratings) == ["self"]
        assert list(officers.assessment_document.ratings) == ["self", "officer"]
        assert officers.assessment_document.handed_in["officer"].at.isoformat() == "2024-04-01T04:15:00+00:00"


def test_assessments_are_listed_by_their_day(database, published):
    bring(database, published, assessment(2026), assessment(2024), assessment(2025, is_handed_in=False))
    with database.reading() as session:
        found = [(row.round.name, row.state) for row in list_assessments(session)]
        assert found == [("2024", "submitted"), ("2025", "draft"), ("2026", "submitted")]
        assert [row.assessment_document.round for row in list_results(session)] == ["2024", "2026"]
