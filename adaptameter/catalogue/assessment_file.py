"""Assessment files: read with every error at its line, against what their instrument asks."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.place import FileError
from adaptameter.catalogue.source import read_source
from adaptameter.domain.assessment import Assessment, Kind, readable_part
from adaptameter.domain.problem import Problem, problems_of
from adaptameter.domain.rating_check import problems_of_ratings
from adaptameter.domain.round import ScoredRound
from adaptameter.domain.scoring import score_assessment
from adaptameter.domain.survey import Survey
from adaptameter.error import AdaptameterError


@dataclass(frozen=True)
class Filled:
    """An assessment with the survey that it answers."""

    assessment: Assessment
    survey: Survey
    """In the partner's language, as far as there are translations."""


def read_assessment(path: Path, catalogue: Catalogue) -> Filled:
    """The assessment in a file; raises FileError with every problem of it."""
    source = read_source(path)
    problems: list[Problem] = []
    errors = list(source.refused)
    try:
        assessment = Assessment.model_validate(source.data)
    except ValidationError as error:
        problems = list(problems_of(error))
        if not isinstance(source.data, dict):
            raise FileError([*errors, *source.errors(problems)]) from None
        try:
            part = readable_part(source.data, [problem.path for problem in problems])
            assessment = Assessment.model_validate(part)
        except ValidationError:
            raise FileError([*errors, *source.errors(problems)]) from None
    survey = survey_of(assessment, catalogue, source.file)
    problems.extend(problems_of_ratings(assessment, survey))
    errors.extend(source.errors(problems))
    if errors:
        raise FileError(sorted(set(errors)))
    return Filled(assessment, survey)


def survey_of(assessment: Assessment, catalogue: Catalogue, file: str) -> Survey:
    """The survey that an assessment answers; an error says which file names an instrument that isn't there."""
    wanted = assessment.instrument
    try:
        return catalogue.survey(wanted.id, wanted.version, assessment.partner.language)
    except FileError:
        raise
    except AdaptameterError as error:
        raise AdaptameterError(f"{file}: {error}") from None


def scored_round(filled: Filled, kind: Kind, catalogue: Catalogue, language: str | None = None) -> ScoredRound:
    """The round with its result; texts in the reader's language where one is given, else as in the survey."""
    result = score_assessment(filled.assessment, filled.survey, kind)
    wanted = filled.assessment.instrument
    survey = catalogue.survey(wanted.id, wanted.version, language) if language else filled.survey
    return ScoredRound(filled.assessment, survey, result)
