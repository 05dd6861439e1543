from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.storage.assessment import create_rating_set, list_assessments
from adaptameter.storage.frozen import (
    AlreadyHandedIn,
    assessment_document,
    comparisons_of,
    hand_in,
    results_until,
    scored_round,
    sets_by_then,
    survey_of,
)
from adaptameter.storage.rating import save_rating
from adaptameter.storage.result import list_results
from tests.published import a_partner, assessment, bring, partner
from tests.storage.building import started

march, april, may = (datetime(2024, month, 14, 15, 3, tzinfo=UTC) for month in (3, 4, 5))


def level(number, **more):
    return {"board/meets": {"level": number} | more}


def save(session, rating_set, ratings):
    for name, rating in ratings.items():
        save_rating(session, rating_set, name, Rating.read(rating), 0)
    return rating_set


@pytest.fixture
def row(session, published):
    """A draft with two answers, saved in another order than the instrument's."""
    found = started(session, published)
    save(session, found.rating_set("self"), {"board/women": {"yes": True}} | level(3, comment="No."))
    return found


def test_handing_in_freezes_what_was_answered_in_the_order_of_the_instrument(session, row):
    result = hand_in(session, row.rating_set("self"), march, a_partner())
    assert list(result.assessment_document.ratings["self"]) == ["board/meets", "board/women"]
    assert result.assessment_document.handed_in["self"].at == march
    assert result.assessment_document.partner == a_partner()
    assert (row.state, row.rating_set("self").handed_in_at) == ("submitted", march)
    (board,) = result.result_document.questionnaires
    # Level 3 of 1 to 3, yes to half of them women; minutes and what it deals with are open.
    assert (board.measures.score, board.measures.completeness) == (1, 0.5)


def test_an_answer_that_was_taken_back_is_not_frozen(session, row):
    save_rating(session, row.rating_set("self"), "board/women", Rating(), 1)
    result = hand_in(session, row.rating_set("self"), march, a_partner())
    assert list(result.assessment_document.ratings["self"]) == ["board/meets"]


def test_handing_in_twice_is_refused_and_freezes_nothing_more(session, row):
    hand_in(session, row.rating_set("self"), march, a_partner())
    with pytest.raises(AlreadyHandedIn, match=r"^This was handed in already\.$"):
        hand_in(session, row.rating_set("self"), april, a_partner())
    assert [each.assessment_document.handed_in["self"].at for each in list_results(session)] == [march]


def test_of_eight_who_hand_in_at_once_one_does(file_database, published):
    bring(file_database, published, assessment(own=level(3), is_handed_in=False))

    def try_it(minute):
        try:
            with file_database.writing() as session:
                (row,) = list_assessments(session)
                hand_in(session, row.rating_set("self"), march.replace(minute=minute), a_partner())
        except AlreadyHandedIn:
            return None
        return minute

    with ThreadPoolExecutor(8) as pool:
        done = [minute for minute in pool.map(try_it, range(8)) if minute is not None]
    with file_database.reading() as session:
        (result,) = list_results(session)
        assert [result.assessment_document.handed_in["self"].at.minute] == done


def test_an_officer_who_hands_in_first_leaves_the_partner_its_draft(session, row):
    officer = save(session, create_rating_set(session, row, "officer"), level(2))
    result = hand_in(session, officer, march, a_partner())
    assert list(result.assessment_document.ratings) == ["officer"]
    assert row.state == "draft"
    assert list(hand_in(session, row.rating_set("self"), april, a_partner()).assessment_document.ratings) == [
        "self",
        "officer",
    ]
    assert row.state == "submitted"


def test_what_is_handed_in_at_the_same_moment_is_in_the_order_of_the_kinds(session, row):
    for kind in ("agreed", "officer", "self"):
        found = row.rating_set(kind) or create_rating_set(session, row, kind)
        found.handed_in_at = march
    kinds = {each.kind: [one.kind for one in sets_by_then(each)] for each in row.rating_sets}
    assert kinds == {
        "self": ["self"],
        "officer": ["self", "officer"],
        "agreed": ["self", "officer", "agreed"],
    }


