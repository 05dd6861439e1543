"""Saving answers: all that one form has, or nothing of it; who saved what is kept with each answer."""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import request
from werkzeug.datastructures import MultiDict

from adaptameter.domain.assessment import EvidenceItem, Rating
from adaptameter.domain.progress import shown_questions
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Theme
from adaptameter.storage.evidence import list_evidence
from adaptameter.storage.evidence_file import keep_evidence_file
from adaptameter.storage.move import delete_to_confirm
from adaptameter.storage.rating import Saver, Stale, save_rating
from adaptameter.uploads.accepted import AcceptedFile
from adaptameter.web.access import standing
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, today
from adaptameter.web.entered import over_because
from adaptameter.web.forms.kinds import question_form
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.opened import Opened, open_assessment, own_set
from adaptameter.web.part import given_to_others
from adaptameter.web.speech import reader


class Overtaken(Refused):
    """Others saved some of the questions meanwhile."""

    def __init__(self, stale: Sequence[str]) -> None:
        super().__init__("Others saved answers on this page meanwhile.")
        self.stale = stale


class Saved(NamedTuple):
    """What saving changed."""

    changed: int
    has_more: bool
    """Whether the answers call for follow-ups that were not on the page."""
    opens: bool
    """Whether this very save is what calls for some."""


def library_of(opened: Opened) -> dict[str, EvidenceItem]:
    """The partner's pieces of evidence by title, the latest of each; nothing to an officer who types in."""
    if not standing().is_of_team:
        return {}
    with desk().database.reading() as session:
        pieces = list_evidence(session, opened.row.partner_id)
    return {each.title: each.item for each in reversed(pieces)}


def write(
    number: int,
    theme: Theme,
    dimension: Dimension,
    ratings: Mapping[str, tuple[Rating, int]],
    files: Sequence[AcceptedFile] = (),
) -> Saved:
    """Keep the ratings and the files that they name, all or none; raises Refused where they can't be kept."""
    stale = []
    with desk().database.writing() as session:
        opened = open_assessment(session, number, reader())
        closed = over_because(session, opened.row) or opened.closed_because(today(), reader())
        closed = closed or given_to_others(opened, theme)
        if closed:
            sentence = reader().gettext("Nothing was saved. What you typed is still on this page.")
            raise Refused(f"{closed} {sentence}")
        rating_set, changed = own_set(session, opened), 0
        before = asked_in(theme, opened.ratings)
        for file in files:
            keep_evidence_file(session, opened.row.partner_id, file, saver().account)
        for name, (rating, seen) in ratings.items():
            try:
                changed += save_rating(session, rating_set, name, rating, seen, saver())
            except Stale:
                stale.append(name)
        if stale:
            raise Overtaken(stale)
        delete_to_confirm(session, rating_set, [name for name, (rating, _) in ratings.items() if rating.given])
        after = open_assessment(session, number, reader()).ratings
        if changed:
            of = f"assessment {number}, {theme.id}/{dimension.id}"
            note(session, "answer", partner=opened.row.partner, of=of, values={"changed answers": (None, changed)})
    here = {f"{theme.id}/{question.id}" for question in dimension.questions} & asked_in(theme, after)
    return Saved(changed, bool(here - ratings.keys()), bool(here - before))


def asked_in(theme: Theme, ratings: Mapping[str, Rating]) -> set[str]:
    """The questions of a theme that these ratings call for, by questionnaire/question."""
    return {f"{theme.id}/{name}" for name in shown_questions(theme, ratings, "self")}


def forms_of(
    opened: Opened, theme: Theme, dimension: Dimension, posted: MultiDict[str, str] | None = None
) -> list[QuestionForm]:
    """The forms of the questions that are asked now, or of those that were posted."""
    shown = shown_questions(theme, opened.ratings, "self")
    files, library = (request.files if posted is not None else None), library_of(opened)
    found = []
    for question in dimension.questions:
        is_there = question.id in shown if posted is None else f"{question.id}-seen" in posted
        if question.id in theme.asked and is_there:
            name = f"{theme.id}/{question.id}"
            rating, version = opened.ratings.get(name), opened.versions.get(name, 0)
            form = question_form(theme, question, reader(), posted, rating, version, files=files, library=library)
            form.carried, form.asked = opened.to_confirm.get(name), opened.asked_at(name)
            found.append(form)
    return found


def new_page() -> str:
    """A name for a page that is shown now, so that its saves are known as its own."""
    return secrets.token_hex(8)


def saver() -> Saver:
    """Who saves, and from which page."""
    page = request.form.get("page", "")
    return Saver(me().account.pseudonym, page if re.fullmatch("[0-9a-f]{16}", page) else None)
