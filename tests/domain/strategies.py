"""Whole surveys and ratings of them, made by hypothesis."""

from decimal import Decimal

from hypothesis import strategies as st

from adaptameter.domain.question import ChecklistQuestion, LevelQuestion, YesNoQuestion
from tests.domain.building import checklist, level, questionnaire, rated, survey, yesno

weights = st.sampled_from([Decimal(0), Decimal(1), Decimal("0.5"), Decimal(3), Decimal("2.25")])
reason = {"na": "It does not apply."}


@st.composite
def level_questions(draw, name):
    count = draw(st.integers(2, 5))
    steps = draw(st.lists(st.integers(1, 4), min_size=count, max_size=count))
    values = {number: sum(steps[:number]) for number in range(1, count + 1)}
    more = {"evidence": {"from": draw(st.integers(2, count))}} if draw(st.booleans()) else {}
    if draw(st.booleans()):
        more["key"] = {"at_least": draw(st.integers(1, count)), "flag": "Look."}
    return level(name, values, **more)


@st.composite
def questions(draw, name):
    kind = draw(st.sampled_from(["level", "level", "level", "yesno", "checklist", "text"]))
    if kind == "level":
        made = draw(level_questions(name))
    elif kind == "yesno":
        made = yesno(name, good=draw(st.sampled_from(["yes", "no"])))
    elif kind == "checklist":
        options = [{"id": option, "text": option, "weight": draw(weights)} for option in "abc"]
        options[0]["weight"] = Decimal(1)
        made = checklist(name, options=options)
    else:
        made = {"id": name, "kind": "text", "text": name}
    return made | {"weight": draw(weights), "allow_na": draw(st.booleans())}


@st.composite
def conditions(draw, parents):
    parent = draw(st.sampled_from(parents))
    otherwise = draw(st.sampled_from(["exclude", "lowest"]))
    test = {
        "level": {"at_least": draw(st.integers(1, len(parent.get("levels", [1]))))},
        "yesno": {"is": draw(st.sampled_from(["yes", "no"]))},
        "checklist": {"ticked": draw(st.lists(st.sampled_from("abc"), min_size=1, unique=True))},
    }[parent["kind"]]
    return {"question": parent["id"], "otherwise": otherwise} | test


@st.composite
def questionnaires(draw, name, scoring=None):
    dimensions, parents, number = [], [], 0
    for part in range(draw(st.integers(1, 3))):
        inside = []
        for _ in range(draw(st.integers(1, 4))):
            made = draw(questions(f"q{number}"))
            if parents and draw(st.booleans()):
                made["ask_if"] = draw(conditions(parents))
                if made["ask_if"]["otherwise"] == "exclude":
                    made.pop("key", None)
            if made["kind"] != "text":
                parents.append(made)
            inside.append(made)
            number += 1
        scored = [each for each in inside if each["kind"] != "text"]
        if scored and not any(each["weight"] for each in scored):
            scored[0]["weight"] = Decimal(1)
        weight = Decimal(1) if part == 0 else draw(weights)
        dimensions.append({"id": f"d{part}", "title": "D", "weight": weight, "questions": inside})
    chosen = scoring or draw(st.sampled_from(["mean", "points"]))
    return questionnaire(*dimensions, name=name, scoring=chosen)


@st.composite
def surveys(draw, scoring=None):
    themes = [draw(questionnaires(name, scoring)) for name in "xy"[: draw(st.integers(1, 2))]]
    completeness = draw(st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.8")]))
    return survey(*themes, min_completeness=completeness, overall=draw(st.booleans()))


def answers(question):
    """Strategies of an answer to a question."""
    if isinstance(question, LevelQuestion):
        return st.sampled_from([{"level": step.level} for step in question.levels])
    if isinstance(question, YesNoQuestion):
        return st.sampled_from([{"yes": True}, {"yes": False}])
    if isinstance(question, ChecklistQuestion):
        return st.lists(st.sampled_from("abc"), unique=True).map(lambda ticked: {"ticked": ticked})
    return st.just({"text": "Words."})


@st.composite
def ratings(draw, asked, *, is_complete=False):
    """Ratings of a survey by name, as data."""
    found = {}
    for theme in asked.themes:
        for name, question in theme.questions.items():
            given = draw(answers(question))
            evidence = {"evidence": {"status": draw(st.sampled_from(["none", "described", "document"]))}}
            choices = [given | evidence] * 4 + ([reason] if question.allow_na else [])
            if not is_complete:
                choices += [{"dont_know": True}, {}, {"comment": "Later."}]
            found[f"{theme.id}/{name}"] = draw(st.sampled_from(choices))
    return found


__all__ = ["rated", "ratings", "surveys"]
