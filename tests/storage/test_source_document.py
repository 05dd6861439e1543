import shutil

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.source_document import AssessmentSourceRow, SourceDocumentRow
from tests.published import assessment, bring, make_folder


def test_an_assessment_keeps_every_file_that_it_uses(database, published):
    bring(database, published, assessment(2024), assessment(2025))
    with database.reading() as session:
        kept = sorted(row.path for row in session.query(AssessmentSourceRow) if row.assessment_id)
        assert kept == sorted(["board/1.0.0.ar.yaml", "board/1.0.0.yaml", "instruments/core/2024.1.yaml"] * 2)
        assert session.query(SourceDocumentRow).count() == 3


def test_what_is_kept_reads_like_the_folder_after_the_folder_is_gone(database, tmp_path):
    folder = make_folder(tmp_path / "folder")
    catalogue = Catalogue(folder)
    expected = catalogue.survey("core", "2024.1", "ar")
    bring(database, catalogue, assessment())
    shutil.rmtree(folder)
    with database.reading() as session:
        (row,) = list_assessments(session)
        assert survey_of(session, row, "ar") == expected
        assert survey_of(session, row, "ar").themes[0].questionnaire.title == "المجلس"


def test_earlier_versions_that_a_questionnaire_comes_from_are_kept_too(database, tmp_path):
    folder = make_folder(tmp_path / "folder")
    text = (folder / "board/1.0.0.yaml").read_text(encoding="utf-8").replace("version: 1.0.0", "version: 1.0.1")
    changes = "changes: {from: 1.0.0, questions: {women: {change: editorial}}}\n"
    (folder / "board/1.0.1.yaml").write_text(text.replace("half of", "at least half of") + changes, encoding="utf-8")
    newer = (folder / "instruments/core/2024.1.yaml").read_text(encoding="utf-8")
    newer = newer.replace("2024.1", "2025.1").replace("1.0.0", "1.0.1")
    (folder / "instruments/core/2025.1.yaml").write_text(newer, encoding="utf-8")
    (folder / "published.lock").unlink()
    later = {"instrument": {"id": "core", "version": "2025.1"}}
    bring(database, Catalogue(folder), assessment(2025, **later))
    with database.reading() as session:
        kept = sorted(row.path for row in session.query(AssessmentSourceRow))
    assert kept == ["board/1.0.0.ar.yaml", "board/1.0.0.yaml", "board/1.0.1.yaml", "instruments/core/2025.1.yaml"]
