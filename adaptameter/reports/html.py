"""A report as HTML: its sections, each a template over what its builder gives."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from markupsafe import Markup, escape

from adaptameter import paths
from adaptameter.domain.result import rounded
from adaptameter.domain.translation import SourceText
from adaptameter.language import Language, load_language
from adaptameter.reports.model import Answered, Report
from adaptameter.reports.wording import answer_text, flag_text, special_state_text


@dataclass(frozen=True)
class Section:
    """A part of a report: `report/<name>.html` over what `build` gives; None leaves it out."""

    name: str
    build: Callable[[Report], Any]


@lru_cache(maxsize=32)
def environment(code: str) -> Environment:
    """The templates with the words of a language."""
    language = load_language(code)
    made = Environment(
        loader=FileSystemLoader(paths.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(language.words.gettext, language.words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters["source"] = source_text
    return made


def source_text(text: str | Undefined | None) -> Markup:
    """A text of a questionnaire; one that is not translated is marked with its own language."""
    if isinstance(text, SourceText):
        direction = "rtl" if load_direction(text.language) else "ltr"
        return Markup('<span lang="{}" dir="{}">{}</span>').format(text.language, direction, str(text))
    return escape(text or "")


@lru_cache(maxsize=64)
def load_direction(code: str) -> bool:
    """Whether a language is written from right to left."""
    from babel import Locale

    return Locale.parse(code, sep="-").text_direction == "rtl"


def report_html(report: Report, sections: Iterable[Section], progress: Callable[[str], None], page: str) -> str:
    """The HTML of a report."""
    made = environment(report.language.code)
    bodies = []
    for section in sections:
        content = section.build(report)
        if content is not None:
            template = made.get_template(f"report/{section.name}.html")
            body = template.render(section=content, report=report, language=report.language, **wordings(report))
            bodies.append(Markup(body))  # noqa: S704  # a template escapes what it puts in
        progress(section.name)
    whole = made.get_template("report/report.html")
    return whole.render(
        report=report, language=report.language, bodies=bodies, css=css(), page_css=page_css(report.language, page)
    )


def wordings(report: Report) -> dict[str, Callable[..., str]]:
    """Words that templates ask for."""
    language = report.language

    def state(answered: Answered) -> str:
        known = answered.result.state if answered.result else "answered"
        return special_state_text(known, answered, language)

    return {
        "short": lambda view, answered: answer_text(view, answered, language),
        "state": state,
        "flag_text": lambda kind: flag_text(kind, language),
        "exact": lambda number, decimals: language.number(rounded(number, decimals), decimals),
        "percent": lambda share: language.number(rounded(share * 100, 1)) + " %",
    }


@lru_cache(maxsize=1)
def css() -> Markup:
    """The style of reports and charts."""
    files = (paths.STATIC / name for name in ("report.css", "chart.css"))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return Markup(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))  # noqa: S704  # our own files


def page_css(language: Language, page: str) -> Markup:
    """Paper and running lines, which no style sheet can translate."""
    start, end = ("right", "left") if language.is_rtl else ("left", "right")
    before, _, rest = language.gettext("Page %(page)s of %(pages)s").partition("%(page)s")
    between, _, after = rest.partition("%(pages)s")
    number = f"{quoted(before)} counter(page) {quoted(between)} counter(pages) {quoted(after)}"
    return Markup(  # noqa: S704  # only our own words, quoted
        f"@page {{ size: {page}; "
        f"@top-{start} {{ content: string(partner) }} @top-{end} {{ content: string(round) }} "
        f"@bottom-{start} {{ content: string(state) }} @bottom-{end} {{ content: {number} }} }}"
    )


def quoted(text: str) -> str:
    """A text as a CSS string."""
    return '"' + re.sub(r'[\\"<>\n]', "", text) + '"'
