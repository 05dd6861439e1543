import pytest
from sqlalchemy.exc import IntegrityError

from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.deletion import delete_partner
from adaptameter.storage.partner import get_partner
from adaptameter.storage.release import ReleaseRow, list_released, list_releases, release, released_of, take_back
from tests.published import assessment, bring
from tests.rating_im import bring_rating


@pytest.fixture
def rating(database):
    return bring_rating(database)


def test_it_is_released_once_to_each_and_taken_back_once(database, rating):
    with database.writing() as session:
        row = get_assessment(session, rating)
        assert release(session, row, "officer", "account-1")
        assert not release(session, row, "officer", "account-2")
        assert release(session, row, "listener", "account-1")
        assert [(each.reader, each.given_by) for each in list_releases(session, row)] == [
            ("listener", "account-1"),
            ("officer", "account-1"),
        ]
        assert take_back(session, row, "officer")
        assert not take_back(session, row, "officer")
        assert release(session, row, "officer", "account-2")
        assert take_back(session, row, "officer")
        assert [each.reader for each in list_releases(session, row)] == ["listener"]


def test_to_whom_is_told_of_every_rating_of_im_and_of_nothing_else(database, published, rating):
    bring(database, published, assessment())
    other = bring_rating(database, name="2025")
    with database.writing() as session:
        release(session, get_assessment(session, rating), "listener", None)
        partner = get_partner(session, "sunrise")
        assert released_of(session, partner.id) == {rating: {"listener"}, other: frozenset()}
        assert [(row.id, to) for row, to in list_released(session)] == [(rating, {"listener"})]


def test_there_is_no_other_reader(database, rating):
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(ReleaseRow(assessment_id=rating, reader="everybody"))


def test_a_release_goes_with_its_partner(database, rating):
    with database.writing() as session:
        release(session, get_assessment(session, rating), "listener", None)
        delete_partner(session, get_partner(session, "sunrise"))
        assert list_released(session) == []
