"""The paper form: every question once and whole on one page, nothing attached, nothing fetched."""

import io
from datetime import date

import pikepdf
import pytest

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.language import load_language
from adaptameter.reports import pdf
from adaptameter.reports.paper_form import paper_form, paper_form_html, paper_of_survey
from tests.reports.building import text_of
from tests.reports.printed import printed, squeezed

catalogue = Catalogue(paths.QUESTIONNAIRES)
day = date(2026, 3, 14)


@pytest.fixture(scope="module", params=["en", "ar"])
def form(request, tmp_path_factory):
    """The form of core as a language has it: its survey, the PDF, and the text of each page."""
    survey = catalogue.survey("core", "2026.1", request.param)
    content = paper_form(paper_of_survey(survey, "Round of spring"), load_language(request.param), day)
    text = printed(content, tmp_path_factory.mktemp("paper"))
    return survey, content, [squeezed(page) for page in text.split("\f")[:-1]], request.param


def asked(survey):
    return [(theme, question) for theme in survey.themes for _, questions in theme.dimensions for question in questions]


def test_every_question_stands_on_one_page_whole_and_in_order(form):
    survey, _, pages, code = form
    found = []
    for theme, question in asked(survey):
        begin = squeezed(question.text)[:25]
        (page,) = [place for place, text in enumerate(pages) if begin in text]
        assert pages[page].count(begin) == 1
        found.append(page)
        if code == "ar":
            continue  # a text's last line is told before the text where it is one word on the left, far from its label
        levels = theme.questionnaire.levels.get(question.id, ()) if question.kind == "level" else ()
        for level in levels:
            assert squeezed(level.text) in pages[page], (question.id, level.level)
        for option in getattr(question, "options", ()):
            assert squeezed(option.text) in pages[page], (question.id, option.id)
    assert len(found) >= 30
    assert found == sorted(found)


def test_it_has_a_page_for_every_two_questions_at_most_and_counts_its_pages(form):
    survey, content, pages, _ = form
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) == len(pages) <= 5 + len(asked(survey)) / 2
        assert {tuple(map(round, map(float, page.MediaBox[2:]))) for page in document.pages} == {(595, 842)}
    assert str(len(pages)) in pages[0]


def test_nothing_is_attached_linked_or_run(form):
    _, content, _, code = form
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang) == code
        assert not document.attachments
        for each in document.objects:
            if isinstance(each, pikepdf.Dictionary):
                kinds = {str(each.get(name, "")) for name in ("/Type", "/Subtype", "/S")}
                assert not kinds & {"/Filespec", "/EmbeddedFile", "/FileAttachment", "/JavaScript", "/Launch", "/URI"}


def test_nothing_is_fetched_but_the_shipped_fonts(monkeypatch):
    asked_for, fetch = [], type(pdf.fetcher()).fetch

    def watched(self, url, headers=None):
        asked_for.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(type(pdf.fetcher()), "fetch", watched)
    paper_form(paper_of_survey(catalogue.survey("core", "2026.1", "en")), load_language("en"), day)
    assert [url for url in asked_for if not url.startswith("shipped:fonts/")] == []


def test_the_same_form_is_the_same_bytes():
    paper, language = paper_of_survey(catalogue.survey("core", "2026.1", "en")), load_language("en")
    assert paper_form(paper, language, day) == paper_form(paper, language, day)


@pytest.fixture(scope="module")
def text():
    return text_of(paper_form_html(paper_of_survey(catalogue.survey("core", "2026.1", "en")), load_language("en")))


def test_a_follow_up_says_when_to_answer_it(text):
    assert "Answer this only if you ticked level 2 or higher in question 4." in text
    follow_ups = [each for _, each in asked(catalogue.survey("core", "2026.1", "en")) if each.ask_if]
    assert text.count("Answer this only if") == len(follow_ups) >= 3


def test_it_asks_for_roles_and_never_for_names(text):
    assert "Who was present: roles, no names" in text
    assert "Write no names of people and no cases." in text
    assert "Name:" not in text


def test_each_question_has_what_the_page_has(text):
    questions = [each for _, each in asked(catalogue.survey("core", "2026.1", "en"))]
    assert text.count("Comment: what makes you say so?") == len(questions)
    assert text.count("There is a document or a record") == len(questions)
    assert text.count("Key question") == sum(each.key is not None for each in questions)
    assert text.count("Not applicable to us, because") == sum(each.allow_na for each in questions)
    assert text.count("Write no names and no cases here") == sum(each.sensitive for each in questions)


def test_conditions_of_every_kind_have_words(published_paper):
    told = text_of(published_paper)
    assert "Answer this only if you ticked level 2 or higher in question 1." in told
    assert "Answer this only if you ticked level 3 in question 1." in told
    assert "Answer this only if you answered yes to question 2." in told
    assert "Answer this only if you answered no to question 2." in told
    assert "Answer this only if you ticked this in question 5: “A & B” and “C”." in told


@pytest.fixture
def published_paper(tmp_path):
    conditions = [
        ("two", "yesno", "{question: one, at_least: 2, otherwise: exclude}"),
        ("three", "yesno", "{question: one, at_least: 3, otherwise: exclude}"),
        ("four", "yesno", '{question: two, is: "yes", otherwise: exclude}'),
        ("six", "text", "{question: five, ticked: [a, c], otherwise: exclude}"),
        ("seven", "text", '{question: two, is: "no", otherwise: exclude}'),
    ]
    lines = {name: f"{{id: {name}, kind: {kind}, text: {name}?, ask_if: {ask}}}" for name, kind, ask in conditions}
    lines["one"] = "{id: one, kind: level, text: one?}"
    options = "[{id: a, text: A & B}, {id: b, text: B}, {id: c, text: C}]"
    lines["five"] = f"{{id: five, kind: checklist, text: five?, options: {options}}}"
    order = ("one", "two", "three", "four", "five", "six", "seven")
    body = "\n".join(f"      - {lines[name]}" for name in order)
    (tmp_path / "q").mkdir()
    (tmp_path / "q" / "1.0.0.yaml").write_text(
        "format: 1\nid: q\nversion: 1.0.0\nlanguage: en\ntitle: Q\n"
        "scale: [{level: 1, label: L}, {level: 2, label: M}, {level: 3, label: H}]\n"
        f"dimensions:\n  - id: d\n    title: D\n    questions:\n{body}\n",
        encoding="utf-8",
    )
    (tmp_path / "instruments" / "i").mkdir(parents=True)
    (tmp_path / "instruments" / "i" / "1.yaml").write_text(
        'format: 1\nid: i\nversion: "1"\nlanguage: en\ntitle: I\nquestionnaires: [{id: q, version: 1.0.0}]\n',
        encoding="utf-8",
    )
    return paper_form_html(paper_of_survey(Catalogue(tmp_path).survey("i", "1", "en")), load_language("en"))
