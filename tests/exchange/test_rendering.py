import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest
from sqlalchemy import delete

from adaptameter import paths
from adaptameter.catalogue.assessment_file import read_assessment
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.exchange import rendering
from adaptameter.exchange.rendering import NoSuchPiece, Wanted, all_pieces, kept, material_of, render
from adaptameter.reports.translated import drafts
from adaptameter.storage import source_document
from adaptameter.storage.database import open_database
from adaptameter.storage.migration import upgrade
from adaptameter.storage.rendering import RenderingRow
from adaptameter.storage.result import list_results
from tests.published import assessment, bring, make_folder, partner, ratings

later_ratings = ratings | {"board/meets": {"level": 1}, "board/items": {"ticked": ["budget", "audit"]}}


def ids(database):
    with database.reading() as session:
        return {row.assessment_document.round: row.id for row in list_results(session)}


def made(database, wanted):
    """A piece, made where it is not kept."""
    render(database, wanted)
    with database.reading() as session:
        found = kept(session, wanted)
        return found.media_type, found.content


def source(database, wanted):
    with database.reading() as session:
        return material_of(session, wanted).source


@pytest.fixture(scope="module")
def two_rounds(tmp_path_factory, published):
    """A database with two rounds of a partner, in which pieces may be kept."""
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('rounds') / 'rounds.db'}")
    upgrade(database)
    bring(database, published, assessment(2024), assessment(2026, own=later_ratings))
    yield database
    database.engine.dispose()


beginnings = {"json": b"{", "pdf": b"%PDF-", "svg": b"<", "png": b"\x89PNG\r\n"}


@pytest.mark.parametrize("piece", [each for each in rendering.pieces if not each.startswith("radar")])
def test_every_piece_is_made_and_called_what_it_is(two_rounds, piece):
    media_type, content = made(two_rounds, Wanted(ids(two_rounds)["2026"], "en", piece))
    ending = piece.rpartition(".")[2]
    assert media_type == rendering.media_types[ending]
    assert content.startswith(beginnings[ending])


def test_a_radar_is_drawn_of_several_themes_only(two_rounds, file_database):
    with pytest.raises(NoSuchPiece, match=r"^There is no radar chart of this result\.$"):
        render(two_rounds, Wanted(ids(two_rounds)["2026"], "en", "radar.svg"))
    shipped = Catalogue(paths.QUESTIONNAIRES)
    bring(file_database, shipped, read_assessment(paths.EXAMPLES / "kuwala-forum/2026.yaml", shipped).assessment)
    assert made(file_database, Wanted(ids(file_database)["2026"], "en", "radar.png"))[1].startswith(beginnings["png"])


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_first_round_has_no_movement_to_show(two_rounds, ending):
    with pytest.raises(NoSuchPiece, match=r"^There is no movement chart of this result\.$"):
        render(two_rounds, Wanted(ids(two_rounds)["2024"], "en", f"movement.{ending}"))


def test_the_page_is_in_the_language_that_was_asked_for(two_rounds):
    number = ids(two_rounds)["2026"]
    pages = {code: json.loads(made(two_rounds, Wanted(number, code, rendering.page))[1]) for code in ("en", "ar")}
    assert [*pages["en"], drafts] == list(pages["ar"])
    assert "answers/board" in pages["en"]
    assert "How often does the board meet?" in pages["en"]["answers/board"]
    assert "كم مرة يجتمع المجلس؟" in pages["ar"]["answers/board"]


def test_what_was_made_is_not_made_again(two_rounds, monkeypatch):
    wanted = Wanted(ids(two_rounds)["2026"], "en", rendering.page)
    before = made(two_rounds, wanted)
    monkeypatch.delattr(rendering, "make")
    assert made(two_rounds, wanted) == before


def test_all_pieces_come_page_first_in_each_language():
    assert all_pieces(7, ["en", "ar"])[:4] == [
        Wanted(7, "en", "page.json"),
        Wanted(7, "ar", "page.json"),
        Wanted(7, "en", "report.pdf"),
        Wanted(7, "ar", "report.pdf"),
    ]
    assert len(all_pieces(7, ["en", "ar"])) == 2 * 9


def test_what_it_is_made_from_is_known_by_piece_language_and_result(two_rounds):
    first, last = ids(two_rounds)["2024"], ids(two_rounds)["2026"]
    every = [Wanted(number, code, piece) for number in (first, last) for code in ("en", "ar") for piece in ("a", "b")]
    assert len({source(two_rounds, each) for each in every}) == len(every)


