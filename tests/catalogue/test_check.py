import pytest

from adaptameter.catalogue.check import check_folder
from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.publish import publish
from tests.conftest import translation, write


@pytest.fixture
def errors(folder):
    """The errors of the folder, without the folder's path."""
    return lambda: [str(error).removeprefix(f"{folder}/") for error in check_folder(folder).errors]


def test_a_folder_in_order_has_no_errors(folder, errors):
    assert errors() == []
    assert check_folder(folder).files == 2


def test_all_errors_of_all_files_come_in_one_go(errors, change):
    change("title: Oversight", "titel: Oversight")
    change("at_least: 2", "at_least: 9")
    change("version: 1.0.0", "version: 1.0.9", "instruments/core/2024.1.yaml")
    assert errors() == [
        "governance/1.0.0.yaml:12:5: `title` is missing; expected the key `title` here",
        "governance/1.0.0.yaml:13:5: unknown key `titel`; expected `title`",
        "governance/1.0.0.yaml:19:15: `board-meets` has no level 9; expected one of 1, 2, 3",
        "instruments/core/2024.1.yaml:7:22: there is no `governance` 1.0.9; expected one of 1.0.0",
    ]


def test_a_wrong_folder_or_file_name_is_an_error(folder, errors, change):
    change("id: governance", "id: government")
    write(folder / "stray.yaml", "a: 1\n")
    write(folder / "governance/1.0.yaml", "a: 1\n")
    found = errors()
    assert (
        "governance/1.0.0.yaml:2:1: `id: government` in the file governance/1.0.0.yaml; expected `id: governance`"
        in found
    )
    assert sum("a file in the wrong place or with a wrong name" in error for error in found) == 2


def test_an_instrument_selects_only_questions_that_are_there(errors, change):
    change("version: 1.0.0}", "version: 1.0.0, only: [board-meets, board]}", "instruments/core/2024.1.yaml")
    assert errors() == [
        "instruments/core/2024.1.yaml:7:58: `governance` 1.0.0 has no question `board`; "
        "expected one of board-meets, registered"
    ]


def test_a_published_file_that_changed_is_an_error(folder, errors, change):
    publish(folder, Name("questionnaire", "governance", "1.0.0"))
    change("Does the board meet?", "Does the board meet often?")
    assert errors() == [
        "governance/1.0.0.yaml:1:1: this published file was changed; "
        "expected it as it was published, and what is new in a new version"
    ]


def test_a_published_file_that_is_not_even_yaml_any_more_is_told_to_be_put_back(folder, errors):
    publish(folder, Name("questionnaire", "governance", "1.0.0"))
    file = folder / "governance/1.0.0.yaml"
    file.write_bytes(file.read_bytes().replace(b"Does the board", b"Does the \xffoard"))
    assert errors()[:2] == [
        "governance/1.0.0.yaml:1:1: this published file was changed; "
        "expected it as it was published, and what is new in a new version",
        "governance/1.0.0.yaml:17:1: the file is not UTF-8 text; expected a text file in UTF-8",
    ]


def test_a_published_file_that_is_gone_is_an_error(folder, errors):
    publish(folder, Name("questionnaire", "governance", "1.0.0"))
    (folder / "governance/1.0.0.yaml").unlink()
    (folder / "instruments/core/2024.1.yaml").unlink()
    assert errors() == [
        "published.lock:1:1: the published file governance/1.0.0.yaml is gone; expected it as it was published"
    ]


def test_a_published_status_needs_a_line_in_the_lock(folder, errors, change):
    publish(folder, Name("questionnaire", "governance", "1.0.0"))
    change("title: Core", "status: published\ntitle: Core", "instruments/core/2024.1.yaml")
    assert errors() == [
        "instruments/core/2024.1.yaml:5:1: published, but published.lock has no line for it; "
        "expected `status: draft` until `adaptameter questionnaire publish` has published it"
    ]


def test_a_folder_without_a_lock_pins_nothing(errors, change):
    change("status: draft", "status: published")
    assert errors() == []


def test_lines_that_are_none_in_the_lock_are_errors(folder, errors):
    write(folder / "published.lock", f"nonsense\n{'0' * 64}  governance/1.0.0.yaml retired 2024-13-01\n")
    assert [error.split(": ")[0] for error in errors()] == ["published.lock:1:1", "published.lock:2:1"]


def test_a_retired_version_is_still_pinned(folder, errors):
    publish(folder, Name("questionnaire", "governance", "1.0.0"))
    lock = folder / "published.lock"
    lock.write_text(lock.read_text().rstrip() + " retired 2026-01-31\n")
    assert errors() == []
    lock.write_text(lock.read_text().replace(lock.read_text()[:4], "0000"))
    assert len(errors()) == 1


def test_missing_and_outdated_translations_are_notes_and_no_errors(folder, errors):
    write(folder / "governance/1.0.0.ar.yaml", translation.replace("SHA", "0" * 64))
    notes = [str(note) for note in check_folder(folder).notes]
    assert errors() == []
    assert any("not translated yet: dimensions/oversight/questions/board-meets/key/flag" in note for note in notes)
    assert any("not translated yet: scale/2/label" in note for note in notes)
    assert any("has changed since it was translated" in note for note in notes)


def test_a_translation_of_what_is_not_there_is_an_error(folder, errors):
    extra = translation.replace("SHA", "0" * 64).replace("id: board-meets", "id: board-eats")
    write(folder / "governance/1.0.0.ar.yaml", extra)
    write(folder / "governance/2.0.0.ar.yaml", extra.replace("1.0.0", "2.0.0"))
    found = errors()
    assert (
        "governance/1.0.0.ar.yaml:13:9: the source has no `board-eats` here; expected only ids that the source has"
        in found
    )
    assert any(
        error.startswith("governance/2.0.0.ar.yaml:1:1: There is no questionnaire governance 2.0.0") for error in found
    )
