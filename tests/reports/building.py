"""Small reports of made-up rounds, for states that the examples don't have."""

import re
from datetime import date
from html import unescape
from itertools import pairwise

import pikepdf

from adaptameter.domain.assessment import Assessment
from adaptameter.domain.lineage import trace
from adaptameter.domain.round import ScoredRound, compare_rounds
from adaptameter.domain.scoring import score_assessment
from adaptameter.language import load_language
from adaptameter.reports.partner import partner_report_html
from tests.domain.building import raw_rating

scale = [{"level": n, "label": label} for n, label in enumerate(("Not in place", "Started", "In place", "Living"), 1)]


def round_of(asked, name, kind="self", partner=None, handed_in=True, entered=(), **ratings):
    """A round in shorthand: ratings of the questionnaire `q` by question."""
    given = {f"q/{question}": raw_rating(rating) for question, rating in ratings.items()}
    raw = {
        "format": 1,
        "partner": {"id": "p", "name": "Partner", "country": "NP"} | (partner or {}),
        "instrument": {"id": "i", "version": "2024.1"},
        "round": name,
        "date": date(int(name), 3, 14),
        "handed_in": {kind: {"revision": 1, "at": f"{name}-03-14T15:03:00Z"}} if handed_in else {},
        "entered": [{"by": by, "from": source} for by, source in entered],
        "ratings": {kind: given},
    }
    assessment = Assessment.read(raw)
    return ScoredRound(assessment, asked, score_assessment(assessment, asked, kind))


def report_of(*rounds, code="en", versions=()):
    """The HTML of a report; `versions` are those of its only questionnaire, earliest first."""
    theme = rounds[-1].survey.themes[0].questionnaire
    pairs = [*pairwise(rounds)] + ([(rounds[0], rounds[-1])] if len(rounds) > 2 else [])
    comparisons = [compare_rounds(a, b, {theme.id: trace(list(versions) or [theme])}) for a, b in pairs]
    return partner_report_html(rounds, comparisons, load_language(code))


def text_of(html):
    """What a reader sees, in one line."""
    without_style = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without_style)).split())


def section_of(html, heading, place=0):
    """The text of one section by its heading; `place` says which one, where several have it."""
    sections = re.findall(r"<section.*?</section>", html, flags=re.DOTALL)
    return [text_of(each) for each in sections if f"<h2>{heading}" in each][place]


def row_of(html, title):
    """The cells of the first table row that begins with a title."""
    rows = re.findall(r"<tr.*?</tr>", html, flags=re.DOTALL)
    cells = ([text_of(cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", row, flags=re.DOTALL)] for row in rows)
    return next(found for found in cells if found and found[0] == title)


def nodes(element):
    """All structure elements below one, in order."""
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from nodes(each)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield element
        if "/K" in element:
            yield from nodes(element.K)


def tags(document):
    return list(nodes(document.Root.StructTreeRoot.K))
