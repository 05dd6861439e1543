from datetime import date, timedelta

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.domain.lifecycle import WrongStep
from adaptameter.storage.agreed import agree
from adaptameter.storage.dialogue import get_dialogue
from adaptameter.storage.frozen import hand_in
from adaptameter.storage.rating import save_rating
from adaptameter.storage.record import agreement_of, get_record
from adaptameter.storage.result import list_results
from adaptameter.storage.signature import list_signatures
from adaptameter.storage.signing import Changed, OtherSide, TooEarly, close_unsigned, make_statement, reopen, sign
from tests.agreeing import add_action, agree_on, moment, ratings_of, sign_both
from tests.published import ratings
from tests.storage.building import started

later = moment + timedelta(days=20)


@pytest.fixture
def row(session, published):
    """An assessment that both sides agreed on."""
    found = started(session, published)
    for name, each in ratings.items():
        save_rating(session, found.rating_set("self"), name, Rating.read(each), 0)
    hand_in(session, found.rating_set("self"), moment - timedelta(days=9), found.partner.document)
    agree_on(session, found)
    return found


def put(session, row, side="partner", name="Lea", sha256=None):
    """Sign for a side."""
    wanted = sha256 or agreement_of(session, row).sha256
    return sign(session, row, side=side, account=f"{side}-1", name=name, sha256=wanted)


def test_the_first_signature_changes_no_state_and_the_second_signs_it(session, row):
    assert not put(session, row)
    assert row.state == "agreed"
    assert put(session, row, "officer", "Otto")
    assert row.state == "signed"
    told = [(each.side, each.name, each.sha256) for each in get_record(session, row).signatures]
    sha256 = agreement_of(session, row).sha256
    assert told == [("partner", "Lea", sha256), ("officer", "Otto", sha256)]


def test_one_side_alone_never_signs_it_however_often_it_does(session, row):
    assert [put(session, row) for _ in range(3)] == [False, False, False]
    assert (row.state, len(list_signatures(session, row))) == ("agreed", 1)


def test_one_person_signs_for_one_side_also_where_that_signature_is_stale_by_now(session, row):
    put(session, row)
    for what in ("", "Something new."):
        if what:
            add_action(session, row, what)
        sha256 = agreement_of(session, row).sha256
        with pytest.raises(OtherSide):
            sign(session, row, side="officer", account="partner-1", name="Lea", sha256=sha256)
    assert (row.state, len(list_signatures(session, row))) == ("agreed", 1)


def test_what_changed_since_the_page_was_opened_is_not_signed(session, row):
    seen = agreement_of(session, row).sha256
    add_action(session, row, "Something new.")
    with pytest.raises(Changed):
        put(session, row, sha256=seen)
    assert list_signatures(session, row) == []


def test_a_signature_goes_stale_when_anything_changes_and_the_other_side_alone_does_not_make_it_signed(session, row):
    put(session, row)
    add_action(session, row, "Something new.")
    record = get_record(session, row)
    assert record.is_stale(record.signature_of("partner"))
    assert (record.stale, record.has_signed("partner")) == (record.signatures, False)
    assert not put(session, row, "officer")
    assert row.state == "agreed"
    assert put(session, row)
    record = get_record(session, row)
    assert (row.state, len(record.signatures), len(record.stale)) == ("signed", 3, 1)


@pytest.mark.parametrize("way", ["signed", "closed", "reopened"])
def test_nothing_is_signed_that_is_not_agreed(session, row, way):
    end(session, row, way)
    before = len(list_signatures(session, row))
    with pytest.raises(WrongStep):
        put(session, row)
    assert len(list_signatures(session, row)) == before


def end(session, row, way):
    if way == "signed":
        sign_both(session, row)
    elif way == "closed":
        close_unsigned(session, row, days=1, day=date(2999, 1, 1))
    else:
        reopen(session, row, reason="Again.", side="partner", by="lead-1")


def test_it_is_closed_unsigned_after_the_days_and_not_a_day_before(session, row):
    day = (moment + timedelta(days=30)).date()
    with pytest.raises(TooEarly):
        close_unsigned(session, row, days=30, day=day - timedelta(days=1))
    assert row.state == "agreed"
    close_unsigned(session, row, days=30, day=day)
    assert (row.state, get_dialogue(session, row).closed_at is not None) == ("closed", True)
    with pytest.raises(WrongStep):
        close_unsigned(session, row, days=30, day=day)


