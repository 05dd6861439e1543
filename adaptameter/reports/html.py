"""A report as HTML: its sections, each a template over what its builder gives."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from textwrap import shorten
from typing import Any, Final, Generic, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from adaptameter import paths
from adaptameter.domain.assessment import View
from adaptameter.language import Language, load_language
from adaptameter.reports.answer_words import answer_text, flag_text, state_text, treatment_text
from adaptameter.reports.level_words import name_of
from adaptameter.reports.markup import shown, turned, typed
from adaptameter.reports.model import Answered, Report
from adaptameter.reports.translated import unreviewed

longest_excerpt: Final = 200
"""Letters of a comment outside “All answers”, which has it whole."""


AnyReport = TypeVar("AnyReport", bound=Report)


@dataclass(frozen=True)
class Section(Generic[AnyReport]):
    """A part of a report: `report/<template>.html` over what `build` gives; None leaves it out."""

    name: str
    build: Callable[[AnyReport], Any]
    template: str = ""
    """By default it is called as the section is."""


@lru_cache(maxsize=32)
def environment(code: str) -> Environment:
    """The templates with the words of a language."""
    words = load_language(code).words
    made = Environment(
        loader=FileSystemLoader(paths.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True, pgettext=words.pgettext, npgettext=words.npgettext
    )
    return made


def report_html(
    report: Report, sections: Iterable[Section[Report]], progress: Callable[[str], None], page_size: str
) -> str:
    """The HTML of a report."""
    bodies: list[Markup] = []
    for section in sections:
        bodies.extend(section_html(report, section))
        progress(section.name)
    return document_html(report, bodies, css() + page_css(report.language, page_size, report.mark))


def document_html(report: Report, bodies: Sequence[Markup], style: Markup, title: str = "") -> str:
    """The HTML of these sections as a whole, in a style; by default it is called as its instrument is."""
    template = environment(report.language.code).get_template("report/report.html")
    called = title or str(report.current.survey.instrument.title)
    return template.render(bodies=bodies, style=style, title=called, **values(report))


def section_html(report: AnyReport, section: Section[AnyReport]) -> Iterator[Markup]:
    """The HTML of a section; nothing where the report has nothing for it."""
    content = section.build(report)
    if content is not None:
        template = environment(report.language.code).get_template(f"report/{section.template or section.name}.html")
        body = template.render(section=content, **values(report))
        yield Markup(body)  # noqa: S704  # nosec B704  # a template escapes what it puts in


def values(report: Report) -> dict[str, Any]:
    """What every template is given."""
    own = report.language.gettext("The words of this report in this language are a draft that nobody has reviewed yet.")
    told = unreviewed(report.language, own, is_draft=report.has_draft_texts)
    return {"report": report, "language": report.language, "unreviewed": told, **wordings(report)}


def wordings(report: Report) -> dict[str, Any]:
    """Words that templates ask for."""
    language, current = report.language, report.current

    def quoted(text: str | None, before: str = "") -> Markup:
        code = current.assessment.partner.language if current.kind == "self" else None
        return typed(text, language, code, before)

    def short(view: View | None, answered: Answered) -> Markup:
        return answer_text(view, answered, language)

    def excerpt(text: str | None, before: str = "") -> Markup:
        return quoted(shorten(text, longest_excerpt, placeholder=" …") if text else None, before)

    return {
        "turned": partial(turned, language=language),
        "quoted": quoted,
        "excerpt": excerpt,
        "short": short,
        "treatment": lambda answered: treatment_text(answered, language, has_scores=report.has_scores),
        "level": lambda answered: name_of(answered, language),
        "flag_text": lambda kind: flag_text(kind, language),
        "state": report.state or state_text(current.kind, current.is_draft, language),
    }


@lru_cache(maxsize=1)
def css() -> Markup:
    """The style of reports and charts."""
    files = (paths.STATIC / name for name in ("report.css", "chart.css"))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return Markup(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))  # noqa: S704  # nosec B704  # our own files


def page_css(language: Language, page_size: str, mark: str = "") -> Markup:
    """Paper and running lines, which no style sheet can translate; partner, round and state stand at the body.

    `mark` lies across every page.
    """
    start, end = ("right", "left") if language.is_rtl else ("left", "right")
    number = page_number(language.gettext("Page %(page)s of %(pages)s"))
    head = f"@top-{start} {{ content: string(partner) }} @top-{end} {{ content: string(round) }}"
    foot = f"@bottom-{start} {{ content: string(state) }}"
    return Markup(  # noqa: S704  # nosec B704  # only our own words, quoted
        f"@page {{ size: {page_size}; direction: {language.direction}; "
        f"{head} {foot} @bottom-{end} {{ content: {number} }} {across(mark)} }}"
        f"@page cover {{ @top-{start} {{ content: none }} @top-{end} {{ content: none }} "
        f"@bottom-{end} {{ content: none }} }}"
        f"@page one {{ @top-{start} {{ content: none }} @top-{end} {{ content: none }} }}"
    )


def page_number(message: str) -> str:
    """The CSS of a page's number among all, in the order in which the message has the two."""
    parts = re.split(r"%\((pages?)\)s", message)
    return " ".join(f"counter({part})" if place % 2 else css_text(part) for place, part in enumerate(parts))


def across(mark: str) -> str:
    """A mark that lies over every page, faint enough to read what is below it; nothing where there is none."""
    if not mark:
        return ""
    size = min(64, 1500 // len(mark))
    return (
        f"@left-middle {{ content: {css_text(mark)}; width: 330mm; margin: 0 -250mm 0 -60mm; text-align: center; "
        f"white-space: nowrap; font-size: {size}pt; font-weight: 700; color: #0b5c6b; opacity: 0.13; "
        "transform: rotate(-52deg) }"
    )


def css_text(text: str) -> str:
    """A text as a CSS string."""
    return '"' + re.sub(r'[\\"<>\n]', "", text) + '"'
