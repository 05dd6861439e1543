"""What the questionnaires that ship promise."""

import re

import pytest

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.check import check_folder
from adaptameter.domain.question import ChecklistQuestion, LevelQuestion, YesNoQuestion

catalogue = Catalogue(paths.QUESTIONNAIRES)
core = catalogue.survey("core", "2024.1")
every = [(theme, question) for theme in core.themes for question in theme.questions.values()]


def test_everything_that_ships_is_in_order_published_and_locked():
    assert check_folder(paths.QUESTIONNAIRES).errors == ()
    assert core.instrument.status == "published"
    assert all(theme.questionnaire.status == "published" for theme in core.themes)


def test_the_core_can_be_answered_in_two_sittings():
    assert sum(question.is_scored for _, question in every) <= 44
    for theme in core.themes:
        assert 10 <= sum(question.is_scored for question in theme.questions.values()) <= 12
        assert 3 <= len(theme.dimensions) <= 4
        assert all(3 <= len(questions) <= 8 for _, questions in theme.dimensions)


def test_every_level_question_says_what_one_can_see_at_four_levels():
    for _, question in every:
        if isinstance(question, LevelQuestion):
            assert [level.level for level in question.levels] == [1, 2, 3, 4], question.id
            assert all(10 <= len(level.text.split()) <= 40 for level in question.levels), question.id


def test_every_question_has_help_and_scored_ones_examples_of_evidence():
    for _, question in every:
        assert question.help, question.id
        if question.is_scored:
            assert len(question.evidence.examples) >= 2, question.id
        if isinstance(question, LevelQuestion):
            assert question.evidence.from_ == 3, question.id


@pytest.mark.parametrize("theme", core.themes, ids=lambda theme: theme.id)
def test_each_theme_has_key_questions_follow_ups_yes_no_and_checklists(theme):
    questions = theme.questions.values()
    assert any(question.key for question in questions)
    assert any(question.ask_if for question in questions)
    assert any(isinstance(question, YesNoQuestion) for question in questions)
    assert any(isinstance(question, ChecklistQuestion) for question in questions)


def test_every_question_cites_the_practice_it_rests_on():
    for theme in core.themes:
        text = (paths.QUESTIONNAIRES / theme.id / f"{theme.questionnaire.version}.yaml").read_text(encoding="utf-8")
        assert len(re.findall(r"(?m)^ +# Practice: .+\n(?: +#.*\n)* +- id: ", text)) == len(theme.questions), theme.id


def test_feedback_is_there_in_arabic_as_a_draft():
    filed = catalogue.questionnaire_translation("feedback", "1.0.0", "ar")
    assert filed.document.translation.status == "draft"
    assert check_folder(paths.QUESTIONNAIRES).notes == ()
