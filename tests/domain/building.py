"""Small documents to try the rules on."""

from adaptameter.domain.assessment import Rating
from adaptameter.domain.instrument import Instrument
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.scoring import score
from adaptameter.domain.survey import Survey, make_theme


def level(name, levels=(1, 2, 3, 4), **more):
    """A level question; `levels` may map levels to values."""
    steps = [{"level": n} | ({"value": levels[n]} if isinstance(levels, dict) else {}) for n in levels]
    return {"id": name, "kind": "level", "text": name, "levels": steps} | more


def yesno(name, **more):
    return {"id": name, "kind": "yesno", "text": name} | more


def checklist(name, **more):
    options = more.pop("options", [{"id": option, "text": option} for option in "abcd"])
    return {"id": name, "kind": "checklist", "text": name, "options": options} | more


def raw_questionnaire(*dimensions, name="q", **more):
    """A questionnaire as data; a dimension is a list of questions or a mapping."""
    parts = [
        part if isinstance(part, dict) else {"id": f"d{number}", "title": f"D{number}", "questions": part}
        for number, part in enumerate(dimensions, start=1)
    ]
    head = {"format": 1, "id": name, "version": "1.0.0", "language": "en", "title": name}
    return head | {"dimensions": parts} | more


def questionnaire(*dimensions, **more):
    return Questionnaire.read(raw_questionnaire(*dimensions, **more))


def survey(*questionnaires, **more):
    """An instrument over the questionnaires."""
    only, weights = more.pop("only", {}), more.pop("weights", {})
    members = [
        {"id": each.id, "version": each.version}
        | ({"only": only[each.id]} if each.id in only else {})
        | ({"weight": weights[each.id]} if each.id in weights else {})
        for each in questionnaires
    ]
    head = {"format": 1, "id": "i", "version": "2024.1", "language": "en", "title": "I"}
    instrument = Instrument.read(head | {"questionnaires": members} | more)
    themes = [
        make_theme(each, member, "0" * 64)
        for each, member in zip(questionnaires, instrument.questionnaires, strict=True)
    ]
    return Survey(instrument, "0" * 64, tuple(themes))


def rated(ratings, name="q"):
    """Ratings by questionnaire/question: a number is a level, a truth value a yes or no, a tuple ticks."""
    found = {}
    for question, given in ratings.items():
        if isinstance(given, bool):
            given = {"yes": given}
        elif isinstance(given, int):
            given = {"level": given}
        elif isinstance(given, tuple):
            given = {"ticked": given}
        found[question if "/" in question else f"{name}/{question}"] = Rating.read(given)
    return found


def result_of(asked, kind="self", **ratings):
    """The result of ratings whose names use _ for -."""
    return score(asked, rated({name.replace("_", "-"): given for name, given in ratings.items()}), kind)


def only_theme(result):
    (theme,) = result.questionnaires
    return theme
