from adaptameter.domain.translation import (
    QuestionnaireTranslation,
    SourceText,
    missing_texts,
    problems_of_translation,
    translate,
)
from tests.domain.building import checklist, level, questionnaire

source = questionnaire(
    [
        level(
            "a", help="Help.", key={"at_least": 2, "flag": "Flag."}, evidence={"from": 3, "examples": ["one", "two"]}
        ),
        checklist("b"),
    ],
    scale=[{"level": 1, "label": "No"}, {"level": 2, "label": "Yes"}],
)


def translation(**texts):
    about = {"revision": 1, "status": "draft", "by": "somebody", "date": "2026-01-01", "source_sha256": "0" * 64}
    head = {"format": 1, "id": "q", "version": "1.0.0", "language": "ne", "translation": about}
    return QuestionnaireTranslation.read(head | texts)


def of_question(**texts):
    return translation(dimensions=[{"id": "d1", "questions": [{"id": "a"} | texts]}])


def test_texts_are_laid_over_by_id_and_level():
    over = of_question(text="क?", evidence={"examples": ["एक"]}, key={"flag": "झण्डा"})
    found = translate(source, over).questions["a"]
    assert (found.text, found.key.flag, found.evidence.examples) == ("क?", "झण्डा", ("एक", "two"))
    assert (found.key.at_least, found.evidence.from_) == (2, 3)


def test_what_is_missing_stays_in_the_language_of_the_source_and_says_so():
    found = translate(source, translation(title="प्रश्न"))
    assert found.title == "प्रश्न"
    assert not isinstance(found.title, SourceText)
    assert isinstance(found.questions["a"].help, SourceText)
    assert found.questions["a"].help.language == "en"
    assert isinstance(translate(source, None).title, SourceText)


def test_every_missing_text_is_listed_by_id():
    paths = {"/".join(map(str, path)) for path in missing_texts(source, of_question(text="क?"))}
    assert "dimensions/d1/questions/a/text" not in paths
    assert {
        "title",
        "scale/1/label",
        "dimensions/d1/title",
        "dimensions/d1/questions/a/help",
        "dimensions/d1/questions/a/key/flag",
        "dimensions/d1/questions/a/evidence/examples/1",
        "dimensions/d1/questions/b/options/c/text",
    } <= paths


def test_texts_that_the_source_does_not_have_are_problems():
    def wrong(over):
        return [problem.wrong for problem in problems_of_translation(source, over)]

    assert wrong(of_question(text="क?")) == []
    assert wrong(of_question(options=[{"id": "x", "text": "x"}])) == ["the source has no `x` here"]
    assert wrong(of_question(levels=[{"level": 1, "text": "x"}])) == ["the source has no `text` here"]
    assert wrong(of_question(evidence={"examples": ["1", "2", "3"]})) == ["3 examples"]
    assert wrong(translation(purpose="x")) == ["the source has no `purpose` here"]
    twice = translation(dimensions=[{"id": "d1"}, {"id": "d1"}])
    assert wrong(twice) == ["`d1` stands here twice"]
