"""The partner report in pieces, for pages: the same sections as on paper, and its charts as files."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, Literal

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.download import download
from adaptameter.charts.picture import Entry
from adaptameter.reports.answers import Chapter, answers
from adaptameter.reports.html import Section, section_html
from adaptameter.reports.level_chart import draw_levels
from adaptameter.reports.model import Report
from adaptameter.reports.partner import sections_of
from adaptameter.reports.profile_charts import draw_places, draw_scores, has_radar, legend, places
from adaptameter.reports.translated import drafts
from adaptameter.reports.trend_chart import draw_rounds, since

Format = Literal["svg", "png"]
charts: Final = ("radar", "scores", "movement")


def partner_page(report: Report) -> dict[str, str]:
    """The HTML of each section that there is, by name; the answers of each theme as `answers/THEME`.

    `charts` are the names of the charts that there are; `drafts` is there where a questionnaire is shown in a draft.
    """
    found = {section.name: "".join(section_html(report, section)) for section in sections_of(report)}
    for theme, _ in report.themes:
        section = Section("answers", partial(chapter, theme.id))
        found[f"answers/{theme.id}"] = "".join(section_html(report, section))
    found["charts"] = " ".join(charts_of(report))
    found[drafts] = drafts if report.has_draft_texts else ""
    return {name: body for name, body in found.items() if body}


def charts_of(report: Report) -> Iterator[str]:
    """The charts that there are of this report: with few dimensions no radar, of a first round no movement."""
    if has_axes(report):
        yield "radar"
    yield "scores"
    if since(report):
        yield "movement"


def has_axes(report: Report) -> bool:
    """Whether there is a radar; a short form has nothing to draw on it."""
    return report.has_scores and has_radar(places(report))


def chapter(theme: str, report: Report) -> list[Chapter]:
    """The answers of one theme."""
    return [each for (other, _), each in zip(report.themes, answers(report), strict=True) if other.id == theme]


def chart_file(report: Report, name: str, file_format: Format) -> bytes | None:
    """A chart as a file with title and legend; None where there is none of this report."""
    canvas, entries = drawings[name](report)
    if canvas is None:
        return None
    current = report.current
    words = {"partner": current.assessment.partner.name, "title": titles(report)[name], "round": report.name(current)}
    title = report.language.gettext("%(partner)s, %(round)s: %(title)s", **words)
    return download(canvas, file_format, title, entries)


def titles(report: Report) -> dict[str, str]:
    """What the charts are called."""
    _ = report.language.gettext
    return {"radar": _("Profile"), "scores": _("Profile"), "movement": _("Over the rounds")}


Drawn = tuple[Canvas | None, list[Entry]]


def radar(report: Report) -> Drawn:
    """The radar with its legend."""
    return (draw_places(report, places(report)) if has_axes(report) else None), legend(report)


def scores(report: Report) -> Drawn:
    """The dumbbell chart with its legend; of a short form a line a question."""
    return (draw_scores(report), legend(report)) if report.has_scores else draw_levels(report)


def rounds(report: Report) -> Drawn:
    """The strips over the rounds; none with a single round."""
    return (draw_rounds(report) if since(report) else None), []


drawings: Final[dict[str, Callable[[Report], Drawn]]] = {"radar": radar, "scores": scores, "movement": rounds}
