import pytest
from sqlalchemy import func, select

from adaptameter.domain.assessment import EvidenceItem, Rating
from adaptameter.storage.assessment import create_rating_set, list_assessments
from adaptameter.storage.evidence import (
    EvidenceRow,
    RatingEvidenceRow,
    evidence_of,
    keep_evidence,
    list_evidence,
    piece,
)
from adaptameter.storage.partner import create_partner, get_partner
from adaptameter.storage.rating import list_ratings, save_rating
from tests.published import a_partner
from tests.storage.building import started

minutes = EvidenceItem(title="Minutes")
linked = EvidenceItem(title="Minutes", url="https://example.org/minutes")
filed = EvidenceItem(title="Minutes", file="minutes.pdf")
photo = EvidenceItem(title="A photo: المجلس")


@pytest.fixture
def row(session, published):
    """A rating to name evidence."""
    rating_set = started(session, published).rating_set("self")
    save_rating(session, rating_set, "board/meets", Rating.read({"level": 2}), 0)
    return list_ratings(session, rating_set)["board/meets"][1]


@pytest.fixture
def partner_id(session, row):
    return get_partner(session, "sunrise").id


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_evidence_comes_back_whole_and_in_its_order(session, row, partner_id):
    items = [photo, linked, filed, minutes, photo]
    keep_evidence(session, partner_id, row.id, items)
    session.expire_all()
    assert evidence_of(session, [row.id]) == {row.id: items}


def test_the_same_title_link_and_file_are_one_piece_and_any_other_is_another(session, row, partner_id):
    keep_evidence(session, partner_id, row.id, [minutes, linked, filed, minutes])
    assert count(session, EvidenceRow) == 3
    assert piece(session, partner_id, minutes) is piece(session, partner_id, minutes)


def test_a_rating_names_what_was_said_last_and_nothing_else(session, row, partner_id):
    keep_evidence(session, partner_id, row.id, [minutes, linked, filed])
    keep_evidence(session, partner_id, row.id, [filed])
    assert evidence_of(session, [row.id]) == {row.id: [filed]}
    keep_evidence(session, partner_id, row.id, [])
    assert evidence_of(session, [row.id]) == {}
    # The pieces stay: the history of the rating names them.
    assert (count(session, EvidenceRow), count(session, RatingEvidenceRow)) == (3, 0)


def test_two_partners_never_share_a_piece(session, partner_id):
    other = create_partner(session, a_partner().model_copy(update={"id": "another"}))
    assert piece(session, partner_id, minutes) is not piece(session, other.id, minutes)


def test_evidence_of_nothing_is_none(session):
    assert evidence_of(session, []) == {}


def test_evidence_goes_with_its_rating_alone(session, row, partner_id):
    keep_evidence(session, partner_id, row.id, [minutes])
    assert evidence_of(session, [row.id + 1]) == {}


def test_what_an_officer_names_stays_with_its_rating_and_enters_no_library(session, row, partner_id):
    officers = create_rating_set(session, list_assessments(session)[0], "officer")
    evidence = {"status": "verified", "verified_by": "document", "items": [{"title": "Minutes"}, {"title": "Photo"}]}
    rating = Rating.read({"level": 2, "evidence": evidence})
    save_rating(session, officers, "board/meets", rating, 0)
    session.expire_all()
    assert list_ratings(session, officers)["board/meets"][0] == rating
    assert list_evidence(session, partner_id) == []
    later = rating.model_copy(update={"evidence": rating.evidence.model_copy(update={"items": ()})})
    save_rating(session, officers, "board/meets", later, 1)
    assert list_ratings(session, officers)["board/meets"][0] == later
