"""Decision reports as they are issued: each under a code of its own, kept with the hash of what it says."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from adaptameter.domain.assessment import Kind
from adaptameter.domain.document import Document
from adaptameter.domain.issue import Variant
from adaptameter.domain.record import Record
from adaptameter.domain.written import json_text
from adaptameter.exchange.rendering import made_by, media_types
from adaptameter.language import load_language
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.database import Database, Taken
from adaptameter.storage.frozen import comparisons_of, results_until, scored_round
from adaptameter.storage.issue import IssueRow, issue_from, issue_of
from adaptameter.storage.record import get_record
from adaptameter.storage.rendering import RenderingRow, get_rendering, keep_rendering
from adaptameter.storage.result import ResultRow, latest_results
from adaptameter.storage.source_document import files_of

if TYPE_CHECKING:
    from adaptameter.reports.decision_report import Material


@dataclass(frozen=True)
class WantedReport:
    """A decision report of an assessment as it stands now."""

    assessment_id: int
    variant: Variant
    language: str
    address: str
    """Where whoever holds it asks whether it is right."""

    @property
    def told(self) -> dict[str, object]:
        """What the log says of it."""
        return {"piece": f"decision report, {self.variant}"}


@dataclass(frozen=True)
class Ground:
    """What is told of an assessment, as it stands now."""

    sides: Mapping[Kind, ResultRow]
    """The results of this round."""
    rounds: Sequence[ResultRow]
    """Whose ratings tell the movement, this round last."""
    record: Record

    def content(self, variant: Variant, language: str) -> str:
        """sha256 of what a report says: another one as soon as anything in it changes, whatever program made it."""
        results = [{kind: each.sha256 for kind, each in self.sides.items()}, [each.sha256 for each in self.rounds]]
        record = [told(getattr(self.record, each.name)) for each in fields(self.record)]
        return digest(variant, language, results, record)


def told(value: object) -> object:
    """A part of a record as JSON has it."""
    if isinstance(value, Document):
        return json_text(value)
    if isinstance(value, tuple):
        return [told(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def digest(*parts: object) -> str:
    """sha256 over what JSON can say."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def ground_of(session: Session, assessment: AssessmentRow) -> Ground | None:
    """What is told of an assessment; None where the partner has submitted nothing."""
    sides = latest_results(session, assessment)
    if assessment.state == "in_dialogue":
        sides.pop("agreed", None)  # it was set aside
    if "self" not in sides:
        return None
    return Ground(sides, moving(session, sides), get_record(session, assessment))


def moving(session: Session, sides: Mapping[Kind, ResultRow]) -> list[ResultRow]:
    """The agreed results where an earlier round has some that stand, else the partner's own; never both."""
    own, agreed = results_until(session, sides["self"].id), []
    if "agreed" in sides:
        agreed = [each for each in results_until(session, sides["agreed"].id) if stands(each)]
    return agreed if len(agreed) > 1 else own


def stands(result: ResultRow) -> bool:
    """Whether a result was not set aside to be talked about again."""
    return result.rating_set.assessment.state != "in_dialogue"


def source_of(session: Session, wanted: WantedReport, ground: Ground) -> str:
    """sha256 of all that a report is made from but its code."""
    files = files_of(session, [each.rating_set.assessment_id for each in ground.rounds])
    return digest(ground.content(wanted.variant, wanted.language), wanted.address, made_by(), files)


@dataclass(frozen=True)
class Told:
    """An assessment with what is told of it, and the issue of that, if there is one."""

    assessment: AssessmentRow
    ground: Ground
    source: str
    issue: IssueRow | None

    @property
    def key(self) -> str:
        """By what the PDF is kept: the code stands in it."""
        return digest(self.source, self.issue.code if self.issue else "")


def look_up(session: Session, wanted: WantedReport) -> Told | None:
    """What is told now, with its issue; None where there is nothing to tell."""
    assessment = get_assessment(session, wanted.assessment_id)
    ground = ground_of(session, assessment) if assessment else None
    if assessment is None or ground is None:
        return None
    source = source_of(session, wanted, ground)
    return Told(assessment, ground, source, issue_from(session, source))


def issued(session: Session, wanted: WantedReport) -> IssueRow | None:
    """The issue of a report as it stands now, once it was made."""
    found = look_up(session, wanted)
    return found.issue if found and found.issue and found.issue.sha256 else None


def kept(session: Session, wanted: WantedReport) -> RenderingRow | None:
    """A report as it was made, if it was."""
    found = look_up(session, wanted)
    return get_rendering(session, found.key) if found and found.issue else None


def render(database: Database, wanted: WantedReport) -> None:
    """Give a report its code, make it and keep it, unless it is there; no transaction is open while it is drawn."""
    with suppress(Taken), database.writing() as session:  # another process may give it its code just now
        give_code(session, wanted)
    with database.reading() as session:
        found = look_up(session, wanted)
        if found is None or found.issue is None or get_rendering(session, found.key):
            return
        material = material_of(session, wanted, found.ground, found.issue.code)
    content = make(material, wanted.language)
    with database.writing() as session:
        keep(session, wanted, found.source, content)


def give_code(session: Session, wanted: WantedReport) -> None:
    """Give a report its code, unless it has one."""
    found = look_up(session, wanted)
    if found is not None:
        told = {"language": wanted.language, "source": found.source}
        content = found.ground.content(wanted.variant, wanted.language)
        issue_of(session, found.assessment, wanted.variant, content=content, **told)


def keep(session: Session, wanted: WantedReport, source: str, content: bytes) -> None:
    """Keep what was made, unless the partner was deleted or something changed while it was drawn."""
    found = look_up(session, wanted)
    if found is not None and found.issue is not None and found.source == source:
        found.issue.sha256 = hashlib.sha256(content).hexdigest()
        keep_rendering(session, found.assessment.partner_id, found.key, media_types["pdf"], content)


def material_of(session: Session, wanted: WantedReport, ground: Ground, code: str) -> "Material":
    """What a report is made from."""
    from adaptameter.reports.decision_report import Material  # drawing takes a second to import

    rounds = [scored_round(session, each, wanted.language) for each in ground.rounds]
    return Material(
        sides={kind: scored_round(session, each, wanted.language) for kind, each in ground.sides.items()},
        rounds=rounds,
        comparisons=comparisons_of(session, ground.rounds, rounds),
        record=ground.record,
        variant=wanted.variant,
        code=code,
        address=wanted.address,
    )


def make(material: "Material", language: str) -> bytes:
    """A report as a PDF."""
    from adaptameter.reports.decision_report import decision_report

    return decision_report(material, load_language(language))


def is_latest(session: Session, found: IssueRow) -> bool:
    """Whether nothing that a report says has changed since."""
    ground = ground_of(session, found.assessment)
    return ground is not None and ground.content(found.variant, found.language) == found.content
