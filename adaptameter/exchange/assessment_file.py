"""Assessment files into the database and out of it."""

from datetime import UTC

from sqlalchemy.orm import Session

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import Assessment, Kind, Partner, Rating, kinds
from adaptameter.domain.survey import Survey
from adaptameter.domain.written import json_text
from adaptameter.error import AdaptameterError
from adaptameter.exchange.start import start_assessment
from adaptameter.storage.assessment import (
    AssessmentRow,
    RatingSetRow,
    create_rating_set,
    find_assessment,
    list_assessments,
)
from adaptameter.storage.entry import create_entry, finish_entry
from adaptameter.storage.frozen import assessment_document, hand_in, survey_of
from adaptameter.storage.partner import PartnerRow, create_partner, get_partner
from adaptameter.storage.rating import list_ratings, save_rating
from adaptameter.storage.result import ResultRow, get_result
from adaptameter.storage.round import create_round, get_round


class Differs(AdaptameterError):
    """Another state of the assessment is there."""


def bring_in(session: Session, assessment: Assessment, catalogue: Catalogue) -> bool:
    """Keep an assessment with its results; false where it is there already just as it stands.

    Raises Differs where another state of it is there: nothing is written over.
    """
    partner = get_partner(session, assessment.partner.id)
    round_row = get_round(session, assessment.round, assessment.instrument)
    if partner and round_row and (there := find_assessment(session, partner, round_row)):
        kept = take_out(session, there, is_whole=True)
        if same(kept, as_called(session, there, assessment), survey_of(session, there, None)):
            return False
        raise Differs(
            f"{partner.name} has an assessment in the round {assessment.round} that differs from this file; "
            "nothing was changed."
        )
    partner = partner or create_partner(session, assessment.partner)
    describe(session, partner, assessment)
    round_row = round_row or create_round(session, name=assessment.round, instrument=assessment.instrument)
    row = start_assessment(session, catalogue, partner, round_row, assessment.date)
    for kind in kinds:
        if kind in assessment.ratings or kind == "self":
            bring_in_set(session, row, kind, assessment)
    for each in assessment.entered:
        finish_entry(session, create_entry(session, row, account=None, typist=each.by, source=each.from_))
    hand_in_sets(session, row, assessment)
    return True


def describe(session: Session, partner: PartnerRow, assessment: Assessment) -> None:
    """Let the partner be called as its latest assessment calls it."""
    if all(each.day <= assessment.date for each in list_assessments(session, partner)):
        told = assessment.partner
        partner.name, partner.country, partner.region = told.name, told.country, told.region
        partner.language, partner.fictional = told.language, told.fictional
        session.flush()


def as_called(session: Session, row: AssessmentRow, assessment: Assessment) -> Assessment:
    """The assessment with the partner as it is called now, where it keeps no name of its own.

    A draft keeps none, and another assessment of the same day or later may have given the partner another one.
    """
    others = [each for each in list_assessments(session, row.partner) if each.id != row.id]
    if assessment.handed_in or all(each.day < assessment.date for each in others):
        return assessment
    return assessment.model_copy(update={"partner": row.partner.document})


def bring_in_set(session: Session, row: AssessmentRow, kind: Kind, assessment: Assessment) -> None:
    """Keep the ratings of one rating set."""
    handed_in = assessment.handed_in.get(kind)
    rating_set = row.rating_set(kind) or create_rating_set(session, row, kind)
    rating_set.revision = handed_in.revision if handed_in else 1
    session.flush()
    for question, rating in assessment.ratings.get(kind, {}).items():
        save_rating(session, rating_set, question, rating, 0)


def hand_in_sets(session: Session, row: AssessmentRow, assessment: Assessment) -> None:
    """Freeze the results of the rating sets that are handed in, in the order in which they were."""
    order = sorted(assessment.handed_in, key=lambda kind: (assessment.handed_in[kind].at, kinds.index(kind)))
    for kind in order:
        rating_set = row.rating_set(kind)
        if rating_set is not None:
            hand_in(session, rating_set, assessment.handed_in[kind].at.astimezone(UTC), assessment.partner)


def take_out(session: Session, row: AssessmentRow, *, is_open: bool = False, is_whole: bool = False) -> Assessment:
    """The assessment as a file, with the latest revision of each rating set that is handed in, else the draft.

    `is_open`: the latest revision of each, even where it is not handed in yet since the assessment was returned.
    `is_whole`: with an officer's rating too that the partner may not read yet.
    """
    latest = [row.rating_set(kind) if is_open else row.handed_in_set(kind) or row.rating_set(kind) for kind in kinds]
    sets = [each for each in latest if each and not is_blank(session, each) and (is_whole or is_told(each))]
    return assessment_document(session, row, partner_of(session, row), sets)


def is_told(rating_set: RatingSetRow) -> bool:
    """Whether the partner may read a rating set: an officer's only once both ratings are in."""
    if rating_set.kind != "officer":
        return True
    return rating_set.handed_in_at is not None and rating_set.assessment.handed_in_set("self") is not None


def is_blank(session: Session, rating_set: RatingSetRow) -> bool:
    """Whether it is a draft in which nobody has saved anything."""
    return rating_set.handed_in_at is None and not list_ratings(session, rating_set)


def partner_of(session: Session, row: AssessmentRow) -> Partner:
    """The partner as it was when something was last handed in, else as it is now."""
    found: list[ResultRow] = [each for kind in kinds if (each := get_result(session, row, kind))]
    if not found:
        return row.partner.document
    return max(found, key=lambda each: each.id).assessment_document.partner


def same(one: Assessment, other: Assessment, survey: Survey) -> bool:
    """Whether two assessments say the same."""
    return settled(one, survey) == settled(other, survey)


def settled(assessment: Assessment, survey: Survey) -> str:
    """An assessment as the database would give it out: in the instrument's order, times in UTC, nothing empty."""
    order = [f"{theme.id}/{name}" for theme in survey.themes for name in theme.questions]
    ratings: dict[Kind, dict[str, Rating]] = {}
    for kind in kinds:
        found = assessment.ratings.get(kind, {})
        kept = {name: found[name] for name in order if name in found and found[name] != Rating()}
        if kept or kind in assessment.handed_in:
            ratings[kind] = kept
    handed_in = {
        kind: each.model_copy(update={"at": each.at.astimezone(UTC)})
        for kind in kinds
        if (each := assessment.handed_in.get(kind))
    }
    return json_text(assessment.model_copy(update={"ratings": ratings, "handed_in": handed_in}))
