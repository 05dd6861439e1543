import pytest

from adaptameter.exchange import rendering
from adaptameter.exchange.renderer import Renderer
from tests.published import assessment
from tests.web.browsing import Browser
from tests.web.conftest import brought

starts = {"pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<?xml"}


def results_of(number, name=""):
    return f"/assessments/{number}/results/{name}"


def visit_file(client, number, name):
    page = client.visit(results_of(number, name))
    return page.status, page.headers["Content-Type"], page.headers["Content-Disposition"], page.response.get_data()


def test_the_result_is_read_on_a_page(client, submitted):
    page = client.visit(results_of(submitted))
    assert (page.status, page.heading) == (200, "Sunrise, 2024")
    assert "The core · 14 March 2024 · The partner's own ratings" in page.main
    assert results_of(submitted, "themes/board?ratings=self") in page.links
    assert page.of_class("tabs") == []
    assert len(page.of_class("chart")) == 1


def test_how_a_score_came_about_is_told_answer_by_answer(client, submitted):
    page = client.visit(results_of(submitted, "themes/board"))
    assert page.heading == "How the score of “The board” came about"
    for text in ("How often does the board meet?", "“Every quarter.”", "Minutes"):
        assert text in page.main


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("report.pdf", "application/pdf"),
        ("wall.pdf", "application/pdf"),
        ("scores.png", "image/png"),
        ("scores.svg", "image/svg+xml"),
        ("movement.png", "image/png"),
        ("movement.svg", "image/svg+xml"),
    ],
)
@pytest.mark.parametrize("code", ["en", "ar"])
def test_files_are_taken_along(app, database, published, name, media_type, code):
    brought(database, published, assessment(2023))
    number = brought(database, published, assessment(2024))
    status, kind, told, content = visit_file(Browser(app, code), number, name)
    assert (status, kind.partition(";")[0]) == (200, media_type)
    assert told == f"attachment; filename=sunrise.2024.{code}.{name}"
    assert content.startswith(starts[name[-3:]])


@pytest.mark.parametrize("name", ["movement.svg", "movement.png", "radar.svg", "radar.png"])
def test_a_chart_of_which_there_is_nothing_to_show_is_not_there(client, submitted, name):
    page = client.visit(results_of(submitted, name))
    assert (page.status, page.heading) == (404, "There is nothing here")
    assert results_of(submitted, name) not in [
        link.partition("?")[0] for link in client.visit(results_of(submitted, "charts")).links
    ]


def test_with_enough_dimensions_there_is_a_radar(database, make_app, tmp_path):
    from adaptameter.catalogue.catalogue import Catalogue
    from tests.published import make_folder, questionnaire

    folder = make_folder(tmp_path / "wide")
    third = "  - id: rest\n    title: Rest\n    questions:\n      - {id: more, kind: yesno, text: More?}\n"
    (folder / "board/1.0.0.yaml").write_text(questionnaire + third, encoding="utf-8")
    for name in ("published.lock", "board/1.0.0.ar.yaml"):
        (folder / name).unlink()
    path = folder / "instruments/core/2024.1.yaml"
    text = "format: 1\nstatus: published\nid: core\nversion: 2024.1\nlanguage: en\ntitle: The core\n"
    path.write_text(text + "questionnaires:\n  - {id: board, version: 1.0.0}\n", encoding="utf-8")
    path = folder / "board/1.0.0.yaml"
    text = path.read_text(encoding="utf-8").replace("format: 1\n", "format: 1\nstatus: published\n", 1)
    path.write_text(text, encoding="utf-8")
    number = brought(database, Catalogue(folder), assessment())
    client = Browser(make_app(database, folder))
    links = [link.partition("?")[0] for link in client.visit(results_of(number, "charts")).links]
    for name in ("radar.svg", "radar.png"):
        assert results_of(number, name) in links
        assert visit_file(client, number, name)[0] == 200


def test_the_result_and_what_comes_after_submitting_lead_to_the_sheet_for_the_wall(client, submitted):
    told = "It names weaknesses: hang it where only those see it who should."
    for address in (results_of(submitted), f"/assessments/{submitted}/submitted"):
        page = client.visit(address)
        assert told in page.main
        assert f"{results_of(submitted, 'wall.pdf')}?ratings=self" in page.links


