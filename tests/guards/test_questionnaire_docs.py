"""docs/questionnaires.md: every question with its source, and figures that are so."""

import re

import pytest

from tests.reading import catalogue, figures, newest

names = sorted({name.id for name in catalogue.names if name.kind == "questionnaire"})


@pytest.fixture(scope="module")
def sections(root):
    """The sections of the page by their title."""
    parts = re.split(r"(?m)^## ", (root / "docs" / "questionnaires.md").read_text(encoding="utf-8"))
    return {part.split("\n", 1)[0]: part for part in parts[1:]}


def rows(section):
    """The cells of each row that begins with a name in backticks."""
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in re.findall(r"(?m)^\| `.*$", section)]


def title_of(question):
    """The first cell of a question's row."""
    return f"`{question.id}`" + (" (key)" if question.key else "") + ("" if question.is_scored else " (not scored)")


@pytest.mark.parametrize("name", names)
def test_every_question_of_the_newest_version_has_its_row_with_a_source(sections, name):
    questionnaire = newest(name)
    found = rows(sections[questionnaire.title])
    assert [row[0] for row in found] == [title_of(question) for question in questionnaire.questions.values()]
    assert [row for row in found if len(row) != 3 or not all(row)] == []


def test_the_table_of_sizes_is_so(sections):
    told = re.findall(r"(?m)^\| ([A-Z].*) \|$", sections["How long it takes, and how it reads"])
    assert set(told) == {" | ".join((newest(name).title, *figures(newest(name)))) for name in names}


def test_the_table_of_instruments_names_the_newest_version_of_each(sections):
    told = re.findall(r"(?m)^\| `([a-z]+)` ([0-9.]+) \|", sections["The instruments"])
    there = {name.id for name in catalogue.names if name.kind == "instrument"}
    assert dict(told) == {name: catalogue.versions("instrument", name)[-1] for name in there}


def test_the_questions_of_the_light_instrument_are_told(sections):
    told = re.findall(r"(?m)^\| [a-z -]+ \| (`[^|]+`) \|", sections["The instruments"])
    version = catalogue.versions("instrument", "light")[-1]
    asked = [list(theme.questions) for theme in catalogue.survey("light", version).themes]
    assert [re.findall("`(.+?)`", cell) for cell in told] == asked
