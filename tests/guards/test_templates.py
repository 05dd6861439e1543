import re

import pytest


@pytest.fixture(scope="module")
def templates(root):
    folder = root / "templates"
    return {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in folder.rglob("*.html")}


@pytest.fixture(scope="module")
def code(root):
    return "\n".join(file.read_text(encoding="utf-8") for file in (root / "adaptameter").rglob("*.py"))


def test_every_template_is_used(templates, code):
    used = {
        name for text in [*templates.values(), code] for name in re.findall(r'"([a-z_]+(?:/[a-z_]+)?\.html)"', text)
    }
    sections = re.findall(r'Section\("([a-z_]+)"(?:, \w+, "([a-z_]+)")?', code)
    used |= {f"report/{name}.html" for names in sections for name in names if name}
    assert templates.keys() - used == set()
    assert used - templates.keys() == set()


def test_every_macro_is_used(templates):
    whole = "\n".join(templates.values())
    macros = re.findall(r"{%-? macro (\w+)\(", whole)
    assert macros
    calls = re.findall(r"(?<!macro )\b(\w+)\(", whole)
    assert [name for name in macros if name not in calls] == []


def test_every_macro_that_a_template_imports_is_used_there(templates):
    for name, text in templates.items():
        rest = re.sub(r"{% from [^%]+ %}", "", text)
        for names in re.findall(r'{% from "[^"]+" import ([^%]+) %}', text):
            for macro in names.split(","):
                assert re.search(rf"\b{macro.split()[-1]}\(", rest), (name, macro)


def test_every_style_sheet_is_used(root, templates, code):
    whole = "\n".join([*templates.values(), code])
    sheets = [file.name for file in (root / "adaptameter" / "static").glob("*.*") if file.suffix in (".css", ".svg")]
    assert [name for name in sheets if name not in whole] == []


def test_no_template_trusts_a_text_that_somebody_typed(templates):
    safe = {(name, part.strip()) for name, text in templates.items() for part in re.findall(r"{{([^}]*\| *safe)", text)}
    assert safe == {
        ("components/chart.html", "picture.titled(description) | safe"),
        ("components/chart.html", "entry.titled() | safe"),
        ("web/group_code.html", "picture | safe"),
        ("web/movement.html", "section | safe"),
        ("web/partner.html", "sections.movement | safe"),
        ("web/partner.html", "sections.summary | safe"),
        ("web/results.html", "sections[name] | safe"),
        ("web/second_factor.html", "picture | safe"),
        ("web/theme.html", "body | safe"),
    }
    assert not any("autoescape" in text for text in templates.values())


def test_full_stops_and_commas_stand_in_messages_since_languages_write_others(templates):
    numbered = re.compile(r"{{ each\.number }}\. ")
    glued = re.compile(r"(?:}}|%}|</\w+>)[.,;](?=\s|<|{|$).{0,20}", re.MULTILINE)
    assert [(name, found) for name, text in templates.items() for found in glued.findall(numbered.sub("", text))] == []
