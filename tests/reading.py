"""How hard a questionnaire is to read, and the other figures of its size that the docs tell.

The Flesch–Kincaid grade is years of school in the United States (Research Branch Report 8-75 of the Chief of Naval
Technical Training, 1975). Syllables are counted as groups of vowels, which over whole questions agrees with a
pronouncing dictionary within one grade. Of a short text the grade says nothing; so it is asked of whole questions and
themes, and of sentences only how long they are.
"""

import re

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.question import ChecklistQuestion, LevelQuestion

catalogue = Catalogue(paths.QUESTIONNAIRES)
MINUTES_OF_A_QUESTION = {True: 5.5, False: 3}
"""For a group that talks, by whether evidence is asked for: the 44 questions of the core in two times two hours."""


def newest(name):
    """The questionnaire in its newest version."""
    return catalogue.questionnaire(name, catalogue.versions("questionnaire", name)[-1]).document


def read_aloud(question):
    """All of a question that a group hears: what is asked, the help, and what it may answer."""
    answers = []
    if isinstance(question, LevelQuestion):
        answers = [level.text for level in question.levels]
    if isinstance(question, ChecklistQuestion):
        answers = [option.text for option in question.options]
    return " ".join([question.text, question.help, *answers])


def words_of(text):
    return re.findall(r"[^\W\d_][\w’']*|\d+", text)


def sentences_of(text):
    return [each for each in re.split(r"(?<=[.!?])\s+", text) if words_of(each)]


def syllables(word):
    """Groups of vowels; a silent e at the end doesn't count."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = re.search(r"([^aeiouyl]e|[^aeiouytd]ed|[^aeiouysxzcg]es)$", word.lower())
    return max(1, groups - bool(silent))


def grade(text):
    """Years of school that the text asks for."""
    words, sentences = words_of(text), sentences_of(text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def figures(questionnaire):
    """A row of the docs: scored and key questions, words, minutes, grade, hardest question, longest sentence."""
    texts = {name: read_aloud(question) for name, question in questionnaire.questions.items()}
    whole = " ".join(texts.values())
    hardest = max(texts, key=lambda name: grade(texts[name]))
    questions = questionnaire.questions.values()
    scored = sum(question.is_scored for question in questions)
    minutes = scored * MINUTES_OF_A_QUESTION[any(question.evidence for question in questions)]
    return (
        str(scored),
        str(sum(bool(question.key) for question in questions)),
        str(len(words_of(whole))),
        str(5 * round(minutes / 5)),
        f"{grade(whole):.1f}",
        f"`{hardest}` {grade(texts[hardest]):.1f}",
        str(max(len(words_of(sentence)) for text in texts.values() for sentence in sentences_of(text))),
    )
