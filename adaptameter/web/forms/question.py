"""One question as a form: its answer, why it does not apply, a comment and evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import BooleanField, Field, Form, HiddenField, RadioField, TextAreaField

from adaptameter.domain.action import Side
from adaptameter.domain.assessment import EvidenceItem, Rating
from adaptameter.domain.partnership import is_about_partnership
from adaptameter.domain.question import Level, Question
from adaptameter.domain.survey import Theme
from adaptameter.language import Language
from adaptameter.storage.returned import AskedRow
from adaptameter.uploads.accepted import AcceptedFile
from adaptameter.web.forms.beside import Counted, Last
from adaptameter.web.forms.card import Card, dont_know, not_applicable, unanswered
from adaptameter.web.forms.evidence import EvidenceForm, evidence_rows, most_rows
from adaptameter.web.forms.text import blame, tidied, too_long


class QuestionForm(Form):
    """What all kinds of question have."""

    by: Side = "partner"
    """Who rates."""
    statuses: Sequence[str] = ("none", "described", "document")
    confirmed = BooleanField()
    """Whether the answer carried from an older draft still holds."""
    seen = HiddenField()
    """The version of the rating that was on the page."""
    reason = TextAreaField(filters=[tidied])
    """Why it does not apply."""
    comment = TextAreaField(filters=[tidied])
    change = TextAreaField(filters=[tidied])
    """What changed since last time."""
    dissent = TextAreaField(filters=[tidied])
    """Where some of a group see it otherwise."""
    status = RadioField(choices=[], validate_choice=False)
    """What kind of evidence there is."""
    answer: Any

    def __init__(
        self,
        theme: Theme,
        question: Question,
        language: Language,
        formdata: MultiDict[str, str] | None = None,
        rating: Rating | None = None,
        version: int = 0,
        files: Mapping[str, FileStorage] | None = None,
        library: Mapping[str, EvidenceItem] | None = None,
    ) -> None:
        """Filled with what was posted, else with the rating. `library` has the partner's pieces by title."""
        self.theme, self.question, self.language = theme, question, language
        self.stored = self.current = rating or Rating()
        """What is kept, and what was posted once it is read."""
        prefix = f"{question.id}-"
        # A page without the field for it leaves a dissent as it is.
        kept = {"dissent": self.stored.dissent}
        data = kept if formdata is not None else {**self.data_of(self.stored), "seen": version}
        super().__init__(formdata, data=data, prefix=prefix)
        self.rows: list[EvidenceForm] = evidence_rows(f"{prefix}item-", formdata, self.stored.evidence.items, files)
        self.known_pieces = library or {}
        self.theirs: Rating | None = None
        """What somebody else saved meanwhile."""
        self.carried: Rating | None = None
        """The answer of an older draft that has to be confirmed."""
        self.asked: AskedRow | None = None
        """What an officer asks about it."""
        self.last: Last | None = None
        """What was answered last time."""
        self.alone: Counted | None = None
        """What a group answered alone."""
        self.takes_dissent = bool(self.stored.dissent)
        """Whether there is a field for where some of a group see it otherwise."""
        offered = self.offered()
        if offered:
            self.answer.choices = unlabelled(offered)

    @cached_property
    def name(self) -> str:
        """The question's name, questionnaire/question."""
        return f"{self.theme.id}/{self.question.id}"

    @property
    def asks_what_changed(self) -> bool:
        """Whether the answer differs from last time's: it is asked only then, so that last time's sways nobody."""
        last = self.last
        return bool(self.change.data) or bool(last and last.compares and self.current.differs_from(last.rating))

    @property
    def version(self) -> int:
        """The version that was on the page."""
        text = str(self.seen.data or 0)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    @property
    def levels(self) -> Sequence[Level]:
        """The levels of a level question."""
        return self.theme.questionnaire.levels.get(self.question.id, ())

    @property
    def takes_files(self) -> bool:
        """Whether files may be handed in: not where cases could be told from them."""
        return not self.question.sensitive

    @property
    def accepted_files(self) -> list[AcceptedFile]:
        """The files that were handed in and are to be kept."""
        return [row.accepted for row in self.rows if row.accepted and not row.is_empty]

    @property
    def has_evidence(self) -> bool:
        """Whether anything is said of evidence."""
        return self.status.data not in (None, "none") or any(not row.is_empty for row in self.rows)

    @property
    def is_open(self) -> bool:
        """Whether evidence should be seen at once: there is some, or something is wrong with it."""
        return self.has_evidence or bool(self.status.errors) or any(row.errors for row in self.rows)

    @property
    def asks_for_evidence(self) -> bool:
        """Whether evidence may be named: what a partner says of IM needs no proof."""
        return self.is_open or not is_about_partnership(self.theme.id)

    def data_of(self, rating: Rating) -> dict[str, Any]:
        """The rating as the fields have it."""
        return {
            "reason": rating.na,
            "comment": rating.comment,
            "change": rating.reason,
            "dissent": rating.dissent,
            "status": rating.evidence.status,
            **self.answer_of(rating),
        }

    def answer_of(self, rating: Rating) -> dict[str, Any]:
        """The answer as its fields have it."""
        raise NotImplementedError

    def offered(self) -> Sequence[str]:
        """What can be chosen; nothing where something is written."""
        return ()

    def cards(self) -> list[Card]:
        """What can be chosen, with the words that stand on it."""
        raise NotImplementedError

    def further(self, answered: bool) -> Iterator[str]:
        """The choices that are no answers."""
        if self.question.allow_na:
            yield not_applicable
        yield dont_know
        if answered:
            yield unanswered

    def given(self) -> dict[str, Any]:
        """What was answered, as a rating has it; messages to the fields where it can't be kept."""
        raise NotImplementedError

    @property
    def texts(self) -> dict[str, Field]:
        """The texts beside the answer, by what a rating calls them."""
        return {"comment": self.comment, "reason": self.change, "dissent": self.dissent}

    def problems(self) -> list[tuple[Field, str]]:
        """Every message with its field, in the order of the page."""
        fields = [self.answer, self.change, self.reason, self.comment, self.dissent, self.status]
        fields += [field for row in self.rows for field in (row.title, row.url, row.file)]
        return [(field, str(message)) for field in fields for message in field.errors]

    def read(self) -> Rating | None:
        """What was typed as a rating; None with messages at the fields where it can't be kept."""
        self.validate()
        _ = self.language.gettext
        given = self.given()
        if self.confirmed.data and self.carried and not self.problems():
            return self._confirm(given)
        self._check_reason(given)
        items = [row for row in self.rows if not row.is_empty]
        for field in self.texts.values():
            blame(field, too_long(field.data or "", self.language))
        for row in items:
            row.check(self.language, takes_files=self.takes_files)
        status = self.status.data or "none"
        if status not in self.statuses or (items and status == "none"):
            blame(self.status, [self.told_of_status()])
        if len(items) > max(most_rows, len(self.stored.evidence.items)):
            told = self.language.ngettext(
                "There is room for %(count)s piece of evidence; name the others in the comment.",
                "There is room for %(count)s pieces of evidence; name the others in the comment.",
                most_rows,
            )
            blame(self.status, [told])
        if self.problems():
            return None
        evidence = {**self.status_as_kept(status), "items": [self._item(row) for row in items]}
        typed = {name: field.data or None for name, field in self.texts.items()}
        self.current = Rating.read({**given, **typed, "evidence": evidence})
        return self.current

    def _confirm(self, given: dict[str, Any]) -> Rating | None:
        """The carried answer, with the comment typed where there is one."""
        carried = self.carried or Rating()
        if given:
            told = self.language.gettext("Either confirm the earlier answer or choose another, not both.")
            blame(self.answer, [told])
            return None
        typed = {name: field.data or getattr(carried, name) for name, field in self.texts.items()}
        for name, field in self.texts.items():
            blame(field, too_long(typed[name] or "", self.language))
        return None if self.problems() else carried.model_copy(update=typed)

    def _check_reason(self, given: dict[str, Any]) -> None:
        reason = self.reason.data or ""
        missing, alone = self.told_of_reason()
        if "na" in given:
            blame(self.reason, [] if reason else [missing])
            given["na"] = reason or "-"
            blame(self.reason, too_long(reason, self.language))
        elif reason and self.question.allow_na:
            blame(self.reason, [alone])

    def told_of_reason(self) -> tuple[str, str]:
        """What to say where the reason why it does not apply is missing, and where another answer is chosen."""
        return self.language.gettext("Say why this does not apply to you."), self.language.gettext(
            "Here is a reason why this does not apply, but another answer is chosen. "
            "Choose “Not applicable to us”, or remove the reason."
        )

    def told_of_status(self) -> str:
        """What to say where the kind of evidence is missing, or none that there is."""
        return self.language.gettext("Evidence is named below: say whether it is described here or a document.")

    def status_as_kept(self, status: str) -> dict[str, str]:
        """The kind of evidence as a rating has it."""
        return {"status": status}

    def _item(self, row: EvidenceForm) -> dict[str, Any]:
        """A piece of evidence; a title alone that the partner has used before stands for that piece."""
        found = {"title": row.title.data, "url": row.url.data or None, "file": row.reference}
        known = self.known_pieces.get(row.title.data or "")
        if known and self.takes_files and not row.kept.data and (found["url"], found["file"]) == (None, None):
            return {"title": known.title, "url": known.url, "file": known.file}
        return found

    def special(self, chosen: str | None) -> dict[str, Any] | None:
        """A choice that is no answer, as a rating has it; None for an answer."""
        if chosen in (None, unanswered):
            return {}
        if chosen == dont_know:
            return {"dont_know": True}
        if chosen == not_applicable and self.question.allow_na:
            return {"na": ""}
        return None

    def refuse(self) -> dict[str, Any]:
        """Nothing that was offered."""
        blame(self.answer, [self.language.gettext("Choose one of the answers that are offered.")])
        return {}


def unlabelled(offered: Iterable[str]) -> dict[str, str]:
    """Choices as WTForms takes them; the templates have the words."""
    return dict.fromkeys(offered, "")


def special_of(rating: Rating) -> str | None:
    """The choice of a rating that is no answer."""
    if rating.na is not None:
        return not_applicable
    return dont_know if rating.dont_know else None
