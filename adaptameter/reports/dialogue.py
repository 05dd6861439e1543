"""The dialogue: how the agreed ratings came about, and where the two sides saw it differently."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.domain.agreement import is_same
from adaptameter.domain.assessment import Rating, View
from adaptameter.reports.answer_words import answer_text, how_text
from adaptameter.reports.model import Answered, Report


@dataclass(frozen=True)
class Talked:
    """A question on which the two sides differed, or on which they agreed on something else."""

    answered: Answered
    partner: str
    officer: str
    agreed: str
    how: str
    reason: str | None


@dataclass(frozen=True)
class Dialogue:
    """What the dialogue did."""

    counts: Sequence[str]
    rows: Sequence[Talked]


def dialogue(report: Report) -> Dialogue | None:
    """The dialogue behind agreed ratings; None for a self-assessment or an officer's ratings."""
    if report.current.kind != "agreed":
        return None
    sets = report.current.assessment.ratings
    partner, officer = sets.get("self", {}), sets.get("officer", {})
    rows = [
        talked(report, each, each.rating, partner.get(each.name), officer.get(each.name))
        for each in report.answers
        if each.rating and is_talked_about(each.rating, partner.get(each.name), officer.get(each.name))
    ]
    return Dialogue(counts(report), rows)


def is_talked_about(rating: Rating, partner: Rating | None, officer: Rating | None) -> bool:
    """Whether the two sides differed, or the agreed rating isn't the partner's."""
    if rating.disagreement or rating.how in ("officer", "other"):
        return True
    given = [view for view in (partner, officer) if view and view.given]
    return len(given) == 2 and not is_same(*given)


def talked(report: Report, answered: Answered, rating: Rating, partner: View | None, officer: View | None) -> Talked:
    """One question of the dialogue; a documented disagreement keeps the two views itself."""
    language = report.language
    if rating.disagreement:
        partner, officer = rating.disagreement.views
    return Talked(
        answered=answered,
        partner=answer_text(partner, answered, language) if partner else "",
        officer=answer_text(officer, answered, language) if officer else "",
        agreed="" if rating.disagreement else answer_text(rating, answered, language),
        how=how_text(rating, language),
        reason=rating.reason,
    )


def counts(report: Report) -> list[str]:
    """How the agreed ratings came about, by how many."""
    language = report.language
    ratings = [each.rating for each in report.answers if each.rating and each.rating.given]
    found = Counter("disagreement" if rating.disagreement else rating.how for rating in ratings)
    same, partner, officer = found["undiscussed"], found["self"], found["officer"]
    other, disagreement = found["other"], found["disagreement"]
    told = [
        (
            same,
            language.ngettext(
                "On %(count)s question both sides gave the same.",
                "On %(count)s questions both sides gave the same.",
                same,
            ),
        ),
        (
            partner,
            language.ngettext(
                "On %(count)s question the partner's rating was kept.",
                "On %(count)s questions the partner's rating was kept.",
                partner,
            ),
        ),
        (
            officer,
            language.ngettext(
                "On %(count)s question the programme officer's rating was taken.",
                "On %(count)s questions the programme officer's rating was taken.",
                officer,
            ),
        ),
        (
            other,
            language.ngettext(
                "On %(count)s question they agreed on another rating.",
                "On %(count)s questions they agreed on another rating.",
                other,
            ),
        ),
        (
            disagreement,
            language.ngettext(
                "On %(count)s question both views stand beside each other.",
                "On %(count)s questions both views stand beside each other.",
                disagreement,
            ),
        ),
    ]
    return [sentence for count, sentence in told if count]
