import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from adaptameter import paths
from adaptameter.catalogue.assessment_file import read_assessment
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.cli.exchange import file_text
from adaptameter.domain.assessment import Assessment, Rating
from adaptameter.error import AdaptameterError
from adaptameter.exchange.assessment_file import bring_in, take_out
from adaptameter.storage.assessment import get_assessment, list_assessments
from adaptameter.storage.database import open_database
from adaptameter.storage.entry import list_entries
from adaptameter.storage.frozen import hand_in
from adaptameter.storage.migration import upgrade
from adaptameter.storage.partner import get_partner
from adaptameter.storage.rating import RatingHistoryRow, save_rating
from adaptameter.storage.result import list_results
from adaptameter.storage.returned import Ask, return_assessment
from adaptameter.storage.tables import metadata
from tests.exchange.samples import everything, frozen, handed_in, officers, own
from tests.published import assessment, bring, partner

shipped = Catalogue(paths.QUESTIONNAIRES)
examples = sorted(paths.EXAMPLES.glob("*/*.yaml"))


def exported(database, folder, ending):
    """Every assessment of a database as a file."""
    with database.reading() as session:
        for number, row in enumerate(list_assessments(session)):
            (folder / f"{number}{ending}").write_text(
                file_text(take_out(session, row, is_whole=True), ending), encoding="utf-8"
            )
    return sorted(folder.glob(f"*{ending}"))


def counts(database):
    """How many rows each table has."""
    with database.reading() as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) for name, table in metadata.tables.items()
        }


def results(database):
    with database.reading() as session:
        return frozen(session)


def bring_files(database, catalogue, files):
    with database.writing() as session:
        return [bring_in(session, read_assessment(file, catalogue).assessment, catalogue) for file in files]


@pytest.fixture(scope="module")
def example_database(tmp_path_factory):
    """An embedded database with every example."""
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('examples') / 'examples.db'}")
    upgrade(database)
    assert bring_files(database, shipped, examples) == [True] * len(examples)
    yield database
    database.engine.dispose()


@pytest.mark.parametrize("ending", [".yaml", ".json"])
def test_every_example_comes_out_as_it_went_in(database, example_database, tmp_path, ending):
    files = exported(example_database, tmp_path, ending)
    assert bring_files(database, shipped, files) == [True] * len(examples)
    assert results(database) == results(example_database)
    assert len(results(database)) >= len(examples)


def test_every_exported_example_is_there_already(example_database, tmp_path):
    before, counted = results(example_database), counts(example_database)
    files = exported(example_database, tmp_path, ".yaml")
    assert bring_files(example_database, shipped, [*files, *examples]) == [False] * 2 * len(examples)
    assert (results(example_database), counts(example_database)) == (before, counted)


@pytest.mark.parametrize("ending", [".yaml", ".json"])
def test_all_that_a_file_can_hold_comes_out_as_it_went_in(database, file_database, published, tmp_path, ending):
    bring(file_database, published, *everything)
    files = exported(file_database, tmp_path, ending)
    assert bring_files(database, published, files) == [True] * len(everything)
    assert results(database) == results(file_database)
    assert set(results(database)) == {("sunrise", each.round, kind) for each in everything for kind in each.handed_in}


@pytest.mark.parametrize("given", everything, ids=lambda given: given.round)
def test_what_is_taken_out_says_what_was_brought_in(database, published, given):
    bring(database, published, given)
    with database.reading() as session:
        (row,) = list_assessments(session)
        found = take_out(session, row, is_whole=True)
    kept = {kind: ratings for kind, ratings in given.ratings.items() if ratings or kind in given.handed_in}
    assert found == given.model_copy(update={"ratings": kept})


def test_importing_twice_changes_nothing(database, published):
    bring(database, published, *everything)
    before, counted = results(database), counts(database)
    with database.writing() as session:
        assert [bring_in(session, each, published) for each in everything] == [False] * len(everything)
    assert (results(database), counts(database)) == (before, counted)


def test_the_same_in_another_order_and_zone_is_there_already(database, published):
    given = everything[0]
    bring(database, published, given)
    data = given.model_dump(by_alias=True)
    data["ratings"] = {kind: dict(reversed(given.items())) for kind, given in reversed(data["ratings"].items())}
    officer = {"officer": {"revision": 3, "at": "2024-04-02T03:45:00Z"}}
    data["handed_in"] = officer | handed_in("self", "agreed")
    with database.writing() as session:
        assert bring_in(session, Assessment.read(data), published) is False


different = {
    "a level": assessment(own=own | {"board/meets": {"level": 1}}),
    "a comment": assessment(own=own | {"board/women": {"dont_know": True, "comment": "Nobody knows."}}),
    "one answer less": assessment(own={name: own[name] for name in own if name != "board/story"}),
    "a draft": assessment(own=own, is_handed_in=False),
    "a rating set more": assessment(ratings={"self": own, "officer": officers}),
    "another time": assessment(own=own, handed_in={"self": {"revision": 1, "at": "2024-03-14T15:04:00Z"}}),
    "another revision": assessment(own=own, handed_in={"self": {"revision": 2, "at": "2024-03-14T15:03:00Z"}}),
    "another day": assessment(own=own, date="2024-03-15"),
    "another name": assessment(own=own, partner=partner | {"name": "Sunset"}),
    "another language": assessment(own=own, partner=partner | {"language": "ar"}),
}


