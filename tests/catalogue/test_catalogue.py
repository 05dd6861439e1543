import pytest

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.place import FileError
from adaptameter.domain.translation import SourceText
from adaptameter.error import AdaptameterError
from tests.conftest import questionnaire, translation, write

changed = (
    questionnaire.replace("version: 1.0.0", "version: 1.1.0")
    + """\
changes:
  from: 1.0.0
  questions:
    board-meets: {change: editorial}
"""
)


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path):
    with pytest.raises(AdaptameterError, match="is not a folder; name one that holds questionnaires"):
        Catalogue(tmp_path / "none")


def test_a_survey_has_its_questionnaires_with_their_sha256(folder):
    survey = Catalogue(folder).survey("core", "2024.1")
    assert [theme.id for theme in survey.themes] == ["governance"]
    assert len(survey.themes[0].sha256) == 64
    assert survey.translations == ()


def test_a_version_that_is_not_there_names_those_that_are(folder):
    with pytest.raises(AdaptameterError, match=r"There is no instrument core 2025\.1 in .*; it has: 2024\.1\."):
        Catalogue(folder).survey("core", "2025.1")
    with pytest.raises(
        AdaptameterError, match=r"There is no questionnaire board 1\.0\.0 in .*; there are: governance\."
    ):
        Catalogue(folder).questionnaire("board", "1.0.0")


def test_a_survey_of_a_broken_questionnaire_tells_its_errors(folder, change):
    change("kind: level", "kind: scale")
    with pytest.raises(FileError, match=r"governance/1\.0\.0\.yaml:15:9: found \"scale\""):
        Catalogue(folder).survey("core", "2024.1")


def test_translated_texts_are_laid_over_and_missing_ones_are_marked(folder):
    write(folder / "governance/1.0.0.ar.yaml", translation.replace("SHA", "0" * 64))
    survey = Catalogue(folder).survey("core", "2024.1", "ar")
    theme = survey.themes[0].questionnaire
    assert theme.language == "ar"
    assert theme.title == "الحوكمة"
    assert theme.questions["board-meets"].evidence.examples == ("محاضر", "photos")
    missing = theme.questions["board-meets"].key.flag
    assert isinstance(missing, SourceText)
    assert (missing, missing.language) == ("The board does not meet.", "en")
    assert [name for name, _ in survey.translations] == ["governance@1.0.0.ar"]


def test_a_translation_is_laid_over_a_questionnaire_that_was_in_use_before(folder):
    write(folder / "governance/1.0.0.ar.yaml", translation.replace("SHA", "0" * 64))
    catalogue = Catalogue(folder)
    assert catalogue.questionnaire("governance", "1.0.0").document.questions["board-meets"].text.startswith("Does")
    arabic = catalogue.survey("core", "2024.1", "ar").themes[0].questionnaire
    assert arabic.questions["board-meets"].text == "هل يجتمع المجلس؟"
    assert arabic.levels["board-meets"][0].label == "غير موجود"


def test_a_chain_goes_back_by_what_each_version_says(folder):
    write(folder / "governance/1.1.0.yaml", changed)
    later = changed.replace("from: 1.0.0", "from: 1.1.0").replace("version: 1.1.0", "version: 1.2.0")
    write(folder / "governance/1.2.0.yaml", later)
    chain = Catalogue(folder).chain("governance", "1.0.0", "1.2.0")
    assert [each.version for each in chain] == ["1.0.0", "1.1.0", "1.2.0"]


def test_a_chain_backwards_or_with_a_gap_is_an_error(folder):
    write(folder / "governance/1.2.0.yaml", changed.replace("1.1.0", "1.2.0").replace("from: 1.0.0", "from: 1.1.0"))
    catalogue = Catalogue(folder)
    with pytest.raises(AdaptameterError, match="Name the earlier version first"):
        catalogue.chain("governance", "1.2.0", "1.0.0")
    with pytest.raises(AdaptameterError, match=r"There is no questionnaire governance 1\.1\.0"):
        catalogue.chain("governance", "1.0.0", "1.2.0")
