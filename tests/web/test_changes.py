import pytest

from adaptameter import paths
from adaptameter.web.changes import marked
from tests.web.browsing import Browser


@pytest.fixture
def app(database, make_app, newer_folder):
    return make_app(database, newer_folder)


def test_both_texts_stand_side_by_side_with_the_changed_words_marked(client):
    page = client.visit("/questionnaires/board/1.1.0/changes/")
    assert page.heading == "What changed in “The board”"
    assert "From version 1.0.0 to version 1.1.0. 4 questions differ. 4 questions are the same." in page.main
    assert "reworded · answers can't be compared" in page.main
    assert [each.words for each in page.all("del")] == ["does", "meet?", "No"]
    assert [each.words for each in page.all("ins")] == ["did", "meet last year?", "Yes"]
    assert "other rules · answers may be compared" in page.main


def test_new_and_retired_questions_are_told(client):
    page = client.visit("/questionnaires/board/1.1.0/changes/")
    assert "Is one young? new" in page.main
    assert "Are half of them women? asked no more" in page.main


def test_of_a_merged_question_one_sees_what_it_was_made_out_of(database, make_app):
    page = Browser(make_app(database, paths.QUESTIONNAIRES)).visit("/questionnaires/anti-corruption/1.1.0/changes/")
    assert "merged from other questions" in page.main
    assert "Made out of – sanctions, sanctions-used" in page.main


@pytest.mark.parametrize(
    "address",
    [
        "/questionnaires/board/1.0.0/changes/",
        "/questionnaires/board/9.0.0/changes/",
        "/questionnaires/nothing/1.1.0/changes/",
        "/questionnaires/board/1.1.0/changes/?since=1.1.0",
        "/questionnaires/board/1.1.0/changes/?since=nothing",
    ],
)
def test_what_is_not_there_has_no_changes(client, address):
    assert client.visit(address).status == 404


def test_the_preview_leads_to_what_changed(client):
    assert "/questionnaires/board/1.1.0/changes/" in client.visit("/questionnaires/board/1.1.0").links


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("a b c", "a x c", "a <del>b</del> c", "a <ins>x</ins> c"),
        ("", "a", "", "<ins>a</ins>"),
        ("a", "", "<del>a</del>", ""),
        ("<b> a", "a", "<del>&lt;b&gt;</del> a", "a"),
        ("same", "same", "same", "same"),
    ],
)
def test_words_that_only_one_text_has_are_marked_and_nothing_becomes_markup(old, new, before, after):
    assert marked(old, new) == (before, after)
