import pytest

from adaptameter.catalogue.translation_writer import translation_text
from adaptameter.catalogue.yaml_layout import Layout, as_data

before = """\
# By whom and for whom.

title: 'Titel'  # as on the cover
purpose: >-
  # no comment, but words
  of the text

# Checked twice.
scale:
  - {level: 1, label: Nej}
  # The highest.
  - {level: 2, label: "Ja"}
dimensions:
    - id: a
      questions:
      # About the board.
      - id: q
        text: |-
          First
          second
        evidence: {examples: [one, two]}

      - {id: r, text: Words}
# The end.
"""


@pytest.fixture
def write():
    """Writes the text with other values at a path."""

    def write(*path, value):
        data = as_data(Layout(before).root)
        part = data
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] = value
        return translation_text(data, before, "# New.")

    return write


def test_what_is_the_same_is_written_as_it_stood(write):
    assert write("title", value="Titel") == before


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (["title"], "En: annan", "'Titel'", '"En: annan"'),
        (
            ["purpose"],
            "Ett\N{NO-BREAK SPACE}syfte",
            "# no comment, but words\n  of the text",
            "Ett\N{NO-BREAK SPACE}syfte",
        ),
        (["purpose"], "Två  blank", ">-\n  # no comment, but words\n  of the text", "Två  blank"),
        (["scale", 0, "label"], "Nej, nej", "label: Nej", 'label: "Nej, nej"'),
        (["scale", 1, "label"], "Jo", '"Ja"', '"Jo"'),
    ],
)
def test_another_text_keeps_every_comment_and_every_other_line(write, path, value, old, new):
    assert write(*path, value=value) == before.replace(old, new)


def test_what_stands_too_far_in_is_laid_out_anew_and_keeps_its_comments(write):
    changed = """\
dimensions:
  - id: a
    questions:
      # About the board.
      - id: q
        text: "First\\nthird"
        evidence: {examples: [one, two]}

      - {id: r, text: Words}
# The end.
"""
    text = write("dimensions", 0, "questions", 0, "text", value="First\nthird")
    assert text == before.partition("dimensions:")[0] + changed


def test_a_line_has_at_most_120_columns_without_counting_vowel_signs(write):
    text = write("title", value="كَلِمَة " * 40 + "و")
    lines = text.splitlines()
    folded = lines[lines.index("title: >-") + 1 :][:3]
    assert all(80 < sum(letter not in "َِ" for letter in line) <= 120 for line in folded[:2])
    assert as_data(Layout(text).root)["title"] == "كَلِمَة " * 40 + "و"
