"""Everything of a partner in one ZIP, written while it is being sent."""

import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from io import RawIOBase
from typing import Final

from sqlalchemy.orm import Session

from adaptameter.catalogue.yaml_writer import yaml_text
from adaptameter.domain.lifecycle import since_dialogue
from adaptameter.domain.written import json_text, moment_text, plain_data
from adaptameter.error import AdaptameterError
from adaptameter.exchange.agreement_file import agreement_data
from adaptameter.exchange.archive_words import evidence_head, reading_me, team_head
from adaptameter.exchange.assessment_file import is_told, take_out
from adaptameter.exchange.csv_text import csv_lines
from adaptameter.exchange.renderer import Renderer
from adaptameter.exchange.rendering import Wanted, pdf
from adaptameter.language import Language, languages
from adaptameter.storage.assessment import AssessmentRow, list_assessments
from adaptameter.storage.database import Database
from adaptameter.storage.evidence_file import find_evidence_file, list_evidence_files
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.group import GroupRow, get_group
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.rating import list_ratings
from adaptameter.storage.result import list_results
from adaptameter.storage.role import list_team

File = tuple[str, Iterable[bytes]]
longest_name: Final = 60
reserved: Final = {"con", "prn", "aux", "nul", *(f"{each}{n}" for each in ("com", "lpt") for n in range(1, 10))}
"""Names that some systems keep for devices, whatever ending they have."""


