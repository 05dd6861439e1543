import subprocess
import sys

import pikepdf
import pytest

from adaptameter import paths

kuwala = sorted((paths.EXAMPLES / "kuwala-forum").glob("*.yaml"))
himal = sorted((paths.EXAMPLES / "himal-womens-network").glob("*.yaml"))


def test_several_files_are_rounds_of_one_report(run, tmp_path):
    path = tmp_path / "report.pdf"
    code, output, errors = run("report", *reversed(kuwala[:2]), "-o", path, "--page", "Letter")
    assert (code, errors) == (0, "")
    assert "report.pdf" in output
    with pikepdf.open(path) as document:
        assert [float(side) for side in document.pages[0].MediaBox[2:]] == [612, 792]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([kuwala[0], himal[0]], "The files are of several partners (himal-womens-network, kuwala-forum)"),
        ([kuwala[0], kuwala[0]], "Two files are of the same round (2024, 2024)"),
        ([kuwala[0], "--lang", "xx"], "There is no language xx here; there are: en, ar, es, ne, ro, sv, uk."),
        ([kuwala[0], "--ratings", "agreed"], "The assessment has no ratings of the kind agreed; it has: self."),
        (["none.yaml"], "none.yaml:1:1: the file can't be read"),
    ],
)
def test_what_a_person_can_mend_is_one_sentence_and_nothing_is_written(run, tmp_path, arguments, sentence):
    code, output, errors = run("report", *arguments, "-o", tmp_path / "report.pdf")
    assert (code, output) == (1, "")
    assert errors.startswith(sentence)
    assert errors.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told_before_the_work_begins(run, tmp_path):
    assert run("report", kuwala[0], "-o", tmp_path)[2] == f"{tmp_path} is a folder; name a file in it.\n"
    missing = tmp_path / "none"
    told = f"The folder {missing} is not there; make it, or name another.\n"
    assert run("report", kuwala[0], "-o", missing / "report.pdf")[2] == told


@pytest.mark.parametrize(
    "arguments",
    [["score", str(kuwala[0])], ["questionnaire", "check"], ["compare", *map(str, kuwala[:2])]],
    ids=["score", "check", "compare"],
)
def test_scoring_and_checking_import_nothing_that_is_slow(arguments):
    code = (
        f"import sys; from adaptameter.cli import main; main({arguments!r}, standalone_mode=False); print(*sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(found.stdout.splitlines()[-1].split())
    assert "adaptameter.cli" in loaded
    assert loaded.isdisjoint({"flask", "sqlalchemy", "matplotlib", "weasyprint", "jinja2", "babel"})