@pytest.mark.parametrize("given", different.values(), ids=different)
def test_an_import_that_differs_is_refused_and_changes_nothing(database, published, given):
    bring(database, published, assessment(own=own))
    before, counted = results(database), counts(database)
    told = "Sunrise has an assessment in the round 2024 that differs from this file; nothing was changed."
    with pytest.raises(AdaptameterError, match=f"^{re.escape(told)}$"), database.writing() as session:
        bring_in(session, given, published)
    assert (results(database), counts(database)) == (before, counted)
    with database.reading() as session:
        assert get_partner(session, "sunrise").name == "Sunrise"


def test_a_draft_and_its_answers_can_be_taken_further_after_an_import(database, published):
    bring(database, published, assessment(own=own, is_handed_in=False))
    with database.reading() as session:
        (row,) = list_assessments(session)
        assert (row.state, row.rating_set("self").handed_in_at) == ("draft", None)
        assert session.scalar(select(func.count()).select_from(RatingHistoryRow)) == len(own)


def test_a_partner_is_called_as_in_its_latest_assessment(database, published):
    renamed = partner | {"name": "Sunrise Network", "country": "IN", "language": "ar", "region": None}
    bring(database, published, assessment(2026, partner=renamed), assessment(2024))
    with database.reading() as session:
        assert get_partner(session, "sunrise").document == assessment(partner=renamed).partner
        names = [row.assessment_document.partner.name for row in list_results(session)]
        assert names == ["Sunrise", "Sunrise Network"]


def test_every_round_keeps_the_name_that_the_partner_had(database, file_database, published, tmp_path):
    renamed = partner | {"name": "Sunrise Network", "language": "ar"}
    given = [assessment(2024), assessment(2025, is_handed_in=False), assessment(2026, partner=renamed)]
    bring(file_database, published, *given)
    files = exported(file_database, tmp_path, ".yaml")
    assert bring_files(database, published, files) == [True] * 3
    assert results(database) == results(file_database)
    assert bring_files(database, published, files) == [False] * 3
    with database.writing() as session:
        assert [bring_in(session, each, published) for each in given] == [False] * 3


def test_an_instrument_that_is_not_there_is_told_and_leaves_nothing_behind(database, published):
    bring(database, published, assessment())
    other = assessment(instrument={"id": "core", "version": "2024.2"})
    with pytest.raises(AdaptameterError, match=r"There is no instrument core 2024\.2"), database.writing() as session:
        bring_in(session, other, published)
    assert counts(database)["round"] == 1


@pytest.fixture
def returned(database, published):
    """The number of an assessment that was returned, with another answer since."""
    bring(database, published, assessment(own=own))
    with database.writing() as session:
        (row,) = list_assessments(session)
        new = return_assessment(session, row, "Why.", {"board/women": Ask("answer", "")}, "account-1")
        save_rating(session, new, "board/women", Rating.read({"yes": True}), 1)
        return row.id


def test_what_was_returned_comes_out_as_it_was_submitted_and_on_request_as_it_stands(database, published, returned):
    with database.reading() as session:
        row = get_assessment(session, returned)
        assert take_out(session, row) == assessment(own=own)
        found = take_out(session, row, is_open=True)
        assert (found.handed_in, found.ratings["self"]["board/women"].yes) == ({}, True)
    with database.writing() as session:
        assert bring_in(session, assessment(own=own), published) is False


def test_a_second_revision_comes_out_as_it_went_in(database, file_database, published, returned, tmp_path):
    with database.writing() as session:
        row = get_assessment(session, returned)
        hand_in(session, row.rating_set("self"), datetime(2024, 4, 1, tzinfo=UTC), row.partner.document)
        found = take_out(session, row)
    assert (found.handed_in["self"].revision, found.ratings["self"]["board/women"].yes) == (2, True)
    bring(file_database, published, found)
    with file_database.reading() as session:
        (other,) = list_assessments(session)
        assert (other.state, take_out(session, other)) == ("submitted", found)


@pytest.mark.parametrize("is_handed_in", [True, False])
def test_who_typed_in_comes_in_and_goes_out_again_without_a_name(database, published, is_handed_in):
    told = [{"by": "officer", "from": "paper"}, {"by": "member", "from": "talk"}]
    file = assessment(entered=told, is_handed_in=is_handed_in)
    bring(database, published, file)
    with database.writing() as session:
        (row,) = list_assessments(session)
        assert take_out(session, row) == file
        assert bring_in(session, file, published) is False
        assert [each.assessment_document.entered for each in list_results(session)] == [file.entered] * is_handed_in
        assert [each.account for each in list_entries(session, row)] == [None, None]
    with pytest.raises(AdaptameterError, match="differs from this file"), database.writing() as session:
        bring_in(session, file.model_copy(update={"entered": file.entered[:1]}), published)


def test_an_officers_rating_is_taken_out_once_both_are_in_or_with_all_that_is_there(database, published):
    sets = {"self": own, "officer": officers}
    for told in (handed_in("self"), handed_in("officer"), handed_in("self", "officer")):
        bring(database, published, assessment(round=" ".join(told), ratings=sets, handed_in=told))
    with database.reading() as session:
        rows = {row.round.name: row for row in list_assessments(session)}
        for name, row in rows.items():
            assert ("officer" in take_out(session, row).ratings) == (name == "self officer"), name
            assert ("officer" in take_out(session, row).handed_in) == (name == "self officer"), name
            assert "officer" in take_out(session, row, is_whole=True).ratings
