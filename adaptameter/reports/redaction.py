"""Redaction: a decision report without anything that anybody typed, for places where names are dangerous.

It is taken out of what the sections are made from, so that none of them can show it. What a document can't do without
is replaced by a sign; answers by number, date or level are kept, since they name nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from adaptameter.domain.action import Action, Followed
from adaptameter.domain.assessment import Assessment, Disagreement, Evidence, Rating, View
from adaptameter.domain.decision import Decision
from adaptameter.domain.record import Agreement, Record
from adaptameter.domain.round import ScoredRound
from adaptameter.language import Language
from adaptameter.reports.decision_model import DecisionReport
from adaptameter.reports.model import Report

sign: Final = "…"
"""Stands where something was."""
of_ratings: Final[Mapping[str, Any]] = dict.fromkeys(("comment", "reason", "dissent"))
AnyView = TypeVar("AnyView", bound=View)


@dataclass(frozen=True)
class Names:
    """What stands instead of names: of the partner its country, of each round its day."""

    partner: str
    rounds: Mapping[str, str]
    answer: str
    """Instead of an answer in words."""

    def round(self, name: str) -> str:
        """Instead of a round's name."""
        return self.rounds.get(name, sign)


def redacted(report: DecisionReport) -> DecisionReport:
    """The report without anything that anybody typed."""
    names = names_of(report)
    return replace(
        bare(report, names),
        record=bare_record(report.record, names),
        sides={kind: bare_round(each, names) for kind, each in report.sides.items()},
        moving=bare(report.moving, names),
    )


def names_of(report: DecisionReport) -> Names:
    """What stands instead of the names of this report."""
    language = report.language
    country = language.country(report.current.assessment.partner.country)
    every = {each.name: each for each in (*report.moving.rounds, *report.rounds)}
    return Names(
        language.gettext("Partner in %(country)s", country=country),
        days([*every.values()], language),
        language.gettext("Answered; not shown here"),
    )


def days(rounds: Sequence[ScoredRound], language: Language) -> dict[str, str]:
    """The day of each round by its name; a number beside it where several are of one day."""
    found: dict[str, str] = {}
    for each in rounds:
        day = language.date(each.assessment.date)
        same = sum(other.startswith(day) for other in found.values())
        found[each.name] = f"{day} ({same + 1})" if same else day
    return found


AnyReport = TypeVar("AnyReport", bound=Report)


def bare(report: AnyReport, names: Names) -> AnyReport:
    """A report whose rounds and comparisons tell no names."""
    comparisons = [
        replace(each, earlier=names.round(each.earlier), later=names.round(each.later)) for each in report.comparisons
    ]
    return replace(report, rounds=[bare_round(each, names) for each in report.rounds], comparisons=comparisons)


def bare_round(found: ScoredRound, names: Names) -> ScoredRound:
    """A round without what was typed."""
    return replace(found, assessment=bare_assessment(found.assessment, names))


def bare_assessment(assessment: Assessment, names: Names) -> Assessment:
    """An assessment without names and typed texts, in all its rating sets."""
    told = assessment.partner
    partner = told.model_copy(update={"id": "partner", "name": names.partner, "region": None, "language": None})
    ratings = {
        kind: {name: bare_rating(rating, names) for name, rating in found.items()}
        for kind, found in assessment.ratings.items()
    }
    return assessment.model_copy(
        update={"partner": partner, "round": names.round(assessment.round), "ratings": ratings}
    )


def bare_rating(rating: Rating, names: Names) -> Rating:
    """A rating without what was typed."""
    then = rating.then.model_copy(update={"comment": None}) if rating.then else None
    disagreement = bare_views(rating.disagreement, names) if rating.disagreement else None
    return bare_view(rating, names).model_copy(update={**of_ratings, "then": then, "disagreement": disagreement})


def bare_views(disagreement: Disagreement, names: Names) -> Disagreement:
    """Both views of a disagreement without what was typed."""
    mine, theirs = (bare_view(each, names) for each in disagreement.views)
    return disagreement.model_copy(update={"self_": mine, "officer": theirs})


def bare_view(view: AnyView, names: Names) -> AnyView:
    """An answer without comment and titles of evidence; words are replaced, and so is the reason for N/A."""
    return view.model_copy(
        update={
            "comment": None,
            "na": None if view.na is None else "",  # not applicable still, and nothing to print
            "text": None if view.text is None else names.answer,
            "evidence": bare_evidence(view.evidence),
        }
    )


def bare_evidence(evidence: Evidence) -> Evidence:
    """What kind of evidence there is, and nothing of what it is."""
    return evidence.model_copy(update={"items": ()})


def bare_record(record: Record, names: Names) -> Record:
    """The record without names and words; what was signed as it stands is still known by its sides and moments."""
    agreement = bare_agreement(record.agreement)

    def digest(sha256: str) -> str:
        return agreement.sha256 if sha256 == record.agreement.sha256 else sha256

    return replace(
        record,
        agreement=agreement,
        signatures=tuple(
            each.model_copy(update={"name": sign, "sha256": digest(each.sha256)}) for each in record.signatures
        ),
        statements=tuple(each.model_copy(update={"name": sign, "words": sign}) for each in record.statements),
        reopenings=tuple(each.model_copy(update={"reason": sign}) for each in record.reopenings),
        actions=tuple(bare_followed(each, names) for each in record.actions),
        earlier=tuple(bare_followed(each, names) for each in record.earlier),
        decisions=tuple(bare_decision(each, digest(each.sha256)) for each in record.decisions),
        not_independent=tuple((sign, sign) for _ in record.not_independent),
    )


def bare_agreement(agreement: Agreement) -> Agreement:
    """The agreement without who was there, and without words."""
    notes = tuple(each.model_copy(update={"words": sign}) for each in agreement.notes)
    actions = tuple(bare_action(each) for each in agreement.actions)
    return agreement.model_copy(update={"present": (), "notes": notes, "actions": actions})


def bare_action(action: Action) -> Action:
    """An action by who does it, until when and about what."""
    return action.model_copy(update={"what": sign, "why": None, "measure": None})


def bare_followed(followed: Followed, names: Names) -> Followed:
    """An action with how far it came."""
    progress = tuple(each.model_copy(update={"words": None}) for each in followed.progress)
    told = {"action": bare_action(followed.action), "round": names.round(followed.round), "progress": progress}
    return followed.model_copy(update=told)


def bare_decision(decision: Decision, sha256: str) -> Decision:
    """A decision by its verdict, risks, what its conditions are tied to, and its days."""
    return decision.model_copy(
        update={
            "reasons": sign,
            "name": sign,
            "sha256": sha256,
            "risks": tuple(each.model_copy(update={"reason": sign, "mitigation": None}) for each in decision.risks),
            "conditions": tuple(each.model_copy(update={"words": sign}) for each in decision.conditions),
            "replies": tuple(each.model_copy(update={"name": sign, "words": sign}) for each in decision.replies),
        }
    )
