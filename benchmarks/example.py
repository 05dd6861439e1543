"""A survey of 9 themes and 60 questions, and believable ratings of it, made by a fixed random sequence."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from adaptameter.domain.assessment import Assessment, Kind, Rating, kinds
from adaptameter.domain.instrument import Instrument
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.round import ScoredRound
from adaptameter.domain.scoring import score_assessment
from adaptameter.domain.survey import Survey, make_theme

themes = (
    "governance",
    "risk",
    "anti-corruption",
    "feedback",
    "finance",
    "conflict-sensitivity",
    "adaptivity",
    "participation",
    "networks",
)
sentence = "What one can see at this level: it is written down, people know it, and it is normally followed."
scale = [{"level": n, "label": f"Label {n}"} for n in range(1, 5)]


def question(number: int) -> dict[str, Any]:
    """A level question; every fourth is a key question, every fifth a follow-up of the one before."""
    found: dict[str, Any] = {
        "id": f"question-{number}",
        "kind": "level",
        "text": f"How does your organisation do what question {number} asks about?",
        "help": "What the words mean, and what to look at before you choose.",
        "allow_na": number % 7 == 0,
        "evidence": {"from": 3, "examples": ["minutes", "a list"]},
        "levels": [{"level": n, "text": f"{sentence} ({number}.{n})"} for n in range(1, 5)],
    }
    if number % 4 == 0:
        found["key"] = {"at_least": 2, "flag": "A reader should know that this is not in place yet."}
    elif number % 5 == 0:
        found["ask_if"] = {"question": f"question-{number - 1}", "at_least": 2, "otherwise": "lowest"}
    return found


def questionnaire(name: str, questions: int, *, is_later: bool = False) -> Questionnaire:
    """A questionnaire of two dimensions; its later version has two questions reworded, of which one compares."""
    half = questions // 2
    dimensions: list[dict[str, Any]] = [
        {"id": "first", "title": f"{name}: what there is", "questions": [question(n) for n in range(half)]},
        {
            "id": "second",
            "title": f"{name}: how it is used",
            "questions": [question(n) for n in range(half, questions)],
        },
    ]
    head: dict[str, Any] = {"format": 1, "id": name, "version": "1.0.0", "status": "published", "language": "en"}
    if is_later:
        for each in dimensions[0]["questions"][:2]:
            each["text"] += " Think of last year."
        told = {"change": "reworded", "comparable": True, "because": "Only one word is another."}
        changed = {"question-0": {"change": "reworded"}, "question-1": told}
        head |= {"version": "1.1.0", "changes": {"from": "1.0.0", "questions": changed}}
    return Questionnaire.read(head | {"title": name.capitalize(), "scale": scale, "dimensions": dimensions})


sixty: Final = (7, 7, 7, 7, 7, 7, 6, 6, 6)
ninety: Final = (10,) * 9


def survey(sizes: Sequence[int] = sixty, *, is_later: bool = False) -> Survey:
    """9 themes of so many questions each; the later one asks the later versions."""
    version, edition = ("1.1.0", "2029.1") if is_later else ("1.0.0", "2024.1")
    members = [{"id": name, "version": version} for name in themes]
    head = {"format": 1, "id": "nine", "version": edition, "status": "published", "language": "en"}
    instrument = Instrument.read(head | {"title": "Nine themes", "questionnaires": members})
    questionnaires = [questionnaire(name, size, is_later=is_later) for name, size in zip(themes, sizes, strict=True)]
    return Survey(
        instrument,
        "0" * 64,
        tuple(
            make_theme(each, member, "0" * 64)
            for each, member in zip(questionnaires, instrument.questionnaires, strict=True)
        ),
    )


def ratings(
    asked: Survey, chance: random.Random, last: dict[str, dict[str, Any]] | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """A rating of nearly every question; with those of the round before three in four stay as they were."""
    for theme in asked.themes:
        for name, each in theme.questions.items():
            drawn = chance.random()
            before = (last or {}).get(f"{theme.id}/{name}")
            if before is not None and chance.random() < 0.75:
                yield f"{theme.id}/{name}", before
                continue
            comment = {"comment": "We did this in spring together with the village committees, and wrote it down."}
            evidence = {"evidence": {"status": chance.choice(["none", "described", "document"])}}
            if drawn < 0.03:
                yield f"{theme.id}/{name}", {"dont_know": True}
            elif drawn < 0.06 and each.allow_na:
                yield f"{theme.id}/{name}", {"na": "We have one office."}
            else:
                yield f"{theme.id}/{name}", {"level": chance.randint(1, 4)} | comment | evidence


def assessments(asked: Survey, count: int) -> list[dict[str, Rating]]:
    """The ratings of so many assessments."""
    chance = random.Random(1)  # noqa: S311  # nothing secret
    return [{name: Rating.read(raw) for name, raw in ratings(asked, chance)} for _ in range(count)]


def rounds(*surveys: Survey) -> list[ScoredRound]:
    """A round a year of one fictional partner, each of its survey."""
    chance = random.Random(2)  # noqa: S311  # nothing secret
    partner = {"id": "example", "name": "Example partner", "country": "NP", "fictional": True}
    found: list[ScoredRound] = []
    last: dict[str, dict[str, Any]] | None = None
    for year, asked in enumerate(surveys, start=2024):
        handed_in = {"self": {"revision": 1, "at": f"{year}-03-14T15:03:00Z"}}
        reference = {"id": asked.instrument.id, "version": asked.instrument.version}
        head = {"format": 1, "partner": partner, "instrument": reference, "round": str(year), "date": date(year, 3, 14)}
        last = dict(ratings(asked, chance, last))
        assessment = Assessment.read(head | {"handed_in": handed_in, "ratings": {"self": last}})
        found.append(ScoredRound(assessment, asked, score_assessment(assessment, asked, "self")))
    return found


def three_ratings(asked: Survey, year: int = 2026) -> dict[Kind, ScoredRound]:
    """A round that partner and programme officer rated, and what they agreed on."""
    chance = random.Random(3)  # noqa: S311  # nothing secret
    own = dict(ratings(asked, chance))
    theirs = dict(ratings(asked, chance, own))
    agreed = {name: settled(own[name], theirs[name]) for name in own}
    partner = {"id": "example", "name": "Example partner", "country": "NP", "fictional": True}
    reference = {"id": asked.instrument.id, "version": asked.instrument.version}
    handed_in = {kind: {"revision": 1, "at": f"{year}-03-2{n}T15:03:00Z"} for n, kind in enumerate(kinds)}
    head = {"format": 1, "partner": partner, "instrument": reference, "round": str(year), "date": date(year, 3, 14)}
    told = {"self": own, "officer": theirs, "agreed": agreed}
    assessment = Assessment.read(head | {"handed_in": handed_in, "ratings": told})
    return {kind: ScoredRound(assessment, asked, score_assessment(assessment, asked, kind)) for kind in kinds}


def settled(own: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """What both agree on: the same, the partner's where the officer's is lower by one, else both views or another."""
    bare = {key: value for key, value in own.items() if key != "comment"}
    mine, other = own.get("level"), theirs.get("level")
    if mine is None or other is None:
        return bare | {"how": "self"}
    if abs(mine - other) == 3:
        return {"disagreement": {"self": own, "officer": theirs}, "reason": "We saw different villages."}
    if mine == other:
        return bare | {"how": "undiscussed"}
    reason = "What was shown in the talk counts for both of us."
    then = {"level": other, "comment": "Seen from today we were too quick."} if mine == 2 else None
    return bare | {"level": min(mine, other), "how": "other", "reason": reason} | ({"then": then} if then else {})
