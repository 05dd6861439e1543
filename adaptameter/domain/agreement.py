"""The partner's and the officer's ratings side by side: what is worth talking about, and what settles itself."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, Literal, NamedTuple, get_args

from adaptameter.domain.assessment import Disagreement, Evidence, EvidenceStatus, Rating, View
from adaptameter.domain.flag import flag_kind
from adaptameter.domain.group import Tally
from adaptameter.domain.progress import shown_questions
from adaptameter.domain.question import Question
from adaptameter.domain.state import State, states
from adaptameter.domain.survey import Survey, Theme

How = Literal["undiscussed", "self", "officer", "other"]
Why = Literal["difference", "key", "evidence", "movement", "spread"]
whys: tuple[Why, ...] = get_args(Why)
large: Final = Fraction(1, 3)
"""From so much of a question's whole range on, a movement is large; on a ladder of four that is one level."""
wide: Final = Fraction(1, 2)
"""From so much of a question's levels on, the answers that a group gave alone lie wide apart."""
proofs: Final[tuple[EvidenceStatus, ...]] = ("none", "described", "document", "verified")
"""From the weakest to the strongest."""


class Topic(NamedTuple):
    """A question and why it is worth talking about."""

    name: str
    """questionnaire/question"""
    whys: tuple[Why, ...]
    """In the order of `whys`; empty where nothing speaks for it."""
    weight: Fraction
    """From 0 on; a difference over the whole range counts 3, an unmet key question 1, the others up to ½."""


class Sides(NamedTuple):
    """What is known of one question when it is put on the agenda or not."""

    theme: Theme
    question: Question
    partner: Rating | None
    officer: Rating | None
    before: Rating | None
    """What the partner answered last time, where it compares."""
    tally: Tally | None
    """What people of the partner answered alone, where it was counted."""
    state: State
    """In the partner's rating set."""

    @property
    def name(self) -> str:
        """The question's name."""
        return f"{self.theme.id}/{self.question.id}"

    def value(self, rating: Rating | None) -> Fraction | None:
        """What an answer is worth, 0 to 1; None where it is no answer, or none that is scored."""
        worth = self.theme.worths.by_question.get(self.question.id)
        return worth.value(rating) if worth and rating and rating.answer is not None else None


def agenda(
    survey: Survey,
    partner: Mapping[str, Rating],
    officer: Mapping[str, Rating],
    before: Mapping[str, Rating],
    tallies: Mapping[str, Tally],
) -> list[Topic]:
    """Every question that is asked, what is most worth talking about first; equals in the order of the instrument.

    All mappings are by questionnaire/question; `before` has only what may be compared.
    """
    found = []
    for theme in survey.themes:
        asked = states(theme, partner, "self")
        for name, question in theme.questions.items():
            full = f"{theme.id}/{name}"
            if asked[name] != "excluded":
                given = partner.get(full), officer.get(full), before.get(full)
                found.append(topic(Sides(theme, question, *given, tallies.get(full), asked[name])))
    return sorted(found, key=lambda each: -each.weight)


def topic(sides: Sides) -> Topic:
    """One question with what speaks for talking about it."""
    weights: dict[Why, Fraction] = {
        "difference": 3 * difference(sides),
        "key": Fraction(is_unmet(sides)),
        "evidence": Fraction(is_thin(sides), 2),
        "movement": movement(sides) / 2,
        "spread": spread(sides) / 2,
    }
    return Topic(sides.name, tuple(why for why in whys if weights[why]), sum(weights.values(), Fraction(0)))


def difference(sides: Sides) -> Fraction:
    """How far the two sides are apart, 0 to 1; half the range where they differ and nothing says how far."""
    partner, officer = sides.partner, sides.officer
    if not has_rated(officer) or officer is None or is_same(partner, officer):
        return Fraction(0)
    mine, theirs = sides.value(partner), sides.value(officer)
    return abs(mine - theirs) if mine is not None and theirs is not None and mine != theirs else Fraction(1, 2)


def has_rated(officer: View | None) -> bool:
    """Whether the officer gave a rating; no basis to judge is none."""
    return officer is not None and bool(officer.given) and not officer.dont_know


def is_same(one: View | None, other: View | None) -> bool:
    """Whether both answered the same; comments, evidence and the order of ticks make no difference."""
    return answered(one) == answered(other)


def answered(view: View | None) -> tuple[object, ...] | None:
    """What was answered, without comment and evidence; None where nothing was."""
    if view is None or not view.given:
        return None
    ticked = None if view.ticked is None else frozenset(view.ticked)
    return view.level, view.yes, ticked, view.number, view.date, view.text, view.na is not None, view.dont_know


