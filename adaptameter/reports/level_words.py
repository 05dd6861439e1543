"""Levels in plain words, for a short form that has no scores: where answers stand, and how many of them moved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from adaptameter.domain.assessment import View
from adaptameter.domain.state import scored_states
from adaptameter.language import Language
from adaptameter.reports.answer_words import answer_text
from adaptameter.reports.markup import joined, woven
from adaptameter.reports.model import Answered, Report


def no_scores(language: Language) -> str:
    """Why a short form has no scores."""
    return language.gettext("This short form asks too little of each theme for a score; it shows each answer's level.")


def by_answers(language: Language) -> str:
    """Why there is no change figure where one of two rounds is a short form."""
    return language.gettext("A short form has no scores to compare, so what moved is told answer by answer.")


def counting(answers: Iterable[Answered]) -> list[Answered]:
    """The questions that were asked and whose answers may count."""
    return [each for each in answers if each.result and each.state != "excluded"]


def level_name(view: View | None, answered: Answered, language: Language) -> str:
    """An answer in as few words as there are: the name of its level, else what it is."""
    level = view.level if view else None
    name = next((step.label for step in answered.levels if step.level == level), None)
    return name or answer_text(view, answered, language)


def name_of(answered: Answered, language: Language) -> str:
    """The same of what counts: a follow-up may count at its lowest whatever its answer."""
    return at_lowest(language) if answered.state == "lowest" else level_name(answered.rating, answered, language)


def at_lowest(language: Language) -> str:
    """What a follow-up is whose earlier answer leaves it nothing to tell."""
    return language.gettext("counted at its lowest")


def names_of(answers: Iterable[Answered], language: Language) -> str:
    """What several answers are in one line, highest first, and how many where it is more than one."""
    found = Counter(name_of(each, language) for each in highest_first(answers))
    times = language.gettext("%(count)s × %(level)s")
    return joined(
        (woven(times, count=count, level=name) if count > 1 else name for name, count in found.items()), language
    )


def highest_first(answers: Iterable[Answered]) -> list[Answered]:
    """The answers from the highest to the lowest; what has no value comes last."""
    return sorted(answers, key=lambda each: 1 if each.value is None else -each.value)


def standing(report: Report) -> Iterator[str]:
    """At which levels how many answers stand."""
    words, asked = report.language.words, counting(report.answers)
    levels = [each for each in asked if each.state == "answered" and each.rating and each.rating.level is not None]
    found = Counter(name_of(each, report.language) for each in highest_first(levels))
    if not found:
        yield report.language.gettext("No answer has a level yet.")
        return
    (level, count), *others = found.items()
    message = words.ngettext(
        "Of %(all)s questions %(count)s stands at “%(level)s”.",
        "Of %(all)s questions %(count)s stand at “%(level)s”.",
        count,
    )
    if count == len(asked):
        message = words.ngettext(
            "%(count)s question was asked; it stands at “%(level)s”.",
            "%(count)s questions were asked; all stand at “%(level)s”.",
            count,
        )
    yield woven(message, all=len(asked), count=count, level=level)
    if count < len(asked):
        told = rest([each for each in asked if each not in levels], others, report.language)
        yield woven(report.language.gettext("The others: %(told)s."), told=told)


def rest(bare: Sequence[Answered], lower: Iterable[tuple[str, int]], language: Language) -> str:
    """How many answers stand at each lower level, and how many of the others were answered without one."""
    at = language.gettext("%(count)s at “%(level)s”")
    told: list[str] = [woven(at, count=number, level=name) for name, number in lower]
    found = Counter(each.state if each.state in scored_states else "unanswered" for each in bare)
    listed, lowest, missing = found["answered"], found["lowest"], found["unanswered"]
    parts = [
        (
            listed,
            language.ngettext(
                "%(count)s answered with a list or with yes or no",
                "%(count)s answered with a list or with yes or no",
                listed,
            ),
        ),
        (
            lowest,
            language.ngettext("%(count)s counted at its lowest", "%(count)s counted at their lowest", lowest),
        ),
        (
            missing,
            language.ngettext(
                "%(count)s without an answer that counts", "%(count)s without an answer that counts", missing
            ),
        ),
    ]
    told += [words for count, words in parts if count]
    return joined(told, language)


def moves(report: Report, answers: Iterable[Answered]) -> tuple[int, int, int]:
    """How many of these answers went up, stayed, and went down, of those that were given both times."""
    pairs = [(report.value_before(each), each.value) for each in answers]
    steps = [new - old for old, new in pairs if old is not None and new is not None]
    return sum(step > 0 for step in steps), sum(step == 0 for step in steps), sum(step < 0 for step in steps)


def moved(report: Report) -> str:
    """How many answers went up and down since the round before."""
    language = report.language
    up, same, down = found = moves(report, report.answers)
    earlier = report.name(report.before) if report.before else ""
    if not any(found):
        return woven(language.gettext("No answer can be compared with one of %(round)s."), round=earlier)
    parts = [
        language.ngettext("%(count)s went up", "%(count)s went up", up),
        language.ngettext("%(count)s stayed the same", "%(count)s stayed the same", same),
        language.ngettext("%(count)s went down", "%(count)s went down", down),
    ]
    message = language.words.ngettext(
        "Since %(round)s, of %(count)s answer given both times: %(moves)s.",
        "Since %(round)s, of %(count)s answers given both times: %(moves)s.",
        sum(found),
    )
    told = language.joined(part for part, count in zip(parts, found, strict=True) if count)
    return woven(message, round=earlier, count=sum(found), moves=told)


def move_text(report: Report, answers: Iterable[Answered]) -> str:
    """The same of a theme, for a narrow column."""
    language = report.language
    up, same, down = moves(report, answers)
    parts = [
        language.ngettext("%(count)s up", "%(count)s up", up) if up else "",
        language.ngettext("%(count)s down", "%(count)s down", down) if down else "",
    ]
    told = language.joined(part for part in parts if part)
    return told or (language.gettext("as before") if same else language.gettext("not comparable"))
