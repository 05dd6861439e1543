"""What the questionnaires that ship promise."""

import re
import shutil

import pytest

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.check import check_folder
from adaptameter.catalogue.folder import files_in, name_of
from adaptameter.domain.assessment import Rating
from adaptameter.domain.difference import difference
from adaptameter.domain.question import ChecklistQuestion, LevelQuestion, YesNoQuestion
from adaptameter.domain.scoring import score
from adaptameter.language import languages, source
from tests.domain.building import raw_rating
from tests.reading import newest

catalogue = Catalogue(paths.QUESTIONNAIRES)
cores = [catalogue.survey("core", version) for version in catalogue.versions("instrument", "core")]
full = catalogue.survey("full", catalogue.versions("instrument", "full")[-1])
light = catalogue.survey("light", catalogue.versions("instrument", "light")[-1])
wholes = [*cores, full]
themes = {f"{theme.id}@{theme.questionnaire.version}": theme for whole in wholes for theme in whole.themes}
every = [question for theme in themes.values() for question in theme.questions.values()]
later = [theme.questionnaire for theme in themes.values() if theme.questionnaire.changes]


def test_everything_that_ships_is_in_order_published_and_locked():
    assert check_folder(paths.QUESTIONNAIRES).errors == ()
    assert all(survey.instrument.status == "published" for survey in (*wholes, light))
    assert all(theme.questionnaire.status == "published" for theme in themes.values())


