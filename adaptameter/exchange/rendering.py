"""What is made of a frozen result: page, report and charts, each kept by the hash of all that it is made from."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy.orm import Session

from adaptameter import paths
from adaptameter.domain.comparison import Comparison
from adaptameter.domain.round import ScoredRound
from adaptameter.error import AdaptameterError
from adaptameter.language import load_language
from adaptameter.storage.database import Database
from adaptameter.storage.frozen import comparisons_of, results_until, scored_round
from adaptameter.storage.rendering import RenderingRow, get_rendering, keep_rendering
from adaptameter.storage.result import ResultRow
from adaptameter.storage.source_document import files_of

if TYPE_CHECKING:
    from adaptameter.reports.model import Report

page: Final = "page.json"
pdf: Final = "report.pdf"
wall: Final = "wall.pdf"
charts: Final = tuple(f"{name}.{ending}" for name in ("radar", "scores", "movement") for ending in ("svg", "png"))
pieces: Final = (page, pdf, wall, *charts)
media_types: Final = {
    "json": "application/json",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
}


@dataclass(frozen=True, order=True)
class Wanted:
    """A piece of a result in a language."""

    result_id: int
    language: str
    piece: str
    among: tuple[int, ...] = ()
    """Ids of the earlier results of the partner that are told beside it; all of them where none is named."""

    @property
    def told(self) -> dict[str, object]:
        """What the log says of it."""
        return {"piece": self.piece, "result": self.result_id}


@dataclass(frozen=True)
class Material:
    """All that a piece is made from."""

    wanted: Wanted
    rounds: list[ScoredRound]
    comparisons: list[Comparison]
    source: str
    """sha256 of it."""


class NoSuchPiece(AdaptameterError):
    """The result has nothing to show there, such as the movement of a first round."""


def render(database: Database, wanted: Wanted) -> None:
    """Make a piece and keep it, unless it is there; no transaction is open while it is drawn."""
    with database.reading() as session:
        material = None if kept(session, wanted) else material_of(session, wanted)
    if material is None:
        return
    content = make(material)
    with database.writing() as session:
        results = results_of(session, wanted)
        # The partner may have been deleted while this was drawn, and its numbers may be another's by now.
        if results and source_of(session, wanted, results) == material.source:
            partner_id = results[-1].rating_set.assessment.partner_id
            keep_rendering(session, partner_id, material.source, media_types[wanted.piece.rpartition(".")[2]], content)


def kept(session: Session, wanted: Wanted) -> RenderingRow | None:
    """A piece as it was made, if it was."""
    results = results_of(session, wanted)
    return get_rendering(session, source_of(session, wanted, results)) if results else None


def material_of(session: Session, wanted: Wanted) -> Material | None:
    """What a piece is made from; None where the result is gone."""
    results = results_of(session, wanted)
    if not results:
        return None
    rounds = [scored_round(session, each, wanted.language) for each in results]
    return Material(wanted, rounds, comparisons_of(session, results, rounds), source_of(session, wanted, results))


def results_of(session: Session, wanted: Wanted) -> list[ResultRow]:
    """The results that a piece tells of, earliest first; none where its own is gone."""
    told = (*wanted.among, wanted.result_id)
    return [each for each in results_until(session, wanted.result_id) if not wanted.among or each.id in told]


def source_of(session: Session, wanted: Wanted, results: Sequence[ResultRow]) -> str:
    """sha256 of all that a piece is made from.

    Answers and results are told by their own hashes, so that finding a piece that is there reads none of them.
    """
    files = files_of(session, [each.rating_set.assessment_id for each in results])
    told = [wanted.piece, wanted.language, made_by(), [each.sha256 for each in results], files]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@lru_cache(maxsize=1)
def made_by() -> str:
    """sha256 over the program's own files that say how things look, so that a mended report is made anew."""
    package = Path(__file__).parent.parent
    folders = (package / "reports", package / "charts", paths.STATIC, paths.TEMPLATES, paths.TRANSLATIONS)
    found = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.rglob("*") if is_ours(path)):
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def is_ours(path: Path) -> bool:
    """Whether a file is one that we wrote."""
    return path.suffix in (".py", ".html", ".css", ".mo") and path.is_file()


def make(material: Material) -> bytes:
    """A piece, made from its material."""
    from adaptameter.reports.model import Report  # drawing takes a second to import
    from adaptameter.reports.partner import partner_report
    from adaptameter.reports.partner_page import chart_file, partner_page

    language, piece = load_language(material.wanted.language), material.wanted.piece
    report = Report(material.rounds, material.comparisons, language, is_on_screen=piece == page)
    if piece == page:
        return json.dumps(partner_page(report), ensure_ascii=False).encode("utf-8")
    if piece == pdf:
        return partner_report(material.rounds, material.comparisons, language)
    if piece == wall:
        return wall_of(report)
    name, _, ending = piece.partition(".")
    content = chart_file(report, name, "svg" if ending == "svg" else "png")
    if content is None:
        raise NoSuchPiece(f"There is no {name} chart of this result.")
    return content


def wall_of(report: "Report") -> bytes:
    """The sheet for the wall, which speaks as the partner: an officer's own view is none."""
    from adaptameter.reports.wall import wall_pdf

    if report.current.kind == "officer":
        raise NoSuchPiece("There is no sheet for the wall of an officer's ratings.")
    return wall_pdf(report)


def all_pieces(result_id: int, languages: Iterable[str]) -> list[Wanted]:
    """Every piece of a result in these languages, what is looked at first first."""
    return [Wanted(result_id, language, piece) for piece in pieces for language in languages]
