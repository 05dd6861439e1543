import pytest
from sqlalchemy import func, select

from adaptameter.domain.assessment import Rating
from adaptameter.storage.evidence import EvidenceRow
from adaptameter.storage.rating import RatingHistoryRow, Stale, list_ratings, save_rating
from tests.storage.building import started

evidence = {"status": "document", "items": [{"title": "Minutes"}, {"title": "A photo", "url": "https://example.org"}]}


@pytest.fixture
def rating_set(session, published):
    return started(session, published).rating_set("self")


def ratings(session, rating_set):
    return {name: rating for name, (rating, _) in list_ratings(session, rating_set).items()}


def count(session, table):
    return session.scalar(select(func.count()).select_from(table))


def test_what_is_saved_is_read_back_whole(session, rating_set):
    given = {
        "board/meets": Rating.read({"level": 2, "comment": "No: 3.10", "evidence": evidence}),
        "board/items": Rating.read({"ticked": []}),
        "board/members": Rating.read({"number": 12.5}),
        "board/chosen": Rating.read({"date": "2020-05-01"}),
        "board/women": Rating.read({"dont_know": True}),
        "board/minutes": Rating.read({"na": "We have none."}),
    }
    for name, rating in given.items():
        assert save_rating(session, rating_set, name, rating, 0)
    assert ratings(session, rating_set) == given


def test_the_same_save_five_times_makes_one_version(session, rating_set):
    rating = Rating.read({"level": 2, "evidence": evidence})
    changed = [save_rating(session, rating_set, "board/meets", rating, 0) for _ in range(5)]
    assert changed == [True, False, False, False, False]
    assert [row.version for _, row in list_ratings(session, rating_set).values()] == [1]
    assert count(session, RatingHistoryRow) == 1


def test_every_save_appends_to_the_history(session, rating_set):
    for seen, level in enumerate((1, 3, 2)):
        save_rating(session, rating_set, "board/meets", Rating.read({"level": level}), seen)
    history = session.scalars(select(RatingHistoryRow).order_by(RatingHistoryRow.version)).all()
    assert [(row.version, row.value) for row in history] == [
        (1, '{"level": 1}'),
        (2, '{"level": 3}'),
        (3, '{"level": 2}'),
    ]


def test_a_save_that_has_not_seen_the_latest_is_refused_and_changes_nothing(session, rating_set):
    save_rating(session, rating_set, "board/meets", Rating.read({"level": 1}), 0)
    save_rating(session, rating_set, "board/meets", Rating.read({"level": 2}), 1)
    with pytest.raises(Stale):
        save_rating(session, rating_set, "board/meets", Rating.read({"level": 3}), 1)
    with pytest.raises(Stale):
        save_rating(session, rating_set, "board/meets", Rating.read({"level": 3}), 0)
    assert ratings(session, rating_set)["board/meets"].level == 2


def test_two_who_gave_the_same_answer_are_not_told_of_each_other(session, rating_set):
    save_rating(session, rating_set, "board/meets", Rating.read({"level": 1}), 0)
    assert save_rating(session, rating_set, "board/meets", Rating.read({"level": 1}), 0) is False


def test_an_answer_can_be_taken_back_and_stays_in_the_history(session, rating_set):
    save_rating(session, rating_set, "board/meets", Rating.read({"level": 1}), 0)
    assert save_rating(session, rating_set, "board/meets", Rating(), 1)
    assert ratings(session, rating_set)["board/meets"] == Rating()
    assert count(session, RatingHistoryRow) == 2


def test_an_empty_form_leaves_nothing(session, rating_set):
    assert save_rating(session, rating_set, "board/meets", Rating(), 0) is False
    assert ratings(session, rating_set) == {}


def test_one_piece_of_evidence_serves_several_questions(session, rating_set):
    for name in ("board/meets", "board/women"):
        save_rating(session, rating_set, name, Rating.read({"evidence": evidence}), 0)
    assert count(session, EvidenceRow) == 2
    titles = [[item.title for item in rating.evidence.items] for rating in ratings(session, rating_set).values()]
    assert titles == [["Minutes", "A photo"]] * 2
