"""Pages of a short form: the level of each answer, and no word of a score."""

import pytest

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.publish import publish
from tests.published import assessment, instrument, make_folder
from tests.web.browsing import Browser
from tests.web.conftest import brought


@pytest.fixture
def folder(tmp_path):
    """A folder whose instrument asks too little for a score, beside the one that doesn't."""
    folder = make_folder(tmp_path / "short")
    text = instrument.replace("id: core", "id: short").replace("min_completeness: 0.5", "min_questions: 9")
    (folder / "instruments/short").mkdir()
    (folder / "instruments/short/2024.1.yaml").write_text(text, encoding="utf-8")
    publish(folder, Name("instrument", "short", "2024.1"))
    return folder


@pytest.fixture
def client(database, make_app, folder):
    return Browser(make_app(database, folder))


@pytest.fixture
def bring(database, folder):
    """Brings a round in, by the short form unless another instrument is named; its number."""

    def bring(year, by="short", **more):
        return brought(
            database, Catalogue(folder), assessment(year, instrument={"id": by, "version": "2024.1"}, **more)
        )

    return bring


def results_of(number, name=""):
    return f"/assessments/{number}/results/{name}"


def test_the_result_shows_the_level_of_each_answer(client, bring):
    page = client.visit(results_of(bring(2024)))
    assert page.status == 200
    assert "This short form asks too little of each theme for a score; it shows each answer's level." in page.main
    assert "Each answer's level" in page.main
    assert "All answers, theme by theme" in page.main
    assert page.of_class("chart") == []
    for word in ("no score", "Score", "How each score came about"):
        assert word not in page.main


def test_the_answers_of_a_theme_are_not_called_a_score(client, bring):
    page = client.visit(results_of(bring(2024), "themes/board"))
    assert page.heading == "All answers in “The board”"
    assert "its value (0 to 1)" not in page.main


def test_its_dots_and_files_are_taken_along(client, bring):
    bring(2023)
    number = bring(2024)
    links = {link.partition("?")[0] for link in client.visit(results_of(number, "charts")).links}
    assert {results_of(number, f"scores.{ending}") for ending in ("png", "svg")} <= links
    for name in ("report.pdf", "wall.pdf", "scores.svg"):
        assert client.visit(results_of(number, name)).status == 200
    for name in ("radar.svg", "movement.svg"):
        assert client.visit(results_of(number, name)).status == 404


@pytest.mark.parametrize("instruments", [("short", "short"), ("core", "short"), ("short", "core")])
def test_how_a_partner_moved_is_told_answer_by_answer(client, bring, instruments):
    for year, by in zip((2023, 2024), instruments, strict=True):
        bring(year, by)
    page = client.visit("/partners/sunrise/movement/")
    assert "Since 2023, of 3 answers given both times: 3 stayed the same." in page.main
    assert "A short form has no scores to compare" in page.main


def test_the_check_does_not_warn_of_a_theme_without_a_score(client, bring):
    number = bring(2024, own={"board/meets": {"level": 2}}, is_handed_in=False)
    page = client.visit(f"/assessments/{number}/check")
    assert "You can submit all the same; they are shown as open." in page.main
