"""Answers, ratings and their states in plain words."""

from datetime import date
from decimal import Decimal

from markupsafe import Markup, escape

from adaptameter.domain.assessment import Kind, Rating, View
from adaptameter.domain.question import ChecklistQuestion, YesNoQuestion
from adaptameter.domain.result import FlagKind
from adaptameter.domain.state import open_states
from adaptameter.language import Language
from adaptameter.reports.markup import woven
from adaptameter.reports.model import Answered


def kind_text(kind: Kind, language: Language) -> str:
    """Whose ratings these are."""
    return {
        "self": language.gettext("The partner's own (self-assessment)"),
        "officer": language.gettext("The programme officer's"),
        "agreed": language.gettext("Of both sides, agreed in the partner dialogue"),
    }[kind]


def state_text(kind: Kind, is_draft: bool, language: Language) -> str:
    """What a reader of every page must know about these ratings."""
    if is_draft:
        return language.gettext("Draft, not handed in")
    return {
        "self": language.gettext("Self-assessment, not yet discussed"),
        "officer": language.gettext("The programme officer's view, not agreed with the partner"),
        "agreed": language.gettext("Agreed in the partner dialogue"),
    }[kind]


def answer_text(view: View | None, answered: Answered, language: Language) -> Markup:
    """An answer in a few words: the level with its name, yes or no, how many ticks, a number, a date."""
    question = answered.question
    if view is None:
        return escape(language.gettext("Not answered"))
    if view.level is not None:
        return level_text(view.level, answered, language)
    if isinstance(question, YesNoQuestion) and view.yes is not None:
        return escape(language.gettext("Yes") if view.yes else language.gettext("No"))
    if isinstance(question, ChecklistQuestion) and view.ticked is not None:
        return escape(ticks_text(len(view.ticked), len(question.options), language))
    if isinstance(view.date, date):
        return escape(language.date(view.date))
    if isinstance(view.number, Decimal):
        return escape(language.whole(view.number))
    if isinstance(view, Rating) and view.disagreement:
        return escape(language.gettext("Seen differently by the two sides"))
    if view.na is not None:
        return escape(language.gettext("Not applicable"))
    if view.dont_know:
        return escape(language.gettext("Not known"))
    return escape(view.text or language.gettext("Not answered"))


def level_text(level: int, answered: Answered, language: Language) -> Markup:
    """A level with its number and name."""
    name = next((step.label for step in answered.levels if step.level == level), None)
    if name is None:
        return escape(language.gettext("Level %(level)s", level=level))
    return woven(language.gettext("Level %(level)s: %(name)s"), level=level, name=name)


def ticks_text(ticked: int, every: int, language: Language) -> str:
    """How many lines of a checklist are ticked."""
    if not ticked:
        return language.gettext("None of these")
    return language.gettext("%(ticked)s of %(all)s", ticked=ticked, all=every)


def treatment_text(answered: Answered, language: Language, *, has_scores: bool) -> Markup:
    """What became of a question that is not simply answered; empty for one that is."""
    state = answered.state
    is_given = bool(answered.rating and answered.rating.given)
    messages = {
        "excluded": language.gettext("Left out of the score, because of the answer to “%(question)s”.")
        if has_scores
        else language.gettext("Left out, because of the answer to “%(question)s”."),
        "lowest": language.gettext("Counted at its lowest, because of the answer to “%(question)s”."),
        "unanswered": language.gettext("Counts as open until “%(question)s” is answered."),
    }
    if state not in messages or (state == "unanswered" and not is_given):
        return Markup()
    return woven(messages[state], question=answered.parent_text)


def is_open(answered: Answered) -> bool:
    """Whether a question still waits for an answer that counts."""
    return answered.state in open_states


def flag_text(kind: FlagKind, language: Language) -> str:
    """What raised a flag."""
    return {
        "below": language.gettext("Lower than it should be"),
        "na": language.gettext("Said to be not applicable"),
        "dont_know": language.gettext("Not known"),
        "unanswered": language.gettext("Not answered"),
        "disagreement": language.gettext("Seen differently by the two sides"),
    }[kind]


def evidence_text(view: View, language: Language) -> str:
    """What shows that a rating holds."""
    if view.evidence.status == "verified":
        return {
            "document": language.gettext("verified by document"),
            "observation": language.gettext("verified by observation"),
            "interview": language.gettext("verified by interview"),
            None: language.gettext("verified"),
        }[view.evidence.verified_by]
    return {
        "none": language.pgettext("evidence", "none yet"),
        "described": language.gettext("described"),
        "document": language.gettext("document"),
    }[view.evidence.status]


def how_text(rating: Rating, language: Language) -> str:
    """How an agreed rating came about; empty where it is not said."""
    if rating.disagreement:
        return language.gettext("Documented disagreement: both views stand.")
    return {
        None: "",
        "undiscussed": language.gettext("Both sides gave the same."),
        "self": language.gettext("The partner's rating was kept."),
        "officer": language.gettext("The programme officer's rating was taken."),
        "other": language.gettext("Agreed on another rating."),
    }[rating.how]
