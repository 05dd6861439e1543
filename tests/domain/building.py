"""Small documents to try the rules on."""

from adaptameter.domain.assessment import Rating
from adaptameter.domain.instrument import Instrument
from adaptameter.domain.problem import DocumentError
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.scoring import score
from adaptameter.domain.survey import Survey, make_theme

na, unknown, later = {"na": "We have one office."}, {"dont_know": True}, {"comment": "Later."}


def level(name, levels=(1, 2, 3, 4), **more):
    """A level question; `levels` may map levels to values."""
    steps = [{"level": n} | ({"value": levels[n]} if isinstance(levels, dict) else {}) for n in levels]
    return {"id": name, "kind": "level", "text": name, "levels": steps} | more


def yesno(name, **more):
    return {"id": name, "kind": "yesno", "text": name} | more


def checklist(name, weights=(("a", 1), ("b", 1), ("c", 1), ("d", 1)), **more):
    """A checklist; `weights` are its options."""
    options = [{"id": option, "text": option, "weight": weight} for option, weight in dict(weights).items()]
    return {"id": name, "kind": "checklist", "text": name, "options": options} | more


def words(name, **more):
    return {"id": name, "kind": "text", "text": name} | more


def follows(parent, otherwise="lowest", **test):
    """The condition of a follow-up; a test is `at_least`, `is_` or `ticked`."""
    return {"ask_if": {"question": parent, "otherwise": otherwise} | {k.rstrip("_"): v for k, v in test.items()}}


def key(flag="Look.", **test):
    """What makes a question a key question."""
    return {"key": {"flag": flag} | {k.rstrip("_"): v for k, v in test.items()}}


def dimension(name, *questions, **more):
    return {"id": name, "title": name, "questions": list(questions)} | more


def raw_questionnaire(*dimensions, name="q", **more):
    """A questionnaire as data; a dimension is a list of questions or a mapping."""
    parts = [
        part if isinstance(part, dict) else dimension(f"d{number}", *part)
        for number, part in enumerate(dimensions, start=1)
    ]
    head = {"format": 1, "id": name, "version": "1.0.0", "language": "en", "title": name}
    return head | {"dimensions": parts} | more


def questionnaire(*dimensions, **more):
    return Questionnaire.read(raw_questionnaire(*dimensions, **more))


def next_version(*dimensions, changes=None, version="1.1.0", since="1.0.0", **more):
    """A later version of a questionnaire that says what it changed."""
    return questionnaire(*dimensions, version=version, changes={"from": since, "questions": changes or {}}, **more)


def raw_instrument(*members, **more):
    head = {"format": 1, "id": "i", "version": "2024.1", "language": "en", "title": "I"}
    return head | {"questionnaires": list(members) or [{"id": "q", "version": "1.0.0"}]} | more


def survey(*questionnaires, only=None, weights=None, **more):
    """An instrument over the questionnaires; `only` and `weights` are by questionnaire."""
    given = {"only": only or {}, "weight": weights or {}}
    members = [
        {"id": each.id, "version": each.version} | {name: by[each.id] for name, by in given.items() if each.id in by}
        for each in questionnaires
    ]
    instrument = Instrument.read(raw_instrument(*members, **more))
    themes = [
        make_theme(each, member, "0" * 64)
        for each, member in zip(questionnaires, instrument.questionnaires, strict=True)
    ]
    return Survey(instrument, "0" * 64, tuple(themes))


def bands(**starts):
    """Bands by code, each with where it begins."""
    return [{"from": start, "code": code, "label": code} for code, start in starts.items()]


def raw_rating(given):
    """A number is a level, a truth value a yes or no, a tuple ticks, anything else the rating as it is."""
    if isinstance(given, bool):
        return {"yes": given}
    if isinstance(given, int):
        return {"level": given}
    return {"ticked": list(given)} if isinstance(given, tuple) else given


def rated(ratings, name="q"):
    """Ratings by questionnaire/question, from shorthand."""
    return {
        question if "/" in question else f"{name}/{question}": Rating.read(raw_rating(given))
        for question, given in ratings.items()
    }


def result_of(asked, kind="self", **ratings):
    return score(asked, rated(ratings), kind)


def only_theme(result):
    (theme,) = result.questionnaires
    return theme


def measures(asked, kind="self", **ratings):
    """The measures of the survey's only questionnaire."""
    return only_theme(result_of(asked, kind, **ratings)).measures


def disagreement(mine, theirs):
    return {"disagreement": {"self": raw_rating(mine), "officer": raw_rating(theirs)}}


def problems_of(model, data):
    """Every problem of a document by its path."""
    try:
        model.read(data)
    except DocumentError as error:
        every = error.problems
    else:
        return {}
    found = {"/".join(map(str, problem.path)): problem.wrong for problem in every}
    assert len(found) == len(every), "two problems at one place"
    return found