def test_a_statement_takes_the_place_of_the_sides_last_and_the_same_words_are_kept_once(session, row):
    told = [say(session, row, words) for words in ("First.", "First.", "Second.")]
    assert told == [True, False, True]
    close_unsigned(session, row, days=1, day=date(2999, 1, 1))
    say(session, row, "Ours.", "officer")
    found = [(each.side, each.words) for each in get_record(session, row).statements]
    assert found == [("partner", "Second."), ("officer", "Ours.")]


def say(session, row, words, side="partner"):
    return make_statement(session, row, side=side, account=f"{side}-1", name="Lea", words=words)


@pytest.mark.parametrize("way", ["signed", "reopened"])
def test_what_both_signed_or_talk_about_takes_no_statement(session, row, way):
    end(session, row, way)
    with pytest.raises(WrongStep):
        say(session, row, "Late.")


@pytest.mark.parametrize("way", ["agreed", "signed", "closed"])
def test_reopening_keeps_the_first_revision_byte_for_byte_and_begins_as_its_copy(session, row, way):
    if way != "agreed":
        end(session, row, way)
    old, before = row.rating_set("agreed"), frozen(session, row)
    new = reopen(session, row, reason="One more talk.", side="officer", by="officer-1")
    assert (row.state, new.revision, new.handed_in_at) == ("in_dialogue", 2, None)
    assert [each[0] for each in ratings_of(session, new).values()] == [each[0] for each in before[0].values()]
    change(session, new, 3)
    agree(session, row, later, row.partner.document, "lead-1")
    assert row.rating_set("agreed") is new
    assert frozen(session, row, old) == before
    (told,) = get_record(session, row).reopenings
    assert (told.revision, told.reason, told.side) == (1, "One more talk.", "officer")


def frozen(session, row, rating_set=None):
    """All that is kept of a revision of the agreed ratings."""
    wanted = rating_set or row.rating_set("agreed")
    (result,) = [each for each in list_results(session, row.partner_id) if each.rating_set_id == wanted.id]
    kept = (result.sha256, result.assessment, result.result, result.frozen_at, wanted.handed_in_at)
    return ratings_of(session, wanted), kept, result.is_as_frozen


def change(session, rating_set, level):
    version = ratings_of(session, rating_set)["board/meets"][1]
    rating = Rating.read({"level": level, "how": "other", "reason": "We looked once more."})
    save_rating(session, rating_set, "board/meets", rating, version)


def test_signatures_of_before_hold_no_more_even_where_the_same_is_agreed_again(session, row):
    sign_both(session, row)
    reopen(session, row, reason="A mistake.", side="partner", by="lead-1")
    assert len(get_record(session, row).stale) == 2
    agree(session, row, later, row.partner.document, "lead-1")
    record = get_record(session, row)
    assert (record.state, record.agreement.revision, len(record.stale)) == ("agreed", 2, 2)
    assert not put(session, row)
    assert put(session, row, "officer")


def test_it_can_be_opened_again_a_second_time(session, row):
    for times in (1, 2):
        sign_both(session, row)
        reopen(session, row, reason=f"Time {times}.", side="partner", by="lead-1")
        agree(session, row, later + timedelta(days=times), row.partner.document, "lead-1")
    record = get_record(session, row)
    told = [(each.revision, each.reason) for each in record.reopenings]
    assert told == [(1, "Time 1."), (2, "Time 2.")]
    assert (record.agreement.revision, len(record.stale)) == (3, 4)
    assert [each.rating_set.revision for each in list_results(session, row.partner_id, "agreed")] == [1, 2, 3]
    end(session, row, "reopened")
    with pytest.raises(WrongStep):
        end(session, row, "reopened")


def test_what_was_closed_and_opened_again_is_no_longer_closed(session, row):
    end(session, row, "closed")
    end(session, row, "reopened")
    assert get_dialogue(session, row).closed_at is None
    assert get_record(session, row).closed_on is None
