"""One question as an officer rates it: with “no basis to judge”, and evidence that the officer verified."""

from collections.abc import Sequence
from typing import Any, Final

from wtforms import Field

from adaptameter.domain.assessment import EvidenceItem, Rating
from adaptameter.web.forms.card import Card, dont_know, not_applicable, unanswered
from adaptameter.web.forms.choice import ChecklistForm, LevelForm, YesNoForm
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.forms.written import DateForm, NumberForm, TextForm

verified: Final = {f"verified-{way}": way for way in ("document", "observation", "interview")}
"""How evidence was verified, by what the form calls it: one choice, so that none is verified without saying how."""


class OfficerRatingForm(QuestionForm):
    """What all kinds of question have for an officer: nothing of what changed, and no files."""

    by = "officer"
    statuses = ("none", "described", "document", *verified)
    is_always = False
    """Whether the question is one of those that are always rated."""
    named: Sequence[tuple[EvidenceItem, str]] = ()
    """What the partner names as evidence, with what its file is found by; of follow-ups nothing."""

    @property
    def is_begun(self) -> bool:
        """Whether anything is said here, or something is wrong with it."""
        return self.current != Rating() or bool(self.problems())

    @property
    def takes_files(self) -> bool:
        return False

    @property
    def texts(self) -> dict[str, Field]:
        return {"comment": self.comment}

    def data_of(self, rating: Rating) -> dict[str, Any]:
        found = super().data_of(rating)
        way = rating.evidence.verified_by
        return found | {"status": f"verified-{way}"} if way else found

    def status_as_kept(self, status: str) -> dict[str, str]:
        if status in verified:
            return {"status": "verified", "verified_by": verified[status]}
        return {"status": status}

    def cards(self) -> list[Card]:
        _ = self.language.gettext
        words = {
            not_applicable: _("Not applicable"),
            dont_know: _("No basis to judge"),
            unanswered: _("Take the rating back"),
        }
        return [each._replace(title=words.get(each.value, each.title)) for each in super().cards()]

    def told_of_reason(self) -> tuple[str, str]:
        return self.language.gettext("Say why this does not apply."), self.language.gettext(
            "Here is a reason why this does not apply, but another answer is chosen. "
            "Choose “Not applicable”, or remove the reason."
        )

    def told_of_status(self) -> str:
        return self.language.gettext("Say what kind of evidence it is, and how you verified it if you did.")


class OfficerLevelForm(OfficerRatingForm, LevelForm):
    """A level is chosen."""


class OfficerYesNoForm(OfficerRatingForm, YesNoForm):
    """Yes or no."""


class OfficerChecklistForm(OfficerRatingForm, ChecklistForm):
    """Any number of lines is ticked."""


class OfficerNumberForm(OfficerRatingForm, NumberForm):
    """A number."""


class OfficerDateForm(OfficerRatingForm, DateForm):
    """A day."""


class OfficerTextForm(OfficerRatingForm, TextForm):
    """A text."""


forms: Final[dict[str, type[OfficerRatingForm]]] = {
    "level": OfficerLevelForm,
    "yesno": OfficerYesNoForm,
    "checklist": OfficerChecklistForm,
    "number": OfficerNumberForm,
    "date": OfficerDateForm,
    "text": OfficerTextForm,
}
