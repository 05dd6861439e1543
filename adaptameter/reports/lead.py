"""The first sentences of a report: where the partner stands, how it moved, what raises a flag, what is missing."""

from collections.abc import Iterator

from adaptameter.reports import level_words
from adaptameter.reports.markup import woven
from adaptameter.reports.model import Report
from adaptameter.reports.score_words import score_text, where_text


def lead(report: Report) -> list[str]:
    """The story in a few sentences."""
    return [*subset(report), *standing(report), *movement(report), *flags(report)]


def subset(report: Report) -> Iterator[str]:
    """How much the programme officer rated, where the ratings are an officer's."""
    result, language = report.current.result, report.language
    rated = sum(each.measures.asked for each in result.questionnaires)
    every = sum(1 for each in result.questionnaires for _ in each.questions)
    if report.current.kind == "officer" and not report.has_scores:
        yield language.ngettext(
            "The programme officer rated %(rated)s of %(count)s question.",
            "The programme officer rated %(rated)s of %(count)s questions.",
            every,
            rated=rated,
        )
    elif report.current.kind == "officer":
        yield language.ngettext(
            "The programme officer rated %(rated)s of %(count)s question.",
            "The programme officer rated %(rated)s of %(count)s questions.",
            every,
            rated=rated,
        )
        yield language.gettext("The scores are over what was rated.")


def standing(report: Report) -> Iterator[str]:
    """Which themes stand highest and lowest; of a short form, at which levels how many answers stand."""
    language = report.language
    if not report.has_scores:
        yield from level_words.standing(report)
        return
    scored = [(each.measures.score, theme) for theme, each in report.themes if each.measures.score is not None]
    if not scored:
        yield language.gettext("No theme has a score yet.")
        return
    (low, lowest), *_ = ranked = sorted(scored, key=lambda pair: pair[0])
    high, highest = max(scored, key=lambda pair: pair[0])
    most = report.steps[-1][1]
    top, bottom = score_text(report, high), score_text(report, low)
    if len(scored) == 1:
        message = language.gettext("%(theme)s stands at %(score)s of %(most)s.")
        yield woven(message, theme=highest.questionnaire.title, score=top, most=most)
    elif top == bottom:
        yield language.gettext("All themes with a score stand at %(score)s of %(most)s.", score=top, most=most)
    else:
        yield woven(
            language.gettext("%(high)s stands highest with %(top)s of %(most)s, %(low)s lowest with %(bottom)s."),
            high=highest.questionnaire.title,
            top=top,
            most=most,
            low=lowest.questionnaire.title,
            bottom=bottom,
        )
    places = {where_text(report, score, theme) for score, theme in ranked}
    if len(ranked) > 1 and len(places) == 1 and all(places):
        is_every = len(ranked) == len(report.themes)
        message = (
            language.gettext("All themes stand %(where)s.")
            if is_every
            else language.gettext("All themes with a score stand %(where)s.")
        )
        yield woven(message, where=places.pop())


def nothing_before(report: Report) -> str:
    """Why nothing is compared: what a side rates is compared with what the same side rated before, and nothing else."""
    language = report.language
    if report.current.kind == "self":
        return language.gettext("This is the first round, so nothing can be compared yet.")
    return language.gettext("No earlier round has ratings of this kind, so nothing can be compared yet.")


def movement(report: Report) -> Iterator[str]:
    """How many themes went up and down, like for like; where a short form is one of the two, how many answers."""
    language = report.language
    if not report.before:
        yield nothing_before(report)
        return
    earlier = report.name(report.before)
    if not report.movement:
        yield woven(language.gettext("What was asked is too different from %(round)s to be compared."), round=earlier)
        return
    if report.is_by_answers:
        yield level_words.moved(report)
        return
    moves = [theme.movement.change for theme in report.movement.questionnaires.values()]
    shown = [report.change(move) for move in moves if move is not None]
    up, down = sum(move > 0 for move in shown), sum(move < 0 for move in shown)
    same, unknown = len(shown) - up - down, len(moves) - len(shown)
    if len(moves) > 1 and len(moves) in (up, down):
        yield all_one_way(report, earlier, len(moves), is_up=bool(up))
        return
    parts = [
        language.ngettext("%(count)s theme went up", "%(count)s themes went up", up),
        language.ngettext("%(count)s theme stayed the same", "%(count)s themes stayed the same", same),
        language.ngettext("%(count)s theme went down", "%(count)s themes went down", down),
        language.ngettext("%(count)s theme can't be compared", "%(count)s themes can't be compared", unknown),
    ]
    told = language.listed(part for part, count in zip(parts, (up, same, down, unknown), strict=True) if count)
    yield woven(
        language.gettext("Since %(round)s, on what was asked both times: %(moves)s."),
        round=earlier,
        moves=told,
    )


def all_one_way(report: Report, earlier: str, count: int, *, is_up: bool) -> str:
    """That every theme went up, or every one down."""
    if is_up:
        return report.language.ngettext(
            "Since %(round)s, all %(count)s theme went up on what was asked both times.",
            "Since %(round)s, all %(count)s themes went up on what was asked both times.",
            count,
            round=earlier,
        )
    return report.language.ngettext(
        "Since %(round)s, all %(count)s theme went down on what was asked both times.",
        "Since %(round)s, all %(count)s themes went down on what was asked both times.",
        count,
        round=earlier,
    )


def flags(report: Report) -> Iterator[str]:
    """How many key questions raise a flag."""
    language, count = report.language, len(report.flags)
    if not report.key_questions:
        return
    if not count:
        yield language.gettext("No key question raises a flag.")
        return
    yield language.ngettext(
        "%(count)s key question raises a flag (of %(all)s).",
        "%(count)s key questions raise a flag (of %(all)s).",
        count,
        all=len(report.key_questions),
    )


def missing(report: Report) -> list[str]:
    """What is open, not applicable or seen differently."""
    language, result = report.language, report.current.result
    asked = sum(each.measures.asked for each in result.questionnaires)
    na = sum(each.measures.na for each in result.questionnaires)
    still_open = asked - na - sum(each.measures.scored for each in result.questionnaires)
    differing = sum(each.state == "disagreement" for each in report.answers if each.result)
    found = [
        (asked, language.ngettext("%(count)s question was asked.", "%(count)s questions were asked.", asked)),
        (
            still_open,
            language.ngettext(
                "%(count)s question has no answer that counts yet.",
                "%(count)s questions have no answer that counts yet.",
                still_open,
            ),
        ),
        (
            differing,
            language.ngettext(
                "On %(count)s question both sides see it differently.",
                "On %(count)s questions both sides see it differently.",
                differing,
            ),
        ),
        (
            na,
            language.ngettext(
                "%(count)s question is said to be not applicable.",
                "%(count)s questions are said to be not applicable.",
                na,
            ),
        ),
    ]
    told = [sentence for count, sentence in found if count]
    return told if still_open or na else [*told, language.gettext("All of them have an answer that counts.")]
