"""No text that a person reads stands outside gettext: neither in templates nor in what code shows."""

import ast
import re
from html.parser import HTMLParser

import pytest
from jinja2 import Environment, nodes

read_aloud = {"title", "aria-label", "alt", "placeholder", "label", "summary"}
"""Attributes whose text people see or hear."""
names = {"AdaptaMeter", "PNG", "SVG", "sha256"}
"""What is called the same in every language."""
translating = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
shown_by = ["web", "mail", "reports"]
attribute = re.compile('[\\w-]+="[^"]*"?|[a-z-]+:\ufffc')
"""What a macro puts out within a tag."""
known = {"web/agent.py": ["Mac OS X"], "web/failure.py": ["This server does not answer to that name.\n"]}
"""A name, and what is said before anybody's language is known."""
letters = re.compile("[^\\W\\d_]{2}")
sentence = re.compile("[A-Z“][^ ]* [^ ]+ .*|[A-Z][a-z]+ [a-z]+")
"""What looks like words for people, as names of fields, classes and actions don't."""
hole = "\ufffc"
environment = Environment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])  # noqa: S701  # never rendered


class Reader(HTMLParser):
    """The texts of a template that its reader sees or hears."""

    def __init__(self):
        super().__init__()
        self.texts, self.inside = [], []

    def handle_starttag(self, tag, attrs):
        self.inside.append(tag)
        self.texts += [value for name, value in attrs if name in read_aloud and value]

    def handle_endtag(self, tag):
        self.inside.pop()

    def handle_data(self, data):
        if not self.inside or self.inside[-1] not in ("style", "script"):
            self.texts.append(data)


def parts_of(text):
    """The markup of a template with a hole for each expression, and the expressions that stand between tags."""
    markup, expressions, expression, is_tag = "", [], None, False
    for _line, kind, value in environment.lexer.tokeniter(text, "a template"):
        if kind == "variable_begin":
            expression, markup = "", markup + hole
        elif kind == "variable_end":
            expressions += [] if is_tag else [expression]
            expression = None
        elif expression is not None:
            expression += value
        elif kind == "data":
            markup += value
            is_tag = markup.rfind("<") > markup.rfind(">")
    return markup, expressions


def put_out(node):
    """The literal texts that an expression may put out as they are."""
    if isinstance(node, nodes.Const):
        return [node.value] if isinstance(node.value, str) else []
    inside = {
        nodes.CondExpr: ("expr1", "expr2"), nodes.Add: ("left", "right"), nodes.Or: ("left", "right"),
        nodes.And: ("right",), nodes.Filter: ("node",),
    }.get(type(node), ())  # fmt: skip
    found = [getattr(node, name) for name in inside]
    found += node.nodes if isinstance(node, nodes.Concat) else []
    return [text for each in found if each is not None for text in put_out(each)]


def handed_on(node):
    """The literal texts within a part of a template that are handed to no function that translates."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in translating:
        return []
    if isinstance(node, nodes.Const):
        return [node.value] if isinstance(node.value, str) else []
    return [text for each in node.iter_child_nodes() for text in handed_on(each)]


def untranslated(text):
    """The words of a template that no language can say in its own way."""
    markup, expressions = parts_of(text)
    reader = Reader()
    reader.feed(markup.replace("<br/>", "<br>").replace("<!doctype html>", ""))
    outputs = [environment.parse("{{" + each + "}}").body[0].nodes[0] for each in expressions]
    loose = [*reader.texts, *(each for output in outputs for each in put_out(output))]
    sentences = [each for each in handed_on(environment.parse(text)) if sentence.fullmatch(each.strip())]
    return [each for each in loose if letters.search(re.sub("|".join(names), "", bare(each)))] + sentences


def bare(text):
    """A text without the attributes that a macro puts out."""
    return attribute.sub("", text)


@pytest.fixture(scope="module")
def templates(root):
    return {str(file.relative_to(root)): file.read_text(encoding="utf-8") for file in root.glob("templates/**/*.html")}


def test_every_text_of_a_template_can_be_translated(templates):
    assert {name: found for name, text in templates.items() if (found := untranslated(text))} == {}


def test_lists_in_templates_have_the_commas_of_the_language(templates):
    found = {}
    for name, text in templates.items():
        reader = Reader()
        reader.feed(parts_of(text)[0].replace("<!doctype html>", ""))
        texts = [*map(bare, reader.texts), *handed_on(environment.parse(text))]
        found[name] = [each for each in texts if each.strip() in (",", ";") or ", " in each or "; " in each]
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize(
    "text",
    [
        "<p>Some words</p>",
        '<p aria-label="Words">{{ x }}</p>',
        '{{ "none" if x }}',
        '<p>{{ _("Some") ~ " words" }}</p>',
        '{{ button("Some words") }}',
    ],
)
def test_words_outside_gettext_are_found_in_a_template(text):
    assert untranslated(text) != []


def sentences_of(tree):
    """Sentences in code that are no docstring and go through no function that translates, nor only to developers."""
    if isinstance(tree, ast.Expr | ast.Raise | ast.Assert):
        return []
    if isinstance(tree, ast.Call) and getattr(tree.func, "attr", getattr(tree.func, "id", "")) in translating:
        return []
    if isinstance(tree, ast.Constant):
        return [tree.value] if isinstance(tree.value, str) and sentence.fullmatch(tree.value.strip()) else []
    return [text for each in ast.iter_child_nodes(tree) for text in sentences_of(each)]


def test_every_sentence_of_a_page_a_message_or_a_report_goes_through_gettext(root):
    files = [file for part in shown_by for file in (root / "adaptameter" / part).rglob("*.py")]
    found = {
        str(file.relative_to(root / "adaptameter")): sentences_of(ast.parse(file.read_text(encoding="utf-8")))
        for file in files
    }
    assert {name: texts for name, texts in found.items() if texts} == known
