from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from adaptameter.domain.assessment import Rating
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.group import (
    AlreadyOpened,
    create_group,
    find_room,
    get_group,
    give_code,
    lock_group,
    raise_smallest,
)
from adaptameter.storage.group_place import (
    NoPlaceLeft,
    PlaceRow,
    close_group,
    count_places,
    find_place,
    give_up,
    keep_answers,
    take_place,
)
from tests.storage.building import started

moment = datetime(2026, 3, 14, 15, 3, tzinfo=UTC)


@pytest.fixture
def row(session, published):
    return started(session, published)


@pytest.fixture
def group(session, row):
    return create_group(session, row, places=4, smallest=3, moment=moment)


def answer(session, group, *levels):
    """Let somebody answer each of these levels alone."""
    for number, level in enumerate(levels):
        take_place(session, group, f"token {number}")
        keep_answers(find_place(session, f"token {number}"), {"board/meets": Rating(level=level)})
    session.flush()


def close(session, row, group, **present):
    close_group(session, group, survey_of(session, row, None), present, moment)
    session.flush()


def test_there_is_one_phase_in_an_assessment(session, row, group):
    with pytest.raises(AlreadyOpened):
        create_group(session, row, places=5, smallest=3, moment=moment)
    assert get_group(session, row) is group
    assert group.is_open


@pytest.mark.parametrize(
    "values", [{"places": 2, "smallest": 3}, {"places": 41, "smallest": 3}, {"places": 3, "smallest": 2}]
)
def test_the_database_refuses_fewer_than_three(session, row, values):
    with pytest.raises(AlreadyOpened):  # whatever constraint it is that refuses
        create_group(session, row, moment=moment, **values)
    assert get_group(session, row) is None


def test_the_database_refuses_to_show_fewer_than_three_later(session, group):
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text("UPDATE group_phase SET smallest = 2"))


def test_there_are_no_more_places_than_the_lead_said_and_a_token_has_one(session, group):
    assert [take_place(session, group, each) for each in ("a", "b", "c", "a", "d")] == [True, True, True, False, True]
    with pytest.raises(NoPlaceLeft):
        take_place(session, group, "e")
    assert count_places(session, group) == (4, 0)
    group.places = 5
    assert take_place(session, group, "e")


def test_answers_are_kept_changed_and_taken_back(session, group):
    take_place(session, group, "a")
    place = find_place(session, "a")
    keep_answers(place, {"board/meets": Rating(level=2), "board/items": Rating(ticked=())})
    keep_answers(place, {"board/meets": Rating(level=3), "board/items": None, "board/women": Rating(dont_know=True)})
    assert place.ratings == {"board/meets": Rating(level=3), "board/women": Rating(dont_know=True)}


def test_closing_counts_and_deletes_what_each_answered(session, row, group):
    give_code(group, "c" * 64, moment)
    answer(session, group, 1, 3, 3)
    close(session, row, group, board=2, others=0)
    assert session.scalars(select(PlaceRow)).all() == []
    assert group.tallies["board/meets"].chosen == {"1": 1, "2": 0, "3": 2}
    assert (group.answered, group.people, group.closed_at) == (3, {"board": 2}, moment)
    assert (group.code_sha256, group.code_expires_at) == (None, None)


def test_closing_with_too_few_keeps_nothing(session, row, group):
    answer(session, group, 1, 3)
    close(session, row, group)
    assert (group.tallies, group.answered, group.counts) == ({}, None, "{}")


def test_raising_the_smallest_number_deletes_counts_and_it_never_falls(session, row, group):
    answer(session, group, 1, 3, 3)
    close(session, row, group)
    raise_smallest(group, 2)
    assert (group.smallest, group.answered, len(group.tallies)) == (3, 3, 1)
    raise_smallest(group, 4)
    assert (group.smallest, group.answered, group.counts) == (4, None, "{}")
    raise_smallest(group, 3)
    assert group.smallest == 4


def test_giving_up_leaves_nothing(session, row, group):
    answer(session, group, 1, 3, 3)
    give_up(session, group)
    assert get_group(session, row) is None
    assert session.scalars(select(PlaceRow)).all() == []


def test_a_code_opens_its_phase_for_a_day_until_another_is_given_or_it_is_closed(session, row, group):
    give_code(group, "c" * 64, moment)
    session.flush()
    assert find_room(session, "c" * 64, moment + timedelta(hours=23, minutes=59)) is group
    assert find_room(session, "c" * 64, moment + timedelta(hours=24)) is None
    give_code(group, "d" * 64, moment)
    session.flush()
    assert find_room(session, "c" * 64, moment) is None
    close(session, row, group)
    assert find_room(session, "d" * 64, moment) is None


def test_a_locked_phase_is_read_as_it_is_now(session, row, group):
    assert lock_group(session, row.id) is group
    assert lock_group(session, row.id + 1) is None


def test_what_was_answered_alone_is_nowhere_in_the_files_of_an_embedded_database(file_database, published, tmp_path):
    with file_database.writing() as session:
        row = started(session, published)
        group = create_group(session, row, places=4, smallest=3, moment=moment)
        for number in range(3):
            take_place(session, group, f"whose-token-{number}")
            keep_answers(find_place(session, f"whose-token-{number}"), {"board/items": Rating(ticked=("audit",))})
    with file_database.writing() as session:
        close(session, session.get(type(row), row.id), lock_group(session, row.id))
    file_database.empty_log()
    found = b"".join(each.read_bytes() for each in tmp_path.glob("file.db*"))
    assert b"board/items" in found
    assert b"whose-token" not in found
    assert b'"ticked"' not in found
