"""docs/changing-a-questionnaire.md: its files are written and its commands run as the page shows them."""

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.cli import main
from adaptameter.domain.change import ChangeKind
from adaptameter.domain.moving import move_draft, names_of
from tests.conftest import write
from tests.domain.building import rated, unknown

block = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
answers = {"plan": False, "notes": True, "both": True, "told": True, "car": True}
later = {"plan": True, "notes": True, "both": True, "told": True, "answered": True}


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs/changing-a-questionnaire.md").read_text(encoding="utf-8")


def steps(page):
    """Each block: its kind, its text, and the line of words before it."""
    for found in block.finditer(page):
        yield found["kind"], found["text"], page[: found.start()].rstrip().splitlines()[-1]


def answer_file(year, own):
    """What a partner answered in a year."""
    ratings = {f"visits/{name}": {"yes": given} for name, given in own.items()}
    data = {"format": 1, "partner": {"id": "p", "name": "Sunrise", "country": "NP", "fictional": True}}
    data |= {"instrument": {"id": "field", "version": f"{year}.1"}, "round": str(year), "date": f"{year}-03-14"}
    write(Path(f"{year}.yaml"), json.dumps(data | {"ratings": {"self": ratings}}))


def run(command):
    """What a command of the page prints."""
    program, *arguments = shlex.split(command)
    if program == "cp":
        shutil.copy(*arguments)
        return ""
    assert program == "adaptameter"
    found = CliRunner().invoke(main, arguments)
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found.output


def transcript(commands):
    """The commands of a console block, each with what it prints."""
    return "".join(f"$ {command}\n{run(command)}" for command in commands)


def follow(page):
    """Do all that the page says; gives what its console blocks are and what they should be."""
    answer_file(2024, answers)
    answer_file(2026, later)
    for kind, text, before in steps(page):
        path = Path((re.findall(r"`(my-folder/[^`]+)`:$", before) or [""])[0])
        if kind == "console":
            yield text, transcript(re.findall(r"(?m)^\$ (.*)$", text))
        elif kind == "text":
            lines = path.read_text(encoding="utf-8").splitlines()
            assert text.split(" retired ")[0] in lines
            changed = [text.strip() if text.startswith(line) else line for line in lines]
            path.write_text("\n".join(changed) + "\n", encoding="utf-8")
        else:
            assert kind == "yaml"
            kept = path.read_text(encoding="utf-8") if "At the end of" in before else ""
            write(path, kept + text)


@pytest.fixture
def consoles(page, tmp_path, monkeypatch):
    """What the page shows of each console and what is printed there, once all is done in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return list(follow(page))


def test_every_command_prints_what_the_page_shows(consoles):
    assert "".join(shown for shown, _ in consoles) == "".join(found for _, found in consoles)
    assert len(consoles) == 9


def test_the_page_shows_a_refusal_of_the_check_at_its_line(page):
    assert re.findall(r"(?m)^my-folder/visits/1\.1\.0\.yaml:(\d+):\d+: .*`told`", page) == ["14"]


def test_a_draft_moves_as_the_page_says(page, consoles):
    catalogue = Catalogue(Path("my-folder"))
    old, new = (catalogue.survey("field", version) for version in ("2024.1", "2026.1"))
    found = move_draft(rated(dict.fromkeys(names_of(old), unknown)), old, new, catalogue.chains(old, new))
    told = dict(re.findall(r"(?m)^\| (Carried|To be confirmed|Dropped|New) \| [^|]+ \| (.*) \|$", page))
    groups = {"Carried": found.carried, "To be confirmed": found.to_confirm, "Dropped": found.dropped, "New": found.new}
    assert told == {
        name: ", ".join(f"`{each.removeprefix('visits/')}`" for each in group) for name, group in groups.items()
    }


def test_the_reason_why_there_is_no_number_is_the_one_the_page_tells(page, consoles):
    answer_file(2026, {name: given for name, given in later.items() if name != "plan"})
    output = run("adaptameter compare 2024.yaml 2026.yaml --questionnaires my-folder")
    (reason,) = re.findall(r"`(not comparable\. .*)`", page)
    assert f"visits: {reason}\n" in output


def test_the_table_of_what_to_declare_has_every_kind_of_change_and_no_other(page):
    table = page.partition("## What you want to do")[2].partition("\n\n## ")[0]
    declared = {
        word for column in re.findall(r"(?m)^\|[^|]+\|([^|]+)\|", table) for word in re.findall(r"`(\w+)`", column)
    }
    assert declared == set(get_args(ChangeKind))