def test_a_later_result_has_the_revision_that_counted_then(session, row):
    hand_in(session, row.rating_set("self"), march, a_partner())
    second = save(session, create_rating_set(session, row, "self", revision=2), level(1))
    hand_in(session, second, may, a_partner())
    officer = save(session, create_rating_set(session, row, "officer"), level(2))
    result = hand_in(session, officer, april, a_partner())
    assert result.assessment_document.ratings["self"]["board/meets"].level == 3
    assert result.assessment_document.handed_in["self"].revision == 1


def test_a_draft_as_a_document_says_nothing_of_handing_in(session, row):
    found = assessment_document(session, row, a_partner(), [row.rating_set("self")])
    assert (found.handed_in, found.round, found.date) == ({}, "2024", row.day)
    assert found.ratings["self"]["board/meets"].comment == "No."
    assert assessment_document(session, row, a_partner(), []).ratings == {}


def test_a_frozen_result_is_told_in_the_language_of_the_reader(session, row):
    result = hand_in(session, row.rating_set("self"), march, a_partner())
    titles = {code: scored_round(session, result, code).survey.themes[0].questionnaire.title for code in ("en", "ar")}
    assert titles == {"en": "The board", "ar": "المجلس"}
    assert survey_of(session, row, None).themes[0].questionnaire.title == "The board"


@pytest.fixture
def history(database, published):
    """Three rounds of a partner, the last brought in first, one round of another, and a draft."""
    both = {kind: {"revision": 1, "at": "2025-04-14T15:03:00Z"} for kind in ("self", "officer")}
    bring(
        database,
        published,
        assessment(2026, own=level(3)),
        assessment(2024, own=level(1)),
        assessment(2025, ratings={"self": level(2), "officer": level(1)}, handed_in=both),
        assessment(2027, own=level(3), is_handed_in=False),
        assessment(2024, own=level(3), partner=partner | {"id": "another"}),
    )
    return database


def results(session, code="sunrise", kind="self"):
    found = list_results(session, kind=kind)
    return {row.assessment_document.round: row for row in found if row.assessment_document.partner.id == code}


def rounds(session, row):
    return [scored_round(session, each, "en") for each in results_until(session, row.id)]


def comparisons(session, row):
    return comparisons_of(session, results_until(session, row.id), rounds(session, row))


def test_a_report_tells_the_rounds_of_the_partner_up_to_its_own(history):
    with history.reading() as session:
        found = results(session)
        told = {name: [each.name for each in rounds(session, row)] for name, row in found.items()}
        assert told == {"2024": ["2024"], "2025": ["2024", "2025"], "2026": ["2024", "2025", "2026"]}
        (officers,) = results(session, kind="officer").values()
        assert [each.name for each in rounds(session, officers)] == ["2025"]
        (other,) = results(session, "another").values()
        assert [each.assessment.partner.id for each in rounds(session, other)] == ["another"]


def test_each_round_is_compared_with_the_one_before_and_the_last_with_the_first(history):
    with history.reading() as session:
        row = results(session)["2026"]
        found = comparisons(session, row)
        pairs = [(each.earlier, each.later) for each in found]
        assert pairs == [("2024", "2025"), ("2025", "2026"), ("2024", "2026")]
        # Levels 1, 2 and 3 of 1 to 3; in 2024 the follow-up counts as the lowest, later it is open.
        assert [each.questionnaires["board"].movement.core_questions for each in found] == [1, 1, 1]


def test_a_first_round_is_compared_with_nothing_and_a_second_once(history):
    with history.reading() as session:
        found = results(session)
        counts = [len(comparisons(session, found[name])) for name in ("2024", "2025")]
        assert counts == [0, 1]


def test_only_the_latest_revision_of_an_earlier_round_is_told_but_of_its_own_the_one_asked_for(history):
    with history.writing() as session:
        first = next(row for row in list_assessments(session) if row.partner.code == "sunrise")
        second = save(session, create_rating_set(session, first, "self", revision=2), level(2))
        hand_in(session, second, may, a_partner())
        earlier, later = (row for row in list_results(session, first.partner_id) if row.rating_set.assessment is first)
        levels = {
            row: [each.ratings["board/meets"].level for each in rounds(session, row)]
            for row in (earlier, later, results(session)["2026"])
        }
        assert list(levels.values()) == [[1], [2], [2, 2, 3]]
