"""What a partner says of itself and what it says of IM are never mixed up."""

import shutil
from datetime import date

import pytest

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.lock import lock_name
from adaptameter.domain.assessment import InstrumentReference
from adaptameter.exchange.partnership import partnership_in, start_partnership
from adaptameter.storage.assessment import list_assessments, list_self_assessments
from adaptameter.storage.before import result_before
from adaptameter.storage.frozen import results_until
from adaptameter.storage.partner import get_partner
from adaptameter.storage.partnership import list_submitted, list_to_rate
from adaptameter.storage.reminder import list_due
from adaptameter.storage.result import list_results
from adaptameter.storage.round import list_rounds
from adaptameter.storage.sight import independent_in
from adaptameter.storage.waiver import create_waiver
from tests.people import sign_up
from tests.published import assessment, bring
from tests.rating_im import bring_rating, catalogue

day = date(2024, 4, 1)
about_im = InstrumentReference(id="partnership", version="1.0")


def names(results):
    return [(each.rating_set.assessment.round.instrument_id, each.head.round) for each in results]


def test_results_are_told_with_those_of_their_own_kind_alone(database, published):
    bring(database, published, assessment(2023))
    bring_rating(database, name="2023")
    bring(database, published, assessment(2024))
    bring_rating(database, name="2024")
    bring(database, published, assessment(2025))
    with database.reading() as session:
        told = [names(results_until(session, each.id)) for each in list_results(session)]
        before = [result_before(session, each) for each in list_assessments(session)]
        assert {tuple(sorted({kind for kind, _ in each})) for each in told} == {("core",), ("partnership",)}
        assert sorted(map(len, told)) == [1, 1, 2, 2, 3]
        found = {(each and names([each])[0][0]) for each in before}
        assert found == {None, "core", "partnership"}
        for row, result in zip(list_assessments(session), before, strict=True):
            assert result is None or names([result])[0][0] == row.round.instrument_id
        assert [each.round.instrument_id for each in list_self_assessments(session)] == ["core"] * 3


@pytest.fixture
def own(database, published):
    """The number of an assessment in which a partner looks at itself."""
    bring(database, published, assessment(2024, own={}, is_handed_in=False))
    with database.reading() as session:
        return list_assessments(session)[0].id


def rate(database, number, on=day):
    """Begin to rate IM beside an assessment; the number, whether it is new, and the days of its round."""
    with database.writing() as session:
        (row,) = [each for each in list_assessments(session) if each.id == number]
        found, is_new = start_partnership(session, catalogue, row, about_im, on)
        return found.id, is_new, (found.round.name, found.round.opens, found.round.due, found.round.closes)


def test_im_is_rated_once_in_a_round_of_the_same_name_and_days(database, own):
    with database.writing() as session:
        row = list_assessments(session)[0].round
        row.opens, row.due, row.closes = date(2024, 3, 1), date(2024, 4, 30), date(2024, 5, 31)
    number, is_new, days = rate(database, own)
    assert is_new
    assert days == ("2024", date(2024, 3, 1), date(2024, 4, 30), date(2024, 5, 31))
    assert rate(database, own) == (number, False, days)


def test_partners_rate_im_in_one_round(database, published, own):
    elsewhere = {"id": "moonrise", "name": "Moonrise", "country": "NP", "fictional": True}
    bring(database, published, assessment(2024, own={}, is_handed_in=False, partner=elsewhere))
    with database.reading() as session:
        numbers = [each.id for each in list_assessments(session)]
    assert all(rate(database, each)[1] for each in numbers)
    with database.reading() as session:
        assert [each.instrument_id for each in list_rounds(session)] == ["partnership", "core"]


def test_a_round_asks_to_rate_im_while_it_is_open_and_until_that_is_begun(database, own):
    def to_rate(on=day):
        with database.reading() as session:
            return [each.id for each in list_to_rate(session, get_partner(session, "sunrise"), on)]

    with database.writing() as session:
        list_assessments(session)[0].round.closes = day
    assert to_rate() == [own]
    assert to_rate(date(2024, 4, 2)) == []
    rate(database, own)
    assert to_rate() == []


def test_the_newest_version_that_is_offered_is_asked_and_none_where_none_is(database, published):
    with database.reading() as session:
        assert partnership_in(session, catalogue, "2024", day).version == "1.0"
        assert partnership_in(session, published, "2024", day) is None


def test_where_it_is_retired_those_in_a_round_that_began_are_asked_the_same_as_others_there(database, own, tmp_path):
    folder = shutil.copytree(paths.QUESTIONNAIRES, tmp_path / "folder")
    lock = folder / lock_name
    lines = lock.read_text(encoding="utf-8").splitlines()
    ended = [f"{line} retired 2024-01-01" if "instruments/partnership/1.0.yaml" in line else line for line in lines]
    lock.write_text("\n".join(ended) + "\n", encoding="utf-8")
    bring_rating(database, code="moonrise", name="2024")
    with database.reading() as session:
        assert partnership_in(session, Catalogue(folder), "2024", day).version == "1.0"
        assert partnership_in(session, Catalogue(folder), "2025", day) is None


def test_giving_up_independence_opens_no_rating_of_im(database, own):
    rating = bring_rating(database, name="2023")
    number = sign_up(database, "otto@example.org", "officer")
    with database.writing() as session:
        for each in list_assessments(session):
            create_waiver(session, each, number, "Because.")
        assert rating not in independent_in(session, get_partner(session, "sunrise").id, number)


def test_nobody_is_reminded_to_rate_im(database, own):
    sign_up(database, "lea@example.org", "lead")
    with database.writing() as session:
        row = list_assessments(session)[0].round
        row.opens, row.due = date(2024, 3, 1), date(2024, 4, 30)
    before = due(database)
    rate(database, own)
    assert due(database) == before
    assert before


def due(database):
    days = [date(2024, 3, 1), date(2024, 4, 7), date(2024, 4, 28)]
    with database.reading() as session:
        return [(each.kind, each.round.instrument_id) for on in days for each in list_due(session, on)]


def test_what_was_submitted_stands_in_the_order_in_which_it_came(database):
    for place, code in enumerate(("c", "a", "b")):
        bring_rating(database, code=code, second=9 - place)
    with database.reading() as session:
        (row,) = list_rounds(session)
        found = [each.rating_set.assessment.partner.code for each in list_submitted(session, row)]
    assert found == ["c", "a", "b"]
