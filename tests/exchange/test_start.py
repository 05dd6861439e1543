from datetime import date

import pytest
from sqlalchemy import select

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.lock import lock_name
from adaptameter.error import AdaptameterError
from adaptameter.exchange.start import is_published, offered, start_assessment
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.partner import create_partner
from adaptameter.storage.round import create_round
from adaptameter.storage.source_document import AssessmentSourceRow, SourceDocumentRow
from tests.published import a_partner, assessment, make_folder

instrument = assessment().instrument
today = date(2024, 3, 1)
unpublished = (
    "The instrument core 2024.1 is not published as it stands, so it can't be answered; "
    "publish it with: adaptameter questionnaire publish."
)


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path / "folder")


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def start(database, folder, day=today):
    """The sources that a new assessment keeps, by path."""
    with database.writing() as session:
        partner = create_partner(session, a_partner())
        round_row = create_round(session, name="2024", instrument=instrument)
        row = start_assessment(session, Catalogue(folder), partner, round_row, day)
        return kept(session, row.id)


def kept(session, number):
    rows = session.execute(
        select(AssessmentSourceRow.path, SourceDocumentRow.text)
        .join(SourceDocumentRow, SourceDocumentRow.sha256 == AssessmentSourceRow.sha256)
        .where(AssessmentSourceRow.assessment_id == number)
    )
    return {path: text.encode() for path, text in rows}


def offers(folder, day=today):
    return [each.version for each in offered(Catalogue(folder), day)]


def refused(database, folder):
    with pytest.raises(AdaptameterError) as caught:
        start(database, folder)
    with database.reading() as session:
        assert list_assessments(session) == []
        assert session.scalars(select(SourceDocumentRow)).all() == []
    return str(caught.value)


def test_a_published_instrument_can_be_started_and_keeps_its_very_files(database, folder):
    assert offers(folder) == ["2024.1"]
    assert start(database, folder) == {
        name: (folder / name).read_bytes()
        for name in ("board/1.0.0.yaml", "board/1.0.0.ar.yaml", "instruments/core/2024.1.yaml")
    }


def test_a_file_that_changes_later_does_not_change_what_an_assessment_keeps(database, folder):
    before = start(database, folder)
    replace(folder / "board/1.0.0.yaml", "The board", "Another board")
    with database.reading() as session:
        (row,) = list_assessments(session)
        assert kept(session, row.id) == before


def test_a_draft_cannot_be_started(database, folder):
    replace(folder / "instruments/core/2024.1.yaml", "status: published", "status: draft")
    (folder / lock_name).unlink()
    assert offers(folder) == []
    assert refused(database, folder) == unpublished


@pytest.mark.parametrize("path", ["instruments/core/2024.1.yaml", "board/1.0.0.yaml"])
def test_what_was_changed_after_publishing_cannot_be_started(database, folder, path):
    replace(folder / path, "title: The", "title: Our")
    assert offers(folder) == []
    assert refused(database, folder) == unpublished


@pytest.mark.parametrize("path", ["instruments/core/2024.1.yaml", "board/1.0.0.yaml"])
def test_what_the_lock_does_not_name_cannot_be_started(database, folder, path):
    lines = (folder / lock_name).read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / lock_name).write_text("".join(line for line in lines if path not in line), encoding="utf-8")
    assert offers(folder) == []
    assert refused(database, folder) == unpublished


def test_a_folder_without_a_lock_is_believed(database, folder):
    (folder / lock_name).unlink()
    assert offers(folder) == ["2024.1"]
    assert len(start(database, folder)) == 3


def test_a_translation_may_change_after_publishing(folder):
    replace(folder / "board/1.0.0.ar.yaml", "المجلس", "مجلس")
    assert is_published(Catalogue(folder), instrument)


def test_a_retired_version_is_not_offered_from_its_day_on(database, folder):
    replace(folder / lock_name, "instruments/core/2024.1.yaml", "instruments/core/2024.1.yaml retired 2025-01-01")
    assert offers(folder, date(2024, 12, 31)) == ["2024.1"]
    assert offers(folder, date(2025, 1, 1)) == []
    # Rounds that began before it was retired can still be joined, and their files imported.
    assert len(start(database, folder, date(2025, 1, 1))) == 3


def test_later_versions_are_offered_first(folder):
    text = (folder / "instruments/core/2024.1.yaml").read_text(encoding="utf-8")
    for version in ("2024.10", "2024.9"):
        (folder / f"instruments/core/{version}.yaml").write_text(text.replace("2024.1", version), encoding="utf-8")
    (folder / lock_name).unlink()
    assert offers(folder) == ["2024.10", "2024.9", "2024.1"]


def test_a_partner_takes_part_in_a_round_once(database, folder):
    with database.writing() as session:
        partner = create_partner(session, a_partner())
        round_row = create_round(session, name="2024", instrument=instrument)
        start_assessment(session, Catalogue(folder), partner, round_row, today)
        with pytest.raises(AdaptameterError, match=r"^Sunrise takes part in the round 2024 already\.$"):
            start_assessment(session, Catalogue(folder), partner, round_row, today)
        assert len(list_assessments(session)) == 1


def test_one_broken_file_does_not_hide_the_other_instruments(folder):
    (folder / "instruments/other").mkdir()
    (folder / "instruments/other/2024.1.yaml").write_text("format: 1\nid: other\n", encoding="utf-8")
    assert offers(folder) == ["2024.1"]
