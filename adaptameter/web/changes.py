"""What changed between two versions of a questionnaire: both texts side by side, the changed words marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from flask import Blueprint, abort, render_template, request
from markupsafe import Markup, escape

from adaptameter.catalogue.folder import Name
from adaptameter.domain.aspect import Edit
from adaptameter.domain.difference import QuestionDifference, difference
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.version import version_before
from adaptameter.web.access import needs
from adaptameter.web.change_words import field_word, kind_words, value_text
from adaptameter.web.desk import desk, there
from adaptameter.web.speech import reader

blueprint = Blueprint("changes", __name__, url_prefix="/questionnaires/<name>/<version>/changes")


@dataclass(frozen=True)
class Side:
    """One value that differs, in words, with its changed words marked."""

    field: str
    old: Markup
    new: Markup


@dataclass(frozen=True)
class Changed:
    """A question that differs."""

    title: str
    kinds: str
    comparable: bool | None
    because: str
    """Why a reworded question may be compared."""
    sides: list[Side]


@blueprint.get("/")
@needs("read questionnaires")
def overview(name: str, version: str) -> str:
    """What changed since the version before, or since another earlier one."""
    catalogue = desk().catalogue
    if Name("questionnaire", name, version) not in catalogue.names:
        abort(404)
    versions = catalogue.versions("questionnaire", name)
    before = there(version_before(version, versions))
    since = request.args.get("since", before)
    earlier = versions[: versions.index(version)]
    if since not in earlier:
        abort(404)
    chain = catalogue.chain(name, since, version)
    found = difference(chain)
    return render_template(
        "web/changes.html",
        found=found,
        later=chain[-1],
        earlier=earlier[::-1],
        about=[side(edit) for edit in found.questionnaire],
        questions=[changed(each, chain[0], chain[-1]) for each in found.questions],
    )


def changed(each: QuestionDifference, old: Questionnaire, new: Questionnaire) -> Changed:
    """A question that differs, in words."""
    question = new.questions.get(each.question) or old.questions[each.question]
    declared = new.changes.questions.get(each.question) if new.changes else None
    # Of a question that only one version has its text is the title; what it was made out of is told.
    sides = [side(edit) for edit in each.edits if each.comparable is not None or edit.field == "of"]
    because = (declared.because or "") if declared else ""
    return Changed(question.text, kind_words(each.kinds, reader()), each.comparable, because, sides)


def side(edit: Edit) -> Side:
    """One value that differs, in words."""
    old, new = (shown(value) for value in (edit.old, edit.new))
    return Side(field_word(edit.field, reader()), *marked(old, new))


def shown(value: Any) -> str:
    """A value as people read it; empty for none."""
    return "" if value is None else value_text(value, reader())


def marked(old: str, new: str) -> tuple[Markup, Markup]:
    """Both texts, with the words marked that only one of them has."""
    first, second = old.split(" "), new.split(" ")
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    before = [(first[start:end], tag != "equal") for tag, start, end, _, _ in steps]
    after = [(second[start:end], tag != "equal") for tag, _, _, start, end in steps]
    return Markup(" ").join(words(before, "del")), Markup(" ").join(words(after, "ins"))


def words(runs: list[tuple[list[str], bool]], element: str) -> Iterator[Markup]:
    """Runs of words, those that differ as an element."""
    for run, is_changed in runs:
        text = escape(" ".join(run))
        if run and text:
            yield Markup("<{0}>{1}</{0}>").format(Markup(element), text) if is_changed else text  # noqa: S704  # nosec B704  # escaped above
