"""Reports and forms say in one sentence what nobody has reviewed: their own words, the questions, or both."""

import pytest

from adaptameter import language as languages
from adaptameter.domain.survey import Theme
from adaptameter.domain.translation import DraftText, translate
from adaptameter.language import load_language
from adaptameter.reports.paper_form import Paper, paper_form_html
from adaptameter.reports.translated import has_draft_texts, has_source_texts, texts_asked, unreviewed
from tests.domain.building import level, questionnaire
from tests.domain.test_translation import translation

source = questionnaire([level("a")])
of_questions = "The questions are shown in a translation that nobody has reviewed yet."
both = "The words here and the questions are shown in a translation that nobody has reviewed yet."


def theme(found):
    return Theme(found, frozenset({"a"}), "0" * 64)


draft = theme(translate(source, translation(title="प्रश्न")))


@pytest.mark.parametrize(
    ("code", "is_draft", "told"),
    [("en", False, ""), ("en", True, of_questions), ("ne", False, "Ours."), ("ne", True, both)],
)
def test_one_sentence_says_what_nobody_has_reviewed(code, is_draft, told):
    language = load_language(code)
    assert unreviewed(language, "Ours.", is_draft=is_draft) == language.gettext(told) if told else told == ""


def test_the_texts_that_are_shown_decide():
    assert has_draft_texts([draft])
    assert has_source_texts(texts_asked([draft]), load_language("ne"))
    assert not has_source_texts(texts_asked([theme(source)]), load_language("en"))
    for other in (source, translate(source, None)):
        assert not has_draft_texts([theme(other)])


def test_a_form_says_it_once(monkeypatch):
    language = load_language("ne")
    found = paper_form_html(Paper("T", "1.0.0", [draft]), language)
    assert found.count(language.gettext(both)) == 1
    monkeypatch.setattr(languages, "drafts", frozenset())
    found = paper_form_html(Paper("T", "1.0.0", [draft]), language)
    assert (found.count(language.gettext(of_questions)), language.gettext(both) in found) == (1, False)
    assert isinstance(draft.questionnaire.title, DraftText)