def test_an_officers_own_view_is_not_for_the_wall(client, database, published):
    moment = {"revision": 1, "at": "2024-03-15T15:00:00Z"}
    ratings = {"self": {"board/meets": {"level": 3}}, "officer": {"board/meets": {"level": 2}}}
    number = brought(database, published, assessment(ratings=ratings, handed_in=dict.fromkeys(ratings, moment)))
    assert client.visit(results_of(number, "wall.pdf?ratings=officer")).status == 404
    assert "for the wall" not in client.visit(results_of(number, "?ratings=officer")).main


def test_the_name_of_a_file_has_the_round_in_any_script(client, database, published):
    number = brought(database, published, assessment(round='ربيع ٢٠٢٤ / "1"\r\n../x'))
    _, _, told, _ = visit_file(client, number, "scores.svg")
    assert told.startswith("attachment; ")
    assert "filename*=UTF-8''sunrise.%D8%B1%D8%A8%D9%8A%D8%B9-" in told
    assert told.isascii()
    assert not {"\r", "\n", "/"} & set(told)


def test_other_ratings_than_the_own_are_read_beside_them(client, database, published):
    moment = {"revision": 1, "at": "2024-03-15T15:00:00Z"}
    ratings = {"self": {"board/meets": {"level": 3}}, "officer": {"board/meets": {"level": 2}}}
    both = {"self": moment, "officer": moment | {"at": "2024-04-01T10:00:00Z"}}
    number = brought(database, published, assessment(ratings=ratings, handed_in=both))
    page = client.visit(results_of(number, "?ratings=officer"))
    (tabs,) = page.of_class("tabs")
    assert tabs.words == "The partner's own ratingsThe programme officer's ratings"
    assert "The programme officer's ratings" in page.of_class("soft")[0].words
    told = client.visit(results_of(number, "scores.svg?ratings=officer")).headers["Content-Disposition"]
    assert told == "attachment; filename=sunrise.2024.officer.en.scores.svg"


@pytest.mark.parametrize(
    "name",
    [
        "?ratings=agreed",
        "?ratings=officer",
        "?ratings=",
        "?ratings=%00",
        "themes/nothing",
        "themes/%00",
        "themes/",
        "themes/board?ratings=agreed",
        "report.docx",
        "page.json",
        "report.pdf?ratings=officer",
        "../../../etc/passwd",
    ],
)
def test_what_is_no_part_of_a_result_is_not_there(client, submitted, name):
    page = client.visit(results_of(submitted, name))
    assert (page.status, page.heading) == (404, "There is nothing here")


def test_a_draft_has_no_result(client, draft):
    assert client.visit(results_of(draft)).address == f"/assessments/{draft}/"
    for name in ("report.pdf", "themes/board", "scores.svg"):
        assert client.visit(results_of(draft, name)).status == 404


def test_what_takes_too_long_says_so_and_is_there_later(database, make_app, submitted):
    class Slow(Renderer):
        def _ask(self, wanted, priority):
            raise TimeoutError

    page = Browser(make_app(database, renderer=Slow(database))).visit(results_of(submitted))
    assert (page.status, page.heading) == (503, "This takes longer than usual")
    assert Browser(make_app(database)).visit(results_of(submitted)).status == 200


def test_the_thread_that_renders_serves_pages_and_files(file_database, make_app, published):
    number = brought(file_database, published, assessment(2025, own={}, is_handed_in=False))
    app = make_app(file_database, renderer=Renderer(file_database))
    client = Browser(app)
    client.send(client.visit(f"/assessments/{number}/board/meetings"), {"meets-answer": "3"})
    client.send(client.visit(f"/assessments/{number}/check"), {"agreed": "yes"})
    assert client.visit(results_of(number)).status == 200
    assert visit_file(client, number, "scores.svg")[0] == 200
    assert client.visit(results_of(number, "movement.svg")).status == 404
    app.extensions["adaptameter"].renderer.finish()


def test_an_error_while_rendering_has_a_page_and_the_next_visit_tries_again(client, submitted, monkeypatch):
    drawing = rendering.make
    monkeypatch.setattr(rendering, "make", lambda material: 1 / 0)
    page = client.visit(results_of(submitted))
    assert (page.status, page.heading) == (500, "Something went wrong")
    monkeypatch.setattr(rendering, "make", drawing)
    assert client.visit(results_of(submitted)).status == 200
