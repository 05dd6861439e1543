"""Whether the ratings of an assessment fit what its instrument asks."""

from collections.abc import Iterator
from difflib import get_close_matches

from adaptameter.domain.assessment import Assessment, Rating, View, answer_keys
from adaptameter.domain.problem import Problem, at
from adaptameter.domain.question import ChecklistQuestion, Question
from adaptameter.domain.survey import Survey, Theme

key_of_kind = {
    "level": "level",
    "yesno": "yes",
    "checklist": "ticked",
    "number": "number",
    "date": "date",
    "text": "text",
}


def problems_of_ratings(assessment: Assessment, survey: Survey) -> Iterator[Problem]:
    """Every rating that doesn't fit: unknown or not asked, another kind of answer, no such level, no N/A allowed."""
    for kind, ratings in assessment.ratings.items():
        for name, rating in ratings.items():
            yield from at(("ratings", kind, name), problems_of_rating(name, rating, survey))


def problems_of_rating(name: str, rating: Rating, survey: Survey) -> Iterator[Problem]:
    """What doesn't fit in one rating of the question of this name."""
    theme = survey.theme.get(name.partition("/")[0])
    question = survey.question(name)
    if theme is None or question is None:
        yield unknown_question(name, survey)
        return
    yield from problems_of_view(rating, question, theme)
    if rating.disagreement:
        for side, view in zip(("self", "officer"), rating.disagreement.views, strict=True):
            yield from at(("disagreement", side), problems_of_view(view, question, theme))
    if rating.then:
        yield from at(("then",), problems_of_level(rating.then.level, question, theme))


def unknown_question(name: str, survey: Survey) -> Problem:
    """The problem of a rating on a question that isn't asked."""
    known = [f"{theme.id}/{question}" for theme in survey.themes for question in theme.questions]
    theme_id, _, question_id = name.partition("/")
    reference = survey.instrument.reference
    if theme_id in survey.theme and question_id in survey.theme[theme_id].questionnaire.questions:
        return Problem((), f"the instrument {reference} doesn't ask `{name}`", "a question that it asks")
    near = get_close_matches(name, known, n=1)
    return Problem((), f"{reference} has no question `{name}`", f"`{near[0]}`" if near else "a question it asks")


def problems_of_view(view: View, question: Question, theme: Theme) -> Iterator[Problem]:
    """What doesn't fit in an answer or N/A to this question."""
    fitting = key_of_kind[question.kind]
    for key in answer_keys:
        if getattr(view, key) is not None and key != fitting:
            yield Problem((key,), f"`{key}` on the {question.kind} question `{question.id}`", f"`{fitting}`")
    if view.na is not None and not question.allow_na:
        wanted = "an answer or dont_know"
        yield Problem(("na",), f"`{question.id}` does not allow N/A", wanted)
    if view.level is not None and fitting == "level":
        yield from problems_of_level(view.level, question, theme)
    if isinstance(question, ChecklistQuestion):
        known = [option.id for option in question.options]
        ticked = view.ticked or ()
        for position, option in enumerate(ticked):
            if option not in known:
                wanted = "one of " + ", ".join(known)
                yield Problem(("ticked", position), f"`{question.id}` has no option `{option}`", wanted)
            elif option in ticked[:position]:
                yield Problem(("ticked", position), f"the option `{option}` is ticked twice", "each only once")
    if question.sensitive:
        for position, item in enumerate(view.evidence.items):
            if item.file is not None:
                wanted = "its title alone"
                yield Problem(
                    ("evidence", "items", position, "file"),
                    f"a file on the sensitive `{question.id}`",
                    wanted,
                )


def problems_of_level(level: int, question: Question, theme: Theme) -> Iterator[Problem]:
    """A level that the question doesn't have."""
    numbers = [step.level for step in theme.questionnaire.levels.get(question.id, ())]
    if level not in numbers:
        wanted = "one of " + ", ".join(map(str, numbers)) if numbers else "no level here"
        yield Problem(("level",), f"`{question.id}` has no level {level}", wanted)
