"""Handing in: the moment at which a rating set stops changing and its result is frozen."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy.orm import Session

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.place import FileError
from adaptameter.domain.assessment import Assessment, Kind, Partner, Rating, kinds
from adaptameter.domain.comparison import Comparison
from adaptameter.domain.lifecycle import state_after
from adaptameter.domain.round import ScoredRound, compare_rounds
from adaptameter.domain.scoring import score_assessment
from adaptameter.domain.survey import Survey
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, mark_handed_in
from adaptameter.storage.entry import entered_into
from adaptameter.storage.rating import list_ratings
from adaptameter.storage.result import ResultRow, create_result, find_result, list_results
from adaptameter.storage.source_document import kept_catalogue


class AlreadyHandedIn(AdaptameterError):
    """The rating set was handed in before."""


def survey_of(session: Session, assessment: AssessmentRow, language: str | None) -> Survey:
    """What an assessment asks, from the files kept with it, in a language as far as there are translations."""
    wanted = assessment.round
    return kept_catalogue(session, [assessment.id]).survey(wanted.instrument_id, wanted.instrument_version, language)


def assessment_document(
    session: Session, row: AssessmentRow, partner: Partner, sets: Sequence[RatingSetRow]
) -> Assessment:
    """An assessment as a file with these rating sets, its ratings in the order of the instrument."""
    order = [f"{theme.id}/{name}" for theme in survey_of(session, row, None).themes for name in theme.questions]
    ratings = {
        each.kind: ordered(session, each, order) for each in sorted(sets, key=lambda each: kinds.index(each.kind))
    }
    handed_in: dict[Kind, Any] = {
        each.kind: {"revision": each.revision, "at": each.handed_in_at} for each in sets if each.handed_in_at
    }
    return Assessment(
        format=1,
        partner=partner,
        instrument=row.round.instrument,
        round=row.round.name,
        date=row.day,
        handed_in={kind: handed_in[kind] for kind in kinds if kind in handed_in},
        entered=entered_into(session, row) if "self" in ratings else (),
        ratings=ratings,
    )


def ordered(session: Session, rating_set: RatingSetRow, order: Sequence[str]) -> dict[str, Rating]:
    """The ratings of a set in this order, without those that say nothing."""
    found = list_ratings(session, rating_set)
    return {name: found[name][0] for name in order if name in found and found[name][0] != Rating()}


def hand_in(
    session: Session, rating_set: RatingSetRow, moment: datetime, partner: Partner, by: str | None = None
) -> ResultRow:
    """Hand in a rating set and freeze its result, which a language of the partner's is a part of.

    `by` is the pseudonym of the account that does it.

    Raises AlreadyHandedIn where somebody was quicker.
    """
    if not mark_handed_in(session, rating_set, moment):
        raise AlreadyHandedIn("This was handed in already.")
    rating_set.handed_in_by = by
    assessment = rating_set.assessment
    own, handed_in = assessment.rating_set("self"), {each.kind for each in assessment.rating_sets if each.handed_in_at}
    assessment.state = state_after(handed_in, is_open=own is not None and own.handed_in_at is None)
    session.flush()
    document = assessment_document(session, assessment, partner, sets_by_then(rating_set))
    survey = survey_of(session, assessment, partner.language)
    return create_result(session, rating_set, document, score_assessment(document, survey, rating_set.kind))


def sets_by_then(rating_set: RatingSetRow) -> list[RatingSetRow]:
    """The rating sets that were handed in when this one was, in the order of kinds where the times are equal.

    Those handed in later are not in it: what was frozen says what people knew.
    """
    moment, place = rating_set.handed_in_at, kinds.index(rating_set.kind)
    found: dict[Kind, RatingSetRow] = {}
    for each in sorted(rating_set.assessment.rating_sets, key=lambda each: each.revision):
        at = each.handed_in_at
        if at and moment and (at, kinds.index(each.kind)) <= (moment, place):
            found[each.kind] = each
    return [found[kind] for kind in kinds if kind in found]


def scored_round(session: Session, row: ResultRow, language: str) -> ScoredRound:
    """A frozen result with the texts of its questions in the reader's language."""
    survey = survey_of(session, row.rating_set.assessment, language)
    return ScoredRound(row.assessment_document, survey, row.result_document)


def results_until(session: Session, result_id: int) -> list[ResultRow]:
    """The partner's frozen results of the same kind of rating set up to this one, one a round, earliest first.

    What a partner says of itself and what it says of IM are never told together. Empty where this one is gone.
    """
    row = find_result(session, result_id)
    if row is None:
        return []
    assessment = row.rating_set.assessment
    latest: dict[int, ResultRow] = {}
    for each in list_results(session, assessment.partner_id, row.rating_set.kind):
        other = each.rating_set.assessment
        is_earlier = (other.day, other.id) <= (assessment.day, assessment.id)
        if is_earlier and other.round.is_partnership == assessment.round.is_partnership:
            latest[other.id] = each
    latest[assessment.id] = row
    return list(latest.values())


def comparisons_of(session: Session, results: Sequence[ResultRow], rounds: Sequence[ScoredRound]) -> list[Comparison]:
    """The comparison of the rounds of these results, each with the one before, and of the last with the first.

    Rounds that can't be compared are left out: they have no questionnaire in common, or one that does not come from
    the other's.
    """
    catalogue = kept_catalogue(session, [each.rating_set.assessment_id for each in results])
    pairs = list(pairwise(rounds))
    if len(rounds) > 2:
        pairs.append((rounds[0], rounds[-1]))
    return [found for pair in pairs if (found := comparison(catalogue, *pair))]


def comparison(catalogue: Catalogue, first: ScoredRound, second: ScoredRound) -> Comparison | None:
    """The comparison of two rounds; None where they can't be compared."""
    try:
        return compare_rounds(first, second, catalogue.lineages(first.survey, second.survey))
    except FileError:
        raise
    except AdaptameterError:
        return None
