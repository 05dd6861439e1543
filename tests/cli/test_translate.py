import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.publish import publish
from adaptameter.cli import main
from adaptameter.storage.result import list_results
from tests.published import assessment, bring, make_folder, partner

translate = ("questionnaire", "translate")


@pytest.fixture
def board(tmp_path):
    """A published folder of this test's own, its translation published too."""
    folder = make_folder(tmp_path / "with us")
    publish(folder, Name("questionnaire", "board", "1.0.0", "ar"))
    return folder


@pytest.fixture
def po(run, board, tmp_path):
    """The PO file of its translation."""
    file = tmp_path / "board.po"
    told = run(*translate, "export", "board", "1.0.0", "ar", "-o", file, "--questionnaires", board)
    assert told == (0, f"board@1.0.0.ar is in {file}: 22 texts, 19 not translated, 0 fuzzy.\n", "")
    return file


def replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_out_and_back_changes_not_one_byte_and_says_so(run, board, po):
    before = contents(board)
    code, output, errors = run(*translate, "import", po, "--yes", "--questionnaires", board)
    assert (code, errors, contents(board)) == (0, "", before)
    assert output.endswith(f"Nothing changes: {board}/board/1.0.0.ar.yaml stays as it is.\n")


def test_a_change_is_shown_asked_for_written_and_published(run, board, po):
    replace(po, 'msgstr "المجلس"', 'msgstr "مجلس الإدارة"')
    replace(po, '"Look at the minutes."\nmsgstr ""', '"Look at the minutes."\nmsgstr "المحاضر."')
    arguments = [*translate, "import", str(po), "--questionnaires", str(board)]
    before = contents(board)
    declined = CliRunner().invoke(main, arguments, input="n\n")
    assert (declined.exit_code, contents(board)) == (1, before)
    told = CliRunner().invoke(main, arguments, input="y\n").stdout
    assert told == (
        "title\n  - المجلس\n  + مجلس الإدارة\nmeets.help\n  - (none)\n  + المحاضر.\n"
        "board@1.0.0.ar: 1 new, 1 changed, 0 removed, 2 unchanged (0 confirmed), 18 not translated.\n"
        f"Write {board}/board/1.0.0.ar.yaml? [y/N]: y\n"
        f"{board}/board/1.0.0.ar.yaml is written: revision 2, draft. "
        f"Publish it with: adaptameter questionnaire publish board 1.0.0 ar --questionnaires '{board}'\n"
    )
    after = contents(board)
    assert {path for path in after if after[path] != before[path]} == {"board/1.0.0.ar.yaml"}
    assert run("questionnaire", "check", board)[0] == 1
    assert run("questionnaire", "publish", "board", "1.0.0", "ar", "--questionnaires", board)[0] == 0
    assert run("questionnaire", "check", board)[0] == 0
    assert "made from another revision" not in run(*translate, "import", po, "--questionnaires", board)[1]
    replace(po, 'msgstr "مجلس الإدارة"', 'msgstr "المجلس"')
    assert "The PO file was made from another revision" in CliRunner().invoke(main, arguments, input="n\n").stdout