@pytest.mark.parametrize("place", ["first", "middle", "last"])
@pytest.mark.parametrize("mask", [0x01, 0x80], ids=["another-letter", "no-text-any-more"])
def test_one_byte_changed_in_a_published_file_is_refused_and_told_what_to_do_instead(tmp_path, place, mask):
    folder = shutil.copytree(paths.QUESTIONNAIRES, tmp_path / "questionnaires")
    for path in catalogue.lock.pins:
        content = bytearray((folder / path).read_bytes())
        content[{"first": 0, "middle": len(content) // 2, "last": -1}[place]] ^= mask
        (folder / path).write_bytes(content)
    found = set(map(str, check_folder(folder).errors))
    assert {f"{folder / path}:1:1: {what_instead(path)}" for path in catalogue.lock.pins} <= found


def what_instead(path):
    """What the checker says of a published file that was changed."""
    if name_of(path).language:
        return (
            "this published translation was changed; "
            "expected a higher `revision` and `adaptameter questionnaire publish` for it"
        )
    return "this published file was changed; expected it as it was published, and what is new in a new version"


def test_every_file_that_ships_is_pinned():
    assert set(catalogue.lock.pins) == set(files_in(paths.QUESTIONNAIRES))


@pytest.mark.parametrize("core", cores, ids=lambda core: core.instrument.version)
def test_the_core_can_be_answered_in_two_sittings(core):
    assert scored_questions(core) <= 44


def scored_questions(survey):
    """How many scored questions an instrument asks."""
    return sum(question.is_scored for theme in survey.themes for question in theme.questions.values())


@pytest.mark.parametrize("theme", themes.values(), ids=themes)
def test_a_theme_is_answered_in_an_hour_or_a_little_more(theme):
    assert 10 <= sum(question.is_scored for question in theme.questions.values()) <= 12
    assert 3 <= len(theme.dimensions) <= 4
    assert all(3 <= len(questions) <= 8 for _, questions in theme.dimensions)


def test_the_full_instrument_asks_all_nine_themes_the_core_first_and_each_in_its_newest_version():
    core, completing = cores[-1], ("finance", "conflict-sensitivity", "adaptivity", "participation", "networks")
    assert [theme.id for theme in full.themes] == [*(theme.id for theme in core.themes), *completing]
    assert {name.id for name in catalogue.names if name.kind == "questionnaire"} == {*full.theme, "partnership"}
    for theme in (*core.themes, *full.themes, *light.themes):
        assert theme.questionnaire == newest(theme.id), theme.id
    assert scored_questions(full) == 102


def test_the_light_instrument_asks_two_or_three_questions_of_each_theme_in_one_sitting():
    assert list(light.theme) == list(full.theme)
    assert all(2 <= len(theme.questions) <= 3 for theme in light.themes)
    assert scored_questions(light) == 24
    chosen = {member.id: list(member.only) for member in light.instrument.questionnaires}
    # Nothing comes along that nobody chose, and what is written is the order in which it is asked.
    assert {theme.id: list(theme.questions) for theme in light.themes} == chosen


def test_no_theme_of_the_light_instrument_gets_a_score_even_where_all_is_answered():
    best = {"level": lambda _: 4, "checklist": lambda question: {"ticked": [each.id for each in question.options]}}
    ratings = {
        f"{theme.id}/{name}": Rating.model_validate(raw_rating(best[question.kind](question)))
        for theme in light.themes
        for name, question in theme.questions.items()
    }
    result = score(light, ratings, "self")
    assert [found.measures.score for found in result.questionnaires] == [None] * 9
    assert [found.measures.completeness for found in result.questionnaires] == [1] * 9
    assert result.flags == ()


def test_every_level_question_says_what_one_can_see_at_four_levels():
    for question in every:
        if isinstance(question, LevelQuestion):
            assert [level.level for level in question.levels] == [1, 2, 3, 4], question.id
            assert all(10 <= len(level.text.split()) <= 40 for level in question.levels), question.id


def test_every_question_has_help_and_scored_ones_examples_of_evidence():
    for question in every:
        assert question.help, question.id
        if question.is_scored:
            assert len(question.evidence.examples) >= 2, question.id
        if isinstance(question, LevelQuestion):
            assert question.evidence.from_ == 3, question.id


@pytest.mark.parametrize("theme", themes.values(), ids=themes)
def test_each_theme_has_key_questions_and_checklists(theme):
    questions = theme.questions.values()
    assert any(question.key for question in questions)
    assert any(isinstance(question, ChecklistQuestion) for question in questions)


@pytest.mark.parametrize("core", wholes, ids=lambda core: core.instrument.reference)
def test_the_core_has_follow_ups_and_yes_no_questions_in_several_themes(core):
    assert sum(any(question.ask_if for question in theme.questions.values()) for theme in core.themes) >= 2
    yes_no = [
        any(isinstance(question, YesNoQuestion) for question in theme.questions.values()) for theme in core.themes
    ]
    assert sum(yes_no) >= 3


def test_every_question_cites_the_practice_it_rests_on():
    partnership = {each.id: each for each in catalogue.survey("partnership", "1.0").themes}
    for name, theme in {**themes, **partnership}.items():
        text = (paths.QUESTIONNAIRES / theme.id / f"{theme.questionnaire.version}.yaml").read_text(encoding="utf-8")
        assert len(re.findall(r"(?m)^ +# Practice: .+\n(?: +#.*\n)* +- id: ", text)) == len(theme.questions), name


def test_there_are_later_versions():
    assert {questionnaire.id for questionnaire in later} == {theme.id for core in cores for theme in core.themes}


@pytest.mark.parametrize(
    "questionnaire", later, ids=lambda questionnaire: f"{questionnaire.id}@{questionnaire.version}"
)
def test_a_later_version_declares_what_it_changed_and_nothing_else(questionnaire):
    chain = catalogue.chain(questionnaire.id, questionnaire.changes.from_, questionnaire.version)
    found = {each.question: set(each.kinds) for each in difference(chain).questions}
    assert {name: set(change.change) for name, change in questionnaire.changes.questions.items()} == found


@pytest.mark.parametrize(
    "version", sorted(theme.questionnaire.version for theme in themes.values() if theme.id == "feedback")
)
def test_feedback_is_there_in_arabic_as_a_draft(version):
    filed = catalogue.questionnaire_translation("feedback", version, "ar")
    assert filed.document.translation.status == "draft"


def test_every_text_of_everything_that_ships_is_there_in_every_language():
    assert check_folder(paths.QUESTIONNAIRES).notes == ()
    found = {(each.kind, each.id, each.version): set() for each in catalogue.names}
    for each in catalogue.names:
        found[each.kind, each.id, each.version].add(each.language or source)
    assert {name: codes for name, codes in found.items() if codes != set(languages())} == {}


def test_the_partnership_is_asked_for_without_proof_in_the_five_dimensions_that_were_promised():
    (theme,) = catalogue.survey("partnership", "1.0").themes
    assert [(dimension.id, sum(each.is_scored for each in asked)) for dimension, asked in theme.dimensions] == [
        (name, 3) for name in ("predictable-funding", "respect", "flexibility", "support", "listening")
    ]
    for question in theme.questions.values():
        assert question.help, question.id
        assert not question.key, question.id
        if isinstance(question, LevelQuestion):
            assert question.evidence is None, question.id
            assert [level.level for level in question.levels] == [1, 2, 3, 4], question.id
            assert all(10 <= len(level.text.split()) <= 40 for level in question.levels), question.id
    assert [each.id for each in theme.questions.values() if not each.is_scored] == ["first-change"]
    assert theme.questions["first-change"].sensitive
    filed = catalogue.questionnaire_translation("partnership", "1.0.0", "ar")
    assert filed.document.translation.status == "draft"
