"""Pages that show a questionnaire in a translation that nobody has reviewed say so, once, and no others do."""

import pytest

from adaptameter import language
from adaptameter.catalogue.catalogue import Catalogue
from tests.published import assessment, make_folder
from tests.web.addresses import reading
from tests.web.browsing import Browser
from tests.web.conftest import brought
from tests.web.visitors import come_from_outside, who_may

own = "The words of this language are a draft that nobody has reviewed yet."
of_questions = "The questions are shown in a translation that nobody has reviewed yet."
both = "The words here and the questions are shown in a translation that nobody has reviewed yet."
translated = ("المجلس", "الاجتماعات", "كم مرة يجتمع المجلس؟")
"""All texts of the test's draft."""

with_pictures = {"results.charts"}
"""Pages that give such texts along in pictures."""


def told(page):
    """What the page says of its translations."""
    return [each.words for each in page.of_class("draft-words")]


def said(message):
    return language.load_language("ar").gettext(message)


@pytest.fixture
def ready(monkeypatch):
    """Arabic is reviewed, as far as the words of the pages go."""
    monkeypatch.setattr(language, "drafts", frozenset())


def test_every_page_says_it_where_it_has_such_a_text_and_nowhere_else(app, at, ready, database):
    come_from_outside(database)
    with_texts = set()
    for endpoint, address in reading.items():
        page = who_may(app, endpoint, "ar").visit(at(address), follow=False)
        has_texts = endpoint in with_pictures or any(text in page.main for text in translated)
        assert told(page) == ([said(of_questions)] if has_texts else []), page.address
        with_texts |= {endpoint} if has_texts else set()
    assert {
        "answering.tasks",
        "answering.questions",
        "handing_in.check",
        "results.overview",
        "results.theme",
        "partners.one",
        "rating.questions",
        "dialogue.overview",
        "dialogue.question",
        "agreeing.check",
        "decision.form",
        "movement.overview",
        "questionnaires.preview",
    } <= with_texts
    assert not {"home.home", "team.overview", "guide.overview"} & with_texts


@pytest.mark.parametrize("page", ["", "board/meetings", "check"])
def test_where_both_are_drafts_one_sentence_says_it(app, draft, page):
    assert told(Browser(app, "ar").visit(f"/assessments/{draft}/{page}")) == [said(both)]


def test_a_page_without_questions_tells_of_its_own_words_alone(app, draft):
    assert told(Browser(app, "ar").visit("/partners/sunrise/team/")) == [said(own)]


def test_a_reader_of_the_source_is_told_nothing(client, draft):
    assert told(client.visit(f"/assessments/{draft}/board/meetings")) == []


def test_a_translation_that_somebody_has_reviewed_is_not_marked(database, make_app, ready, tmp_path):
    folder = make_folder(tmp_path / "folder")
    path = folder / "board/1.0.0.ar.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft", "status: reviewed"), encoding="utf-8")
    client = Browser(make_app(database, folder), "ar")
    page = client.visit("/questionnaires/board/1.0.0")
    assert (translated[2] in page.main, told(page)) == (True, [])
    number = brought(database, Catalogue(folder), assessment())
    page = client.visit(f"/assessments/{number}/results/")
    assert (translated[0] in page.main, told(page)) == (True, [])