def test_no_frozen_result_and_no_line_of_a_questionnaire_changes(run, board, po, file_database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", file_database.engine.url.render_as_string())
    bring(file_database, Catalogue(board), assessment(partner=partner | {"language": "ar"}))
    with file_database.reading() as session:
        frozen = [(row.sha256, row.result, row.assessment) for row in list_results(session)]
    lock = (board / "published.lock").read_text()
    replace(po, 'msgstr "المجلس"', 'msgstr "مجلس الإدارة"')
    assert run(*translate, "import", po, "--yes", "--questionnaires", board)[0] == 0
    run("questionnaire", "publish", "board", "1.0.0", "ar", "--questionnaires", board)
    assert run("recompute", "--all")[1].endswith("1 results are equal, bit for bit (rules 1).\n")
    with file_database.reading() as session:
        assert [(row.sha256, row.result, row.assessment) for row in list_results(session)] == frozen
    changed = set(lock.splitlines()) - set((board / "published.lock").read_text().splitlines())
    assert [line.split("  ")[1] for line in changed] == ["board/1.0.0.ar.yaml"]


def test_an_error_writes_nothing_and_is_told_at_its_line(run, board, po):
    replace(po, 'msgid "The board"', 'msgid "The Board"')
    before = contents(board)
    code, output, errors = run(*translate, "import", po, "--yes", "--questionnaires", board)
    assert (code, output, contents(board)) == (1, "", before)
    assert errors.startswith(f"{po}:22:1: the source says something else at `title`")


def test_a_fuzzy_text_is_listed_and_not_taken_over(run, board, po):
    replace(po, 'msgctxt "title"', '#, fuzzy\nmsgctxt "title"')
    replace(po, 'msgstr "المجلس"', 'msgstr "مجلس"')
    _, output, _ = run(*translate, "import", po, "--yes", "--questionnaires", board)
    assert f"{po}:23: `title` is not taken over: it is marked as fuzzy; somebody has to confirm it first.\n" in output
    assert "Nothing changes" in output
    code, _, errors = run(*translate, "import", po, "--reviewed", "--yes", "--questionnaires", board)
    assert (code, errors) == (
        1,
        f"{po} can't be marked as reviewed: 1 of its texts still waits to be confirmed.\n",
    )


def test_an_instrument_is_translated_too(run, board, tmp_path):
    file = tmp_path / "core.po"
    place = ("--questionnaires", board)
    run(*translate, "export", "instruments/core", "2024.1", "ne", "-o", file, *place)
    replace(file, '"The core"\nmsgstr ""', '"The core"\nmsgstr "कोर"')
    assert "publish instruments/core 2024.1 ne" in run(*translate, "import", file, "--yes", "--reviewed", *place)[1]
    text = (board / "instruments/core/2024.1.ne.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Nepali texts of core 2024.1, reviewed.\n")
    assert text.endswith("title: कोर\n")
    assert run("questionnaire", "publish", "instruments/core", "2024.1", "ne", *place)[0] == 0


def test_what_was_translated_in_a_po_file_is_not_lost_by_a_second_export(run, board, po):
    replace(po, 'msgstr "المجلس"', 'msgstr "مجلس الإدارة"')
    before = po.read_bytes()
    arguments = (*translate, "export", "board", "1.0.0", "ar", "-o", po, "--questionnaires", board)
    code, output, _ = run(*arguments)
    assert (code, po.read_bytes()) == (1, before)
    assert "not imported would be lost" in output
    assert run(*arguments, "--yes")[0] == 0
    assert po.read_bytes() != before


def test_an_older_version_without_a_translation_is_told(run, board, tmp_path):
    arguments = ("export", "board", "1.0.0", "ne", "-o", tmp_path / "a.po", "--from", "1.0.0")
    told = (1, "", "board 1.0.0 is not translated into ne; name a version that is.\n")
    assert run(*translate, *arguments, "--questionnaires", board) == told


@pytest.mark.parametrize("why", ["nobody may write it", "it came with the program"])
def test_a_folder_that_is_read_only_is_told_in_one_sentence(run, board, po, monkeypatch, why):
    replace(po, 'msgstr "المجلس"', 'msgstr "مجلس الإدارة"')
    if why == "nobody may write it":
        monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != board / "board")
    else:
        monkeypatch.setattr(paths, "INSTALLED", True)
        monkeypatch.setattr(paths, "QUESTIONNAIRES", board)
    before = contents(board)
    code, _, errors = run(*translate, "import", po, "--yes", "--questionnaires", board)
    assert (code, contents(board)) == (1, before)
    assert errors == (
        f"{board}/board is read-only, as what ships with the program is; "
        "copy the folder of questionnaires and name the copy with --questionnaires DIR.\n"
    )
