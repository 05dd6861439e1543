"""The paper form: what is asked, to fill in with a pen; every question whole on one page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from adaptameter import paths
from adaptameter.domain.question import AskIf, ChecklistQuestion, Level, Question
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Survey, Theme
from adaptameter.language import Language
from adaptameter.reports.html import css, environment, page_css
from adaptameter.reports.markup import woven
from adaptameter.reports.pdf import make_pdf
from adaptameter.reports.translated import has_draft_texts, unreviewed


@dataclass(frozen=True)
class Paper:
    """What a form asks."""

    title: str
    version: str
    themes: Sequence[Theme]
    round: str = ""
    """Its name, where the form is for one."""


@dataclass(frozen=True)
class Asked:
    """A question with its number on the form."""

    number: int
    question: Question
    levels: Sequence[Level]
    condition: Markup
    """When to answer a follow-up; empty for the others."""


@dataclass(frozen=True)
class Part:
    """A dimension with its questions."""

    dimension: Dimension
    questions: Sequence[Asked]


@dataclass(frozen=True)
class Chapter:
    """A theme with its dimensions."""

    theme: Theme
    parts: Sequence[Part]


def paper_of_survey(survey: Survey, round_name: str = "") -> Paper:
    """The form of an instrument."""
    return Paper(survey.instrument.title, survey.instrument.version, survey.themes, round_name)


def paper_of_theme(theme: Theme) -> Paper:
    """The form of a questionnaire by itself."""
    return Paper(theme.questionnaire.title, theme.questionnaire.version, [theme])


def paper_form(paper: Paper, language: Language, day: date) -> bytes:
    """The form as a PDF; `day` is the only date in it."""
    return make_pdf(paper_form_html(paper, language), day)


def paper_form_html(paper: Paper, language: Language) -> str:
    """The form as HTML."""
    style = css() + paper_css() + page_css(language, "A4")
    template = environment(language.code).get_template("report/paper.html")
    own = language.gettext("The words of this form in this language are a draft that nobody has reviewed yet.")
    told = unreviewed(language, own, is_draft=has_draft_texts(paper.themes))
    values = {"paper": paper, "chapters": chapters(paper, language), "unreviewed": told}
    return template.render(language=language, style=style, **values)


@lru_cache(maxsize=1)
def paper_css() -> Markup:
    """What the form has beside the style of reports."""
    text = (paths.STATIC / "paper.css").read_text(encoding="utf-8")
    return Markup(text.partition("*/")[2])  # noqa: S704  # nosec B704  # our own file, without what it says of itself


def chapters(paper: Paper, language: Language) -> list[Chapter]:
    """The questions that are asked, numbered through."""
    places = {name: place for place, name in enumerate(asked_in_order(paper), start=1)}
    return [
        Chapter(theme, [Part(each, asked(theme, questions, places, language)) for each, questions in shown(theme)])
        for theme in paper.themes
    ]


def shown(theme: Theme) -> Iterator[tuple[Dimension, Sequence[Question]]]:
    """The dimensions in which something is asked."""
    return ((dimension, questions) for dimension, questions in theme.dimensions if questions)


def asked_in_order(paper: Paper) -> Iterator[str]:
    """The names of the questions, in the order of the form."""
    for theme in paper.themes:
        for _, questions in shown(theme):
            yield from (f"{theme.id}/{each.id}" for each in questions)


def asked(theme: Theme, questions: Sequence[Question], places: Mapping[str, int], language: Language) -> list[Asked]:
    """The questions of a dimension."""
    return [
        Asked(
            places[f"{theme.id}/{each.id}"],
            each,
            theme.questionnaire.levels.get(each.id, ()),
            condition(theme, each.ask_if, places, language) if each.ask_if else Markup(),
        )
        for each in questions
    ]


def condition(theme: Theme, ask_if: AskIf, places: Mapping[str, int], language: Language) -> Markup:
    """When to answer a follow-up, in words."""
    _, parent = language.gettext, theme.questions[ask_if.question]
    place = places[f"{theme.id}/{parent.id}"]
    if ask_if.at_least is not None:
        is_highest = ask_if.at_least == theme.questionnaire.levels[parent.id][-1].level
        told = (
            _("Answer this only if you ticked level %(level)s in question %(number)s.")
            if is_highest
            else _("Answer this only if you ticked level %(level)s or higher in question %(number)s.")
        )
        return woven(told, level=ask_if.at_least, number=place)
    if ask_if.is_ is not None:
        told = (
            _("Answer this only if you answered yes to question %(number)s.")
            if ask_if.is_ == "yes"
            else _("Answer this only if you answered no to question %(number)s.")
        )
        return woven(told, number=place)
    return ticked(parent, ask_if, place, language)


def ticked(parent: Question, ask_if: AskIf, place: int, language: Language) -> Markup:
    """The same where lines of a checklist have to be ticked."""
    options = parent.options if isinstance(parent, ChecklistQuestion) else ()
    wanted = [each.text for each in options if each.id in (ask_if.ticked or ())]
    lines = [woven(language.gettext("“%(text)s”"), text=each) for each in wanted]
    told = language.gettext("Answer this only if you ticked this in question %(number)s: %(lines)s.")
    return woven(told, number=place, lines=Markup(language.listed(lines)))  # noqa: S704  # nosec B704  # woven
