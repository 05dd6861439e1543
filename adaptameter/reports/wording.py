"""Scores, states and ratings in plain words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from adaptameter.domain.assessment import Kind, Rating, View
from adaptameter.domain.comparison import Movement
from adaptameter.domain.question import ChecklistQuestion, Level, YesNoQuestion
from adaptameter.domain.result import (
    DimensionResult,
    FlagKind,
    Measures,
    QuestionnaireResult,
    Result,
    on_display,
    rounded,
    shown_in_band,
)
from adaptameter.domain.state import State, open_states
from adaptameter.domain.survey import Survey, Theme
from adaptameter.domain.translation import SourceText
from adaptameter.domain.worth import exact
from adaptameter.language import Language
from adaptameter.reports.model import Answered


def kind_text(kind: Kind, language: Language) -> str:
    """Whose ratings these are."""
    return {
        "self": language.gettext("Self-assessment"),
        "officer": language.gettext("The programme officer's ratings"),
        "agreed": language.gettext("Agreed in the partner dialogue"),
    }[kind]


def state_text(kind: Kind, is_draft: bool, language: Language) -> str:
    """What a reader of every page must know about the state of these ratings; empty where nothing."""
    if is_draft:
        return language.gettext("Draft, not handed in")
    if kind == "self":
        return language.gettext("Self-assessment, not yet discussed")
    return kind_text(kind, language)


def score_text(score: Fraction | None, result: Result, survey: Survey, language: Language) -> str:
    """A score as a number, with as many decimals as show it in its band; or the words for none."""
    if score is None:
        return language.gettext("no score")
    cuts = [exact(band.from_) for band in survey.instrument.bands or ()]
    number = shown_in_band(on_display(score, result.display), cuts)
    return language.number(number, max(1, -int(number.as_tuple().exponent)))


def where_text(score: Fraction | None, result: Result, theme: Theme, language: Language) -> str:
    """Where a score lies between the levels of the theme's scale; empty where the scale isn't the one shown."""
    scale = theme.questionnaire.scale
    numbers = [Fraction(step.level) for step in scale]
    if score is None or len(scale) < 2 or (numbers[0], numbers[-1]) != result.display:
        return ""
    place = on_display(score, result.display)
    shown = Fraction(rounded(place, 1))
    for step, number in zip(scale, numbers, strict=True):
        if shown == number:
            return language.gettext("at “%(level)s”", level=label(step))
    upper = next(index for index, number in enumerate(numbers) if number > shown)
    lower_label, upper_label = (label(step) for step in scale[upper - 1 : upper + 1])
    return language.gettext("between “%(lower)s” and “%(upper)s”", lower=lower_label, upper=upper_label)


def label(step: Level) -> str:
    """The name of a level, isolated from the text around it where it is not translated; else its number."""
    name = step.label or str(step.level)
    return f"\u2068{name}\u2069" if isinstance(name, SourceText) else name


def no_score_text(result: QuestionnaireResult | DimensionResult, survey: Survey, language: Language) -> str:
    """Why there is no score."""
    measures, instrument = result.measures, survey.instrument
    if not measures.asked:
        return language.gettext("Nothing was asked here.")
    if not measures.scored:
        return language.gettext("No question has an answer that counts.")
    is_questionnaire = isinstance(result, QuestionnaireResult)
    if is_questionnaire and measures.asked < instrument.min_questions:
        return language.gettext("Fewer than %(least)s questions were asked.", least=instrument.min_questions)
    if Fraction(measures.scored + measures.na, measures.asked) < exact(instrument.min_completeness):
        return language.gettext(
            "Only %(answered)s of %(asked)s questions are answered.",
            answered=measures.scored + measures.na,
            asked=measures.asked,
        )
    return language.gettext("In one part all questions are open.")


def answered_text(measures: Measures, language: Language) -> str:
    """How many of the questions asked are answered."""
    return language.gettext("%(answered)s of %(asked)s", answered=measures.scored + measures.na, asked=measures.asked)


def bounds_text(measures: Measures, result: Result, language: Language) -> str:
    """Between which scores it would lie if the open questions were answered; empty where nothing is open."""
    low, high = measures.bounds
    if low is None or high is None or low == high:
        return ""
    least, most = (language.number(rounded(on_display(bound, result.display), 1)) for bound in (low, high))
    return language.gettext("%(low)s to %(high)s", low=least, high=most)


def coverage_text(movement: Movement, language: Language) -> str:
    """How much was asked both times."""
    return language.ngettext(
        "%(core)s of %(count)s question",
        "%(core)s of %(count)s questions",
        movement.later_questions,
        core=movement.core_questions,
    )


def reason_text(movement: Movement, language: Language) -> str:
    """Why there is no change figure; empty where there is one."""
    if movement.reason == "empty_core":
        return language.gettext("No question was answered both times that may be compared.")
    if movement.reason == "low_coverage":
        return language.gettext(
            "Too little of it was asked both times: %(coverage)s.", coverage=coverage_text(movement, language)
        )
    return ""


def flag_text(kind: FlagKind, language: Language) -> str:
    """What raised a flag."""
    return {
        "below": language.gettext("Lower than it should be"),
        "na": language.gettext("Said to be not applicable"),
        "dont_know": language.gettext("Not known"),
        "unanswered": language.gettext("Not answered"),
        "disagreement": language.gettext("Seen differently"),
    }[kind]


def evidence_text(rating: View, language: Language) -> str:
    """What shows that a rating holds."""
    status = rating.evidence.status
    if status == "verified":
        return {
            "document": language.gettext("verified by document"),
            "observation": language.gettext("verified by observation"),
            "interview": language.gettext("verified by interview"),
            None: language.gettext("verified"),
        }[rating.evidence.verified_by]
    return {
        "none": language.gettext("none given"),
        "described": language.gettext("described"),
        "document": language.gettext("document"),
    }[status]


def how_text(rating: Rating, language: Language) -> str:
    """How an agreed rating came about."""
    if rating.how is None:
        return ""
    return {
        "undiscussed": language.gettext("Both sides gave the same."),
        "self": language.gettext("The partner's rating was kept."),
        "officer": language.gettext("The programme officer's rating was taken."),
        "other": language.gettext("Agreed on another rating."),
    }[rating.how]


def special_state_text(state: State, answered: Answered, language: Language) -> str:
    """What became of a question that is not simply answered; empty for one that is."""
    parent = answered.question.ask_if.question if answered.question.ask_if else ""
    title = answered.theme.questions[parent].text if parent else ""
    if state == "excluded":
        if title:
            return language.gettext("Left out, because of the answer to “%(question)s”", question=title)
        return language.gettext("Not rated")
    if state == "lowest":
        return language.gettext("Counted at the lowest, because of the answer to “%(question)s”", question=title)
    return {
        "unanswered": language.gettext("Not answered"),
        "dont_know": language.gettext("Not known"),
        "na": language.gettext("Not applicable"),
        "disagreement": language.gettext("Seen differently by the two sides"),
        "answered": "",
    }[state]


def is_open(state: State) -> bool:
    """Whether a question still waits for an answer."""
    return state in open_states


def answer_text(view: View, answered: Answered, language: Language) -> str:
    """An answer in a few words: the level with its name, yes or no, how many ticks, a number, a date."""
    question = answered.question
    if view.level is not None:
        step = next(step for step in answered.levels if step.level == view.level)
        name = f": {label(step)}" if step.label else ""
        return language.gettext("Level %(level)s", level=view.level) + name
    if isinstance(question, YesNoQuestion) and view.yes is not None:
        return language.gettext("Yes") if view.yes else language.gettext("No")
    if isinstance(question, ChecklistQuestion) and view.ticked is not None:
        if not view.ticked:
            return language.gettext("None of these")
        return language.gettext("%(ticked)s of %(all)s", ticked=len(view.ticked), all=len(question.options))
    if isinstance(view.date, date):
        return language.date(view.date)
    if isinstance(view.number, Decimal):
        return language.number(view.number, max(0, -int(view.number.as_tuple().exponent)))
    if view.na is not None:
        return language.gettext("Not applicable")
    if view.dont_know:
        return language.gettext("Not known")
    return view.text or ""
