import pytest

from tests.conftest import write
from tests.published import make_folder, questionnaire
from tests.web.browsing import Browser

draft = questionnaire.replace("1.0.0", "2.0.0").replace("format: 1\n", "format: 1\nstatus: draft\n", 1)


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path / "own")


@pytest.fixture
def client(database, make_app, folder):
    return Browser(make_app(database, folder))


def test_questionnaires_are_listed_with_their_state(client, folder):
    write(folder / "board/2.0.0.yaml", draft)
    page = client.visit("/questionnaires")
    assert [e.words for e in page.all("li") if page.of_class("list")[0] in e.inside] == [
        "The board version 2.0.0 draft, can't be answered yet",
        "The board version 1.0.0 published, never changes",
    ]


def test_a_draft_can_be_looked_at_and_not_answered(client, folder):
    write(folder / "board/2.0.0.yaml", draft)
    page = client.visit("/questionnaires/board/2.0.0")
    assert (page.status, page.heading) == (200, "The board")
    assert "version 2.0.0 · draft, can't be answered yet" in page.main
    assert "This is a preview" in page.told[0]
    assert len(page.all("fieldset", class_="question")) == 7
    fields = [e for e in page.elements if e.tag in ("input", "textarea") and e.form is None]
    assert fields
    assert all(e.is_disabled for e in fields)
    assert "Asked after “How often does the board meet?”, where its answer calls for it:" in page.main


def test_a_folder_that_changes_is_read_anew(client, folder):
    client.visit("/questionnaires/board/1.0.0")
    write(folder / "board/2.0.0.yaml", draft.replace("title: The board", "title: The council"))
    assert client.visit("/questionnaires/board/2.0.0").heading == "The council"
    write(folder / "board/2.0.0.yaml", draft.replace("title: The board", "title: The whole council"))
    assert client.visit("/questionnaires/board/2.0.0").heading == "The whole council"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (draft.replace("kind: level", "kind: lvel"), "lvel"),
        (draft.replace("[{id: budget", "[{id: <script>alert(1)</script>"), "<script>"),
        ("title: [", "2.0.0.yaml"),
        ("", "2.0.0.yaml"),
        ("\x00", "2.0.0.yaml"),
    ],
)
def test_a_file_with_errors_says_what_they_are(client, folder, text, told):
    write(folder / "board/2.0.0.yaml", text)
    listed = client.visit("/questionnaires")
    assert [e.words for e in listed.of_class("wrong")] == ["its file has errors"]
    page = client.visit("/questionnaires/board/2.0.0")
    assert (page.status, page.heading) == (200, "board 2.0.0")
    assert "This file has errors. Mend them, then load this page again:" in page.main
    assert told in page.one("pre").text
    assert page.all("script") == []


def test_a_translation_with_errors_is_told_in_its_language_alone(client, folder):
    write(folder / "board/1.0.0.ar.yaml", "title: [")
    assert client.visit("/questionnaires/board/1.0.0").heading == "The board"
    client.language = "ar"
    assert "1.0.0.ar.yaml" in client.visit("/questionnaires/board/1.0.0").one("pre").text


def test_drafts_with_errors_stop_nobody_from_starting_a_round(client, folder, partner):
    write(folder / "instruments/core/2025.1.yaml", "title: [")
    write(folder / "board/2.0.0.yaml", "title: [")
    page = client.visit("/admin/new-round")
    assert (page.status, [e.attributes["value"] for e in page.all("input", name="instrument")]) == (
        200,
        ["core@2024.1"],
    )


def test_what_differs_from_what_was_published_cannot_be_answered(client, folder, partner):
    path = folder / "board/1.0.0.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("How often", "How"), encoding="utf-8")
    page = client.visit("/admin/new-round")
    assert page.status == 200
    assert "There is no published instrument to answer." in page.main


def test_an_empty_folder_has_pages_that_say_so(database, make_app, tmp_path, partner):
    (tmp_path / "empty").mkdir()
    client = Browser(make_app(database, tmp_path / "empty"))
    assert "The folder has no questionnaires yet." in client.visit("/questionnaires").main
    page = client.visit("/admin/new-round")
    assert "There is no published instrument to answer." in page.main
    assert page.forms == []


def test_an_answered_assessment_does_not_need_the_folder_any_more(database, make_app, tmp_path, draft, submitted):
    (tmp_path / "empty").mkdir()
    client = Browser(make_app(database, tmp_path / "empty"))
    page = client.send(client.visit(f"/assessments/{draft}/board/meetings"), {"meets-answer": "3"})
    assert page.status == 200
    assert client.visit(f"/assessments/{submitted}/results").status == 200


@pytest.mark.parametrize(
    "address", ["board/9.9.9", "nothing/1.0.0", "board/1.0.0.ar", "core/2024.1", "instruments/core", "board/%00", "ü/١"]
)
def test_what_is_not_there_has_no_page(client, address):
    assert client.visit(f"/questionnaires/{address}").status == 404
