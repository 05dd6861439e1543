"""What a group reads aloud is easy enough: no hard theme, no hard question, no long sentence."""

import pytest

from tests.reading import catalogue, grade, newest, read_aloud, sentences_of, words_of

GRADE_OF_A_THEME, GRADE_OF_A_QUESTION, WORDS_OF_A_SENTENCE = 6, 8, 35
names = sorted({name.id for name in catalogue.names if name.kind == "questionnaire"})


@pytest.mark.parametrize("name", names)
def test_what_is_read_aloud_is_easy_enough(name):
    texts = {each: read_aloud(question) for each, question in newest(name).questions.items()}
    assert grade(" ".join(texts.values())) <= GRADE_OF_A_THEME
    assert {each: grade(text) for each, text in texts.items() if grade(text) > GRADE_OF_A_QUESTION} == {}
    sentences = [sentence for text in texts.values() for sentence in sentences_of(text)]
    assert [each for each in sentences if len(words_of(each)) > WORDS_OF_A_SENTENCE] == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        # 0.39 words a sentence + 11.8 syllables a word - 15.59, counted by hand
        ("The cat sat. The dog ran.", 0.39 * 3 + 11.8 - 15.59),
        ("Nobody has made the table.", 0.39 * 5 + 11.8 * 8 / 5 - 15.59),
    ],
)
def test_the_grade_is_that_of_the_formula(text, years):
    assert grade(text) == pytest.approx(years)