def is_unmet(sides: Sides) -> bool:
    """Whether it is a key question that one of the sides finds unmet, or the partner left open."""
    key = sides.question.key
    if key is None:
        return False
    theirs = flag_kind(key, "answered", sides.officer) if has_rated(sides.officer) else None
    return (flag_kind(key, sides.state, sides.partner) or theirs) is not None


def is_thin(sides: Sides) -> bool:
    """Whether a level is claimed that asks for evidence, and neither side has any."""
    worth = sides.theme.worths.by_question.get(sides.question.id)
    if worth is None or sides.partner is None or not worth.claims(sides.partner):
        return False
    return not evidence_of(sides.partner, sides.officer).supports


def movement(sides: Sides) -> Fraction:
    """How far the partner's own answer moved since last time, 0 to 1; 0 where that is less than large."""
    now, then = sides.value(sides.partner), sides.value(sides.before)
    moved = abs(now - then) if now is not None and then is not None else Fraction(0)
    return moved if moved >= large else Fraction(0)


def spread(sides: Sides) -> Fraction:
    """How far apart the levels lie that people of the partner gave alone, 0 to 1; 0 where that is not wide."""
    levels = [step.level for step in sides.theme.questionnaire.levels.get(sides.question.id, ())]
    chosen = [place for place, level in enumerate(levels) if sides.tally and sides.tally.chosen.get(str(level))]
    span = Fraction(chosen[-1] - chosen[0], len(levels) - 1) if chosen else Fraction(0)
    return span if span >= wide else Fraction(0)


def evidence_of(partner: View | None, officer: View | None) -> Evidence:
    """The stronger of what both sides say of the evidence, with what either of them names."""
    found = [each.evidence for each in (partner, officer) if each is not None]
    if not found:
        return Evidence()
    best = max(found, key=lambda each: proofs.index(each.status))
    return best.model_copy(update={"items": tuple(item for each in found for item in each.items)})


def untalked(partner: Rating | None, officer: Rating | None) -> Rating | None:
    """The agreed rating of a question that nobody talked about; None where it stays open.

    What both sides gave is agreed as undiscussed; where the officer gave no rating the partner's stands; where they
    differ, or the partner has no answer, nothing settles itself.
    """
    if partner is None or not partner.given:
        return None
    if has_rated(officer) and not is_same(partner, officer):
        return None
    how: How = "undiscussed" if has_rated(officer) else "self"
    return taken(partner, how, evidence_of(partner, officer))


def taken(answer: View, how: How, evidence: Evidence) -> Rating:
    """The agreed rating that has this answer, without the comment of whoever gave it first."""
    return Rating.model_validate({**told(answer, "comment", "evidence"), "how": how, "evidence": evidence})


def both_stand(partner: View, officer: View) -> Rating:
    """The documented disagreement of two views, each with its comment and its evidence."""
    views = {"self": told(partner), "officer": told(officer)}
    return Rating(disagreement=Disagreement.model_validate(views))


def told(view: View, *left_out: str) -> dict[str, object]:
    """What a rating says as any view does, but for what is left out."""
    found = {name: getattr(view, name) for name in View.model_fields if name not in left_out}
    return {name: value for name, value in found.items() if value is not None}


def is_settled(rating: Rating | None) -> bool:
    """Whether both sides wrote down how it stands; what people would have rated last time settles nothing."""
    return rating is not None and (bool(rating.given) or rating.reason is not None)


def settling(
    survey: Survey, partner: Mapping[str, Rating], officer: Mapping[str, Rating], written: Mapping[str, Rating]
) -> dict[str, Rating]:
    """The agreed ratings of what nobody settled and settles itself, by questionnaire/question."""
    found = {}
    for theme in survey.themes:
        for name in shown_questions(theme, partner, "self"):
            full = f"{theme.id}/{name}"
            rating, kept = untalked(partner.get(full), officer.get(full)), written.get(full)
            if rating is not None and not is_settled(kept):
                found[full] = rating.model_copy(update={"then": kept.then if kept else None})
    return found


def following(survey: Survey, partner: Mapping[str, Rating], agreed: Mapping[str, Rating]) -> frozenset[str]:
    """The questions that only the agreed answers call for: the partner was never asked them."""
    return frozenset(
        f"{theme.id}/{name}"
        for theme in survey.themes
        for name in shown_questions(theme, agreed, "agreed").keys() - shown_questions(theme, partner, "self").keys()
    )