def test_a_mended_program_makes_pieces_anew(two_rounds, monkeypatch):
    wanted = Wanted(ids(two_rounds)["2026"], "en", rendering.page)
    before = source(two_rounds, wanted)
    monkeypatch.setattr(rendering, "made_by", lambda: "another program")
    assert source(two_rounds, wanted) != before


def test_a_later_round_changes_nothing_of_an_earlier_result(database, published):
    bring(database, published, assessment(2024))
    wanted = Wanted(ids(database)["2024"], "en", rendering.page)
    before = source(database, wanted)
    renamed = partner | {"name": "Sunrise Network", "country": "IN"}
    bring(database, published, assessment(2026, own=later_ratings, partner=renamed))
    bring(database, published, assessment(2025, partner=partner | {"id": "another"}))
    assert source(database, wanted) == before


def test_an_earlier_round_that_comes_in_later_is_told_in_the_next_report(database, published):
    bring(database, published, assessment(2026))
    wanted = Wanted(ids(database)["2026"], "en", rendering.page)
    before = source(database, wanted)
    bring(database, published, assessment(2024))
    assert source(database, wanted) != before


def test_a_result_that_is_gone_makes_nothing(database):
    wanted = Wanted(4711, "en", rendering.page)
    render(database, wanted)
    with database.reading() as session:
        assert kept(session, wanted) is None


in_a_process = """
import sys
from adaptameter.exchange.rendering import Wanted, kept, render
from adaptameter.storage.database import open_database
database, wanted = open_database(sys.argv[1]), Wanted(int(sys.argv[2]), *sys.argv[3:])
render(database, wanted)
with database.reading() as session:
    sys.stdout.write(kept(session, wanted).sha256)
"""


def sha256_in_a_process(database, wanted):
    """The hash of a piece that a program of its own has made."""
    arguments = [database.engine.url.render_as_string(), str(wanted.result_id), wanted.language, wanted.piece]
    command = [sys.executable, "-c", in_a_process, *arguments]
    environment = os.environ | {"PYTHONHASHSEED": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout


def forget_everything(database):
    """Nothing that was rendered is kept, and nothing that was read."""
    with database.writing() as session:
        assert session.execute(delete(RenderingRow)).rowcount > 0
    source_document.contents.clear()
    source_document.catalogue_of.cache_clear()


def test_deleting_every_yaml_file_changes_nothing_of_what_was_frozen(file_database, tmp_path):
    folder = make_folder(tmp_path / "folder")
    bring(file_database, Catalogue(folder), assessment(2024), assessment(2026, own=later_ratings))
    number = ids(file_database)["2026"]
    pages, report = [Wanted(number, code, rendering.page) for code in ("en", "ar")], Wanted(number, "en", rendering.pdf)
    before = [made(file_database, each) for each in pages]
    _, pdf = made(file_database, report)
    shutil.rmtree(folder)
    forget_everything(file_database)
    assert [made(file_database, each) for each in pages] == before
    assert sha256_in_a_process(file_database, report) == hashlib.sha256(pdf).hexdigest()


@pytest.fixture(params=["board/2.0.0", "council/1.0.0"])
def torn(request, tmp_path):
    """A catalogue with two instruments that ask what can't be compared: another line of versions, another theme."""
    folder = make_folder(tmp_path / "folder")
    name, version = request.param.split("/")
    (folder / name).mkdir(exist_ok=True)
    for old, new in (("board/1.0.0", request.param), ("instruments/core/2024.1", "instruments/core/2026.1")):
        text = (folder / f"{old}.yaml").read_text(encoding="utf-8").replace("2024.1", "2026.1")
        text = text.replace("id: board", f"id: {name}").replace("1.0.0", version)
        (folder / f"{new}.yaml").write_text(text, encoding="utf-8")
    (folder / "published.lock").unlink()
    return Catalogue(folder), name


def test_a_round_that_cannot_be_compared_with_the_one_before_has_a_page_all_the_same(database, torn):
    catalogue, name = torn
    later = {question.replace("board", name): rating for question, rating in later_ratings.items()}
    newer = {"instrument": {"id": "core", "version": "2026.1"}}
    bring(database, catalogue, assessment(2024), assessment(2026, own=later, **newer))
    number = ids(database)["2026"]
    sections = json.loads(made(database, Wanted(number, "en", rendering.page))[1])
    assert "What was asked is too different from 2024 to be compared." in " ".join(sections["summary"].split())
    assert "movement" not in sections
    with pytest.raises(NoSuchPiece):
        render(database, Wanted(number, "en", "movement.svg"))