class Pipe(RawIOBase):
    """Takes what a ZIP writes until it is sent."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        taken = bytes(data)  # type: ignore[call-overload]
        self.waiting.append(taken)
        return len(taken)

    def taken(self) -> bytes:
        """What was written since the last time."""
        found = b"".join(self.waiting)
        self.waiting.clear()
        return found


def zipped(files: Iterable[File], moment: datetime) -> Iterator[bytes]:
    """A ZIP of these files, piece by piece."""
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files:
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            with archive.open(entry, "w") as target:
                for piece in pieces:
                    target.write(piece)
                    yield pipe.taken()
            yield pipe.taken()
    yield pipe.taken()


def files_of_partner(
    database: Database,
    renderer: Renderer,
    partner: PartnerRow,
    language: Language,
    log: Callable[[], Iterable[Iterable[str]]],
) -> Iterator[File]:
    """The files about a partner, those that take long last; what is no report is of one state of the database.

    `log` gives the rows of its log.
    """
    with database.reading() as session:
        written = [*texts_of(session, partner, language)]
        wanted = reports_of(session, partner, language)
        keys = [each.key for each in list_evidence_files(session, partner.id)]
    yield from written
    for key in keys:
        yield from evidence_file(database, partner, key)
    yield "log.csv", csv_lines(log())
    for name, each in wanted:
        yield report_file(renderer, name, each, language)


def evidence_file(database: Database, partner: PartnerRow, key: str) -> Iterator[File]:
    """A file of evidence, in a folder called by its key as the assessments call it; one at a time is read."""
    with database.reading() as session:
        row = find_evidence_file(session, partner.id, key)
        name, content = (row.name, row.content) if row else ("", b"")
    begins, _, ending = name.rpartition(".")
    if name:
        yield f"evidence/{key}/{safe(begins) or 'file'}.{ending.lower()}", [content]


def texts_of(session: Session, partner: PartnerRow, language: Language) -> Iterator[File]:
    """What says what is what, the assessments, and the tables."""
    yield "README.txt", ["\r\n".join(reading_me(partner.name, language)).encode("utf-8-sig")]
    rows, names = list_assessments(session, partner), Names()
    for row in rows:
        files = {stem(row): take_out(session, row)}
        if row.state == "returned":
            files[f"{stem(row)}.returned"] = take_out(session, row, is_open=True)
        for begins, found in files.items():
            name = names.new("assessments", begins, ".yaml")
            yield name, [yaml_text(plain_data(found)).encode("utf-8")]
            yield name.removesuffix(".yaml") + ".json", [json_text(found, indent=1).encode("utf-8")]
        group = get_group(session, row)
        if group is not None and not group.is_open:
            yield names.new("assessments", stem(row), ".alone.json"), [group_text(group).encode("utf-8")]
        if row.state in since_dialogue:
            name = names.new("agreements", safe(row.round.name) or f"round-{row.id}", ".yaml")
            yield name, [yaml_text(agreement_data(session, row)).encode("utf-8")]
    yield "evidence.csv", [*csv_lines([evidence_head(language), *evidence_of(session, rows, language)])]
    yield "team.csv", [*csv_lines([team_head(language), *team_of(session, partner)])]


def group_text(group: GroupRow) -> str:
    """What a group answered alone, as JSON: counts, and how many people of each kind were there."""
    closed = moment_text(group.closed_at) if group.closed_at else None
    counts = {
        name: {
            "given": each.given,
            "chosen": each.chosen,
            "none": each.none,
            "na": each.na,
            "dont_know": each.dont_know,
        }
        for name, each in group.tallies.items()
    }
    found = {"closed": closed, "smallest": group.smallest, "answered": group.answered, "present": dict(group.people)}
    return json.dumps({**found, "counts": counts}, indent=1)


def evidence_of(session: Session, rows: Iterable[AssessmentRow], language: Language) -> Iterator[list[str | None]]:
    """Each piece of evidence of each answer, with its question."""
    for row in rows:
        survey = survey_of(session, row, language.code)
        for rating_set in filter(is_told, row.rating_sets):
            for question, (rating, _) in list_ratings(session, rating_set).items():
                asked = survey.question(question)
                of = [row.round.name, row.round.instrument_version, rating_set.kind, str(rating_set.revision)]
                for item in rating.evidence.items:
                    yield [item.title, item.url, item.file, *of, question, asked.text if asked else ""]


def team_of(session: Session, partner: PartnerRow) -> Iterator[list[str | None]]:
    """Who is in the team."""
    for each in list_team(session, partner):
        yield [each.account.name, each.account.email, each.role, moment_text(each.given_at)]


def reports_of(session: Session, partner: PartnerRow, language: Language) -> list[tuple[str, Wanted]]:
    """The report of every frozen result in the reader's language and the partner's, by the names of their files."""
    names, found = Names(), []
    spoken = [each for each in dict.fromkeys((language.code, partner.language)) if each in languages()]
    for result in list_results(session, partner.id):
        rating_set = result.rating_set
        if not is_told(rating_set):
            continue
        round_row = rating_set.assessment.round
        begins = safe(round_row.name) or f"round-{rating_set.assessment_id}"
        for code in spoken:
            name = names.new("reports", f"{begins}.{rating_set.kind}", f".{code}.pdf")
            found.append((name, Wanted(result.id, str(code), pdf)))
    return found


def report_file(renderer: Renderer, name: str, wanted: Wanted, language: Language) -> File:
    """A report; in place of one that can't be made, a text that says so, since the others go on."""
    try:
        return name, [renderer.get(wanted).content]
    except (AdaptameterError, TimeoutError):
        told = language.gettext("This report could not be made in time. Fetch it on the page of its result.")
        return f"{name}.txt", [told.encode("utf-8-sig")]


def stem(row: AssessmentRow) -> str:
    """What the files of an assessment are called, without their ending."""
    return f"{safe(row.round.name) or f'round-{row.id}'}.{safe(row.round.instrument_version)}"


def safe(text: str) -> str:
    """A text as a part of a file's name that every system takes; empty where nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    found = re.sub("[^a-zA-Z0-9._]+", "-", plain)[:longest_name].strip("-._")
    return f"{found}-" if found.partition(".")[0].lower() in reserved else found


class Names:
    """Names that no two files share, on systems too that take small and capital letters for the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, folder: str, begins: str, ends: str) -> str:
        """A name that no file has yet."""
        found, number = f"{folder}/{begins}{ends}", 2
        while found.lower() in self._taken:
            found, number = f"{folder}/{begins}.{number}{ends}", number + 1
        self._taken.add(found.lower())
        return found
