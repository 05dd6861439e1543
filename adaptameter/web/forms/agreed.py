"""The forms in which both sides write down what they agree on about a question."""

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, RadioField, TextAreaField

from adaptameter.domain.agreement import How, both_stand, evidence_of, has_rated, is_same, taken
from adaptameter.domain.assessment import Rating, Then, View
from adaptameter.domain.question import Level, Question
from adaptameter.domain.survey import Theme
from adaptameter.language import Language
from adaptameter.web.forms.card import dont_know, unanswered
from adaptameter.web.forms.kinds import question_form
from adaptameter.web.forms.question import unlabelled
from adaptameter.web.forms.text import blame, tidied, too_long
from adaptameter.web.forms.waiver import longest_reason
from adaptameter.web.forms.written import OpenForm

Way = Literal["self", "officer", "other", "both", "open"]
"""As one side rated, another answer, both views stand, or left open."""
ways: Final[tuple[Way, ...]] = get_args(Way)


def version_in(field: HiddenField) -> int:
    """The version that was on the page; 0 where none is told."""
    text = str(field.data or 0)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class AgreedForm(Form):
    """What is agreed about one question."""

    way = RadioField(validate_choice=False)
    reason = TextAreaField(filters=[tidied])
    seen = HiddenField()

    def __init__(
        self,
        asked: tuple[Theme, Question],
        views: tuple[Rating | None, Rating | None],
        language: Language,
        formdata: MultiDict[str, str] | None = None,
        stored: tuple[Rating, int] = (Rating(), 0),
    ) -> None:
        """`views` are the partner's and the officer's; `stored` is what is agreed so far, with its version."""
        self.language, self.stored = language, stored[0]
        self.partner, self.officer = views
        super().__init__(
            formdata, data={"way": way_of(stored[0]), "reason": stored[0].reason, "seen": stored[1]}, prefix="agreed."
        )
        self.way.choices = unlabelled(self.offered)
        self.other = question_form(*asked, language, formdata, stored[0] if stored[0].how == "other" else None)
        field = self.other.instead if isinstance(self.other, OpenForm) else self.other.answer
        field.choices = unlabelled(str(each) for each in field.choices or () if each not in (dont_know, unanswered))
        self.theirs: Rating | None = None
        """What the other side saved meanwhile."""

    @property
    def version(self) -> int:
        """The version that was on the page."""
        return version_in(self.seen)

    @property
    def partner_answered(self) -> bool:
        """Whether the partner gave an answer that can stand."""
        return bool(self.partner and self.partner.given)

    @property
    def is_same(self) -> bool:
        """Whether both sides gave the same."""
        return self.partner_answered and has_rated(self.officer) and is_same(self.partner, self.officer)

    @property
    def offered(self) -> list[Way]:
        """The ways that there are here."""
        differs = has_rated(self.officer) and not self.is_same
        there_is = {"self": self.partner_answered, "officer": differs, "both": differs and self.partner_answered}
        return [way for way in ways if there_is.get(way, True)]

    def read(self) -> Rating | None:
        """What is agreed; None with messages at the fields where it can't be kept."""
        self.validate()
        found = self._rating()
        blame(self.reason, too_long(self.reason.data or "", self.language, longest_reason))
        if found is None or self.problems:
            return None
        return found.model_copy(update={"reason": self.reason.data or None, "then": self.stored.then})

    def renew(self, message: str, theirs: Rating, version: int) -> None:
        """Show what the other side saved meanwhile; the next save replaces it."""
        blame(self.way, [message])
        self.theirs, self.seen.data = theirs, str(version)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Every message with the id of its field, in the order of the page."""
        fields = [self.way, self.other.answer, self.other.reason, self.reason]
        return [(field.id, str(message)) for field in fields for message in field.errors]

    def _rating(self) -> Rating | None:
        way, partner, officer = self.way.data, self.partner or Rating(), self.officer or Rating()
        if way not in self.offered:
            blame(self.way, [self.language.gettext("Choose what you agree on, or leave it open.")])
            return None
        if way == "both":
            return both_stand(partner, officer)
        if way == "open":
            self._require_reason(self.language.gettext("Say why it stays open, or what is missing to settle it."))
            return Rating()
        answer = {"self": partner, "officer": officer}.get(way) or self._other()
        return self._agreed(answer) if answer else None

    def _agreed(self, answer: View) -> Rating:
        how = self._how(answer)
        if how != "self":
            self._require_reason(self.language.gettext("Write the reason, so that others can follow it."))
        return taken(answer, how, evidence_of(self.partner, self.officer))

    def _how(self, answer: View) -> How:
        """How an answer comes about, whichever way it was chosen."""
        if self.partner_answered and is_same(answer, self.partner):
            return "self"
        return "officer" if has_rated(self.officer) and is_same(answer, self.officer) else "other"

    def _require_reason(self, message: str) -> None:
        blame(self.reason, [] if self.reason.data else [message])

    def _other(self) -> View | None:
        """The other answer that was given."""
        self.other.validate()
        given = self.other.given()
        if "na" in given:
            reason = self.other.reason.data or ""
            told = [] if reason else [self.language.gettext("Say why this does not apply.")]
            blame(self.other.reason, [*told, *too_long(reason, self.language, longest_reason)])
            given["na"] = reason or "-"
        if not given and not self.other.answer.errors:
            blame(self.other.answer, [self.language.gettext("Give the answer that you agree on.")])
        return None if self.other.problems() else View.read(given)


def way_of(rating: Rating) -> Way | None:
    """The way in which a rating came about; None where nobody talked about it."""
    if rating.disagreement:
        return "both"
    if rating.given:
        return None if rating.how == "undiscussed" else rating.how
    return "open" if rating.reason else None


class ThenForm(Form):
    """Which level people today would give last time."""

    level = RadioField(validate_choice=False)
    comment = TextAreaField(filters=[tidied])
    seen = HiddenField()

    def __init__(
        self,
        levels: tuple[Level, ...],
        language: Language,
        formdata: MultiDict[str, str] | None = None,
        stored: tuple[Rating, int] = (Rating(), 0),
    ) -> None:
        self.language, self.levels = language, {str(step.level): step for step in levels}
        then = stored[0].then
        data: Mapping[str, Any] = {"level": str(then.level), "comment": then.comment} if then else {}
        super().__init__(formdata, data={**data, "seen": stored[1]}, prefix="then.")
        self.level.choices = unlabelled(self.levels)

    @property
    def version(self) -> int:
        """The version that was on the page."""
        return version_in(self.seen)

    def read(self) -> Then | None:
        """What they say; None with messages where it can't be kept."""
        self.validate()
        if self.level.data not in self.levels:
            blame(self.level, [self.language.gettext("Choose the level that it was then, as you see it today.")])
        blame(self.comment, too_long(self.comment.data or "", self.language, longest_reason))
        if self.problems:
            return None
        return Then(level=self.levels[self.level.data].level, comment=self.comment.data or None)

    def renew(self, message: str, version: int) -> None:
        """Let the next save replace what the other side saved meanwhile."""
        blame(self.level, [message])
        self.seen.data = str(version)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Every message with the id of its field."""
        return [(field.id, str(message)) for field in (self.level, self.comment) for message in field.errors]
