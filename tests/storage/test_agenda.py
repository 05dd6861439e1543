from concurrent.futures import ThreadPoolExecutor

import pytest

from adaptameter.domain.agenda import Place
from adaptameter.domain.assessment import Rating
from adaptameter.domain.lifecycle import WrongStep
from adaptameter.storage.agenda import move, put_on, take_off
from adaptameter.storage.agreed import agree, agreed_set, handed_in
from adaptameter.storage.base import now
from adaptameter.storage.dialogue import is_openable, list_agenda
from adaptameter.storage.rating import save_rating
from adaptameter.storage.signing import hold_open
from tests.stages import row_of, staged

names = ("board/meets", "board/items", "board/members")


@pytest.fixture
def number(database, published):
    """The number of an assessment whose dialogue is open."""
    return staged(database, published, "talking")


@pytest.fixture
def row(session, number):
    return row_of(session, number)


def changed(session, row):
    return {name: each.placed for name, each in list_agenda(session, row).items()}


def test_a_question_is_put_on_and_taken_off_and_keeps_its_place(session, row):
    take_off(session, row, names[1])
    assert changed(session, row) == {names[1]: Place(False, None)}
    move(session, row, names[2], "first", names)
    take_off(session, row, names[2])
    put_on(session, row, names[2])
    assert changed(session, row) == {names[2]: Place(True, 0), names[0]: Place(True, 1), names[1]: Place(False, 2)}


def test_putting_on_twice_puts_on_once(session, row):
    put_on(session, row, names[0])
    put_on(session, row, names[0])
    assert changed(session, row) == {names[0]: Place(True, None)}


def test_moving_what_is_not_there_changes_no_order(session, row):
    move(session, row, "board/women", "first", names)
    assert sorted(changed(session, row), key=lambda name: changed(session, row)[name].place) == list(names)


def test_a_dialogue_is_opened_once_both_ratings_are_in_and_held_until_it_is_agreed(database, published, number):
    rated = staged(database, published, "rated")
    with database.writing() as session:
        assert [is_openable(row_of(session, each)) for each in (rated, number)] == [True, False]
        with pytest.raises(WrongStep):
            hold_open(session, row_of(session, rated))
        row = row_of(session, number)
        hold_open(session, row)
        agree(session, row, now(), row.partner.document, "account-officer")
        with pytest.raises(WrongStep):
            hold_open(session, row)


def test_what_people_would_say_today_is_kept_with_what_settles_itself(session, row):
    then = {"level": 1, "comment": "We counted calls."}
    save_rating(session, agreed_set(session, row), "board/minutes", Rating.read({"reason": "Nobody saw them."}), 0)
    save_rating(session, agreed_set(session, row), "board/items", Rating.read({"then": then}), 0)
    agree(session, row, now(), row.partner.document, "account-officer")
    found = handed_in(session, row, "agreed")
    assert found["board/items"] == Rating.read({"ticked": ["budget"], "how": "self", "then": then})
    assert found["board/minutes"] == Rating.read({"reason": "Nobody saw them."})
    assert "board/meets" not in found


def test_two_who_move_at_once_both_count(file_database, published):
    number = staged(file_database, published, "talking")

    def up(name):
        with file_database.writing() as session:
            row = row_of(session, number)
            hold_open(session, row)
            placed = changed(session, row)
            order = sorted(names, key=lambda each: placed[each].place if each in placed else names.index(each))
            move(session, row, name, "earlier", order)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(up, [names[2], names[2]]))
    with file_database.reading() as session:
        placed = changed(session, row_of(session, number))
    assert sorted(names, key=lambda each: placed[each].place) == [names[2], names[0], names[1]]
