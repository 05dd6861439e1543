import json
import os
import subprocess
import sys

import pytest

from adaptameter.cli.exchange import file_text
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.database import open_database
from adaptameter.storage.partner import list_partners
from tests.databases import fill_disk
from tests.exchange.samples import everything, frozen
from tests.published import assessment, bring, partner, ratings

written = {"a.yaml": assessment(2024), "b.json": assessment(2025), "c.yaml": assessment(2026, is_handed_in=False)}


@pytest.fixture
def at_hand(file_database, monkeypatch):
    """The database that DATABASE_URL names."""
    monkeypatch.setenv("DATABASE_URL", file_database.engine.url.render_as_string())
    return file_database


@pytest.fixture
def bring_in(run, published_folder, at_hand):
    """Runs the import."""
    return lambda *files: run("import", *files, "--questionnaires", published_folder)


def write(folder, name, given):
    path = folder / name
    path.write_text(file_text(given, path.suffix), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    return [write(folder, name, given) for name, given in written.items()]


def rounds(database):
    with database.reading() as session:
        return [row.round.name for row in list_assessments(session)]


def test_files_are_brought_in_and_the_second_time_are_there_already(bring_in, at_hand, files):
    assert bring_in(*files) == (0, "Bringing in\n3 brought in, 0 there already.\n", "")
    with at_hand.reading() as session:
        before = frozen(session)
    assert bring_in(*files) == (0, "Bringing in\n0 brought in, 3 there already.\n", "")
    with at_hand.reading() as session:
        assert frozen(session) == before
    assert rounds(at_hand) == ["2024", "2025", "2026"]


def test_the_same_file_twice_in_one_import_is_there_already(bring_in, at_hand, files):
    assert bring_in(files[0], files[0])[1].endswith("1 brought in, 1 there already.\n")
    assert rounds(at_hand) == ["2024"]


def test_every_error_of_every_file_is_told_in_one_go_and_nothing_is_written(bring_in, at_hand, files, tmp_path):
    text = files[0].read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(text.replace("level: 3", "level: 9").replace("country: NP", "country: Nepal"), encoding="utf-8")
    unknown = tmp_path / "unknown.yaml"
    unknown.write_text(text.replace("id: core", "id: none"), encoding="utf-8")
    code, output, errors = bring_in(files[1], wrong, unknown, tmp_path / "missing.yaml", files[2])
    assert (code, output) == (1, "")
    told = errors.splitlines()
    assert [line.partition(": ")[0] for line in told] == [
        f"{wrong}:5:3",
        f"{wrong}:20:7",
        str(unknown),
        f"{tmp_path / 'missing.yaml'}:1:1",
    ]
    assert "There is no instrument none 2024.1" in told[2]
    assert rounds(at_hand) == []


def test_all_that_differ_are_told_in_one_go_and_nothing_is_written(bring_in, at_hand, files, published, tmp_path):
    bring(at_hand, published, assessment(2024), assessment(2025))
    changed = [
        write(tmp_path, f"{year}.yaml", assessment(year, own={"board/meets": {"level": 1}})) for year in (2024, 2025)
    ]
    code, output, errors = bring_in(files[2], *changed)
    assert (code, output) == (1, "Bringing in\n")
    assert errors.splitlines() == [
        f"{file}: Sunrise has an assessment in the round {file.stem} that differs from this file; nothing was changed."
        for file in changed
    ]
    assert rounds(at_hand) == ["2024", "2025"]


def test_an_import_that_fails_half_way_writes_nothing(bring_in, at_hand, files, tmp_path):
    contradicting = write(tmp_path, "again.yaml", assessment(2024, own={}))
    new = write(tmp_path, "new.yaml", assessment(2024, partner=partner | {"id": "new"}))
    code, _, errors = bring_in(new, *files, contradicting)
    assert code == 1
    assert errors.count("\n") == 1
    assert errors.startswith(f"{contradicting}: Sunrise has an assessment in the round 2024 that differs")
    with at_hand.reading() as session:
        assert list_partners(session) == []


def test_an_instrument_that_is_a_draft_is_told_once_for_each_file(run, at_hand, files, folder, tmp_path):
    draft = {"instrument": {"id": "core", "version": "2024.1"}, "own": {"governance/registered": {"yes": True}}}
    both = [write(tmp_path, f"{year}.yaml", assessment(year, **draft)) for year in (2024, 2025)]
    code, _, errors = run("import", *both, "--questionnaires", folder)
    assert code == 1
    assert [line.partition(": The instrument core 2024.1 is not published")[0] for line in errors.splitlines()] == [
        str(file) for file in both
    ]
    assert rounds(at_hand) == []


def test_an_error_that_files_share_is_told_once(run, at_hand, files, published_folder, tmp_path):
    folder = tmp_path / "broken"
    for name in ("board/1.0.0.yaml", "instruments/core/2024.1.yaml"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes((published_folder / name).read_bytes())
    (folder / "board/1.0.0.yaml").write_text("format: 2\n", encoding="utf-8")
    errors = run("import", *files, "--questionnaires", folder)[2].splitlines()
    assert errors
    assert len(errors) == len(set(errors))


long = assessment(own={name: {"comment": "x" * 20_000} for name in ratings})


def test_a_disk_that_is_full_is_told_and_nothing_is_written(at_hand, files, tmp_path, monkeypatch, bring_in):
    fill_disk(at_hand)
    monkeypatch.setattr("adaptameter.cli.exchange.database_at_hand", lambda: at_hand)
    code, _, errors = bring_in(files[1], write(tmp_path, "long.yaml", long))
    assert code == 1
    path = at_hand.engine.url.database
    assert errors == f"The disk that holds {path} is full or broken; nothing was saved. Make room, then try again.\n"
    assert rounds(at_hand) == []
    with at_hand.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def number_of(database, name):
    with database.reading() as session:
        return next(row.id for row in list_assessments(session) if row.round.name == name)


@pytest.mark.parametrize("ending", [".yaml", ".json"])
def test_what_is_exported_can_be_imported_elsewhere(run, at_hand, published, bring_in, tmp_path, ending, monkeypatch):
    bring(at_hand, published, *everything)
    with at_hand.reading() as session:
        before = frozen(session)
    given = [tmp_path / f"{row.round.name}{ending}" for row in every(at_hand)]
    for row, path in zip(every(at_hand), given, strict=True):
        assert run("export", row.id, "-o", path) == (0, "", "")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    assert run("db", "upgrade") == (0, "The database is up to date.\n", "")
    assert bring_in(*given)[1] == f"Bringing in\n{len(given)} brought in, 0 there already.\n"
    assert bring_in(*given)[1] == f"Bringing in\n0 brought in, {len(given)} there already.\n"
    assert run("recompute", "--all")[0] == 0
    other = open_database(os.environ["DATABASE_URL"])
    with other.reading() as session:
        assert frozen(session) == before
    other.engine.dispose()


def every(database):
    with database.reading() as session:
        return list_assessments(session)


def test_a_file_is_json_or_yaml_by_its_ending(run, at_hand, published, tmp_path):
    bring(at_hand, published, assessment())
    number = number_of(at_hand, "2024")
    for name in ("a.json", "a.yaml"):
        assert run("export", number, "-o", tmp_path / name)[0] == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["round"] == "2024"
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8").startswith("format: 1\npartner:\n  id: sunrise\n")


@pytest.mark.parametrize("number", [1, 0, 2**31, 10**30])
def test_an_assessment_that_is_not_there_is_told(run, at_hand, tmp_path, number):
    (tmp_path / "out").mkdir()
    told = f"There is no assessment {number}; its number stands in the address of its pages.\n"
    assert run("export", number, "-o", tmp_path / "out/a.yaml") == (1, "", told)
    assert list((tmp_path / "out").iterdir()) == []


def test_an_export_that_has_no_place_is_told(run, at_hand, published, tmp_path):
    bring(at_hand, published, assessment())
    number = number_of(at_hand, "2024")
    assert run("export", number, "-o", tmp_path) == (1, "", f"{tmp_path} is a folder; name a file in it.\n")
    missing = tmp_path / "none"
    told = f"The folder {missing} is not there; make it, or name another.\n"
    assert run("export", number, "-o", missing / "a.yaml") == (1, "", told)


in_small_files = """
import resource, signal, sys
from adaptameter.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
main(sys.argv[1:])
"""


def test_an_export_that_breaks_off_leaves_the_file_as_it_was(at_hand, published, tmp_path):
    bring(at_hand, published, long)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.yaml").write_text("before", encoding="utf-8")
    command = [sys.executable, "-c", in_small_files, "export", str(number_of(at_hand, "2024")), "-o"]
    found = subprocess.run([*command, str(folder / "a.yaml")], capture_output=True, text=True, timeout=60)
    told = f"{folder / 'a.yaml'} can't be written (File too large); make its folder writable or name another.\n"
    assert (found.returncode, found.stdout, found.stderr) == (1, "", told)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in folder.iterdir()] == [("a.yaml", "before")]
