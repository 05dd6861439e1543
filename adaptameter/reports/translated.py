"""Which of a questionnaire's texts are translated, and by a translation that somebody has reviewed."""

from collections.abc import Iterable, Iterator
from typing import Final

from adaptameter.domain.survey import Theme
from adaptameter.domain.translation import DraftText, SourceText
from adaptameter.language import Language

drafts: Final = "drafts"
"""What a result's page in pieces calls the sign that a questionnaire is shown in a draft."""


def has_source_texts(shown: Iterable[str], language: Language) -> bool:
    """Whether one of these texts is shown in the language in which it was written, and not in the reader's."""
    return any(isinstance(text, SourceText) and text.language != language.code for text in shown)


def has_draft_texts(themes: Iterable[Theme]) -> bool:
    """Whether a title or a question is shown in a translation that nobody has reviewed yet."""
    return any(isinstance(text, DraftText) for text in texts_asked(themes))


def texts_asked(themes: Iterable[Theme]) -> Iterator[str]:
    """The titles and the questions that are asked."""
    for theme in themes:
        yield theme.questionnaire.title
        yield from (question.text for question in theme.questions.values())


def unreviewed(language: Language, own: str, *, is_draft: bool) -> str:
    """What nobody has reviewed yet, in one sentence: our own words, which `own` says, the questionnaires' or both.

    `is_draft`: whether a questionnaire is shown in a draft of its translation. Empty where all was reviewed.
    """
    if not is_draft:
        return own if language.is_draft else ""
    if not language.is_draft:
        return language.gettext("The questions are shown in a translation that nobody has reviewed yet.")
    return language.gettext("The words here and the questions are shown in a translation that nobody has reviewed yet.")
