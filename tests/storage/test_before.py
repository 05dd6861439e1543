from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.before import get_before
from adaptameter.storage.frozen import survey_of
from tests.published import assessment, bring


def before(database, place):
    """What was answered before the assessment at a place in time."""
    with database.reading() as session:
        row = list_assessments(session)[place]
        return get_before(session, row, survey_of(session, row, "en"), "en")


def test_the_latest_submitted_assessment_before_counts_and_no_draft(database, published):
    drafted = assessment(2025, is_handed_in=False)
    bring(database, published, assessment(2023), assessment(2024), drafted, assessment(2026, {}, is_handed_in=False))
    assert before(database, 0) is None
    assert before(database, 1).name == "2023"
    assert before(database, 3).name == "2024"


def test_only_what_asks_the_same_along_the_versions_compares(database, published, newer_folder):
    bring(database, published, assessment(2024))
    later = assessment(2025, {}, is_handed_in=False, instrument={"id": "core", "version": "2025.1"})
    bring(database, Catalogue(newer_folder), later)
    found = before(database, 1)
    assert found.rating("board/minutes").yes is True
    assert "board/meets" not in found.comparable
    assert found.rating("board/meets") is None
    assert found.ratings["board/meets"].level == 3


def test_what_does_not_come_from_it_has_nothing_that_compares(database, published, newer_folder):
    later = assessment(2024, {}, instrument={"id": "core", "version": "2025.1"})
    bring(database, Catalogue(newer_folder), later)
    bring(database, published, assessment(2025, {}, is_handed_in=False))
    assert before(database, 1).comparable == frozenset()
