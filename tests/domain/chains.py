"""Chains of versions that say truthfully what they changed, made by hypothesis."""

from hypothesis import strategies as st

from adaptameter.domain.problem import DocumentError
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.version import next_number
from adaptameter.domain.written import json_text, read_json_text
from tests.domain.building import level
from tests.domain.strategies import questionnaires

because = "It asks the same."
kept_kinds = ["editorial", "reworded", "reweighted", "rules", "rescaled"]


class Draft:
    """The next version while it is written: its data, and what it says of them."""

    def __init__(self, old):
        self.old = old
        self.data = read_json_text(json_text(old))
        self.changes = {}
        self.dimensions = {}
        self.is_major = False

    @property
    def places(self):
        """Dimension and question of each question, by id."""
        return {q["id"]: (part, q) for part in self.data["dimensions"] for q in part["questions"]}

    @property
    def untouched(self):
        """Questions of the old version of which nothing is declared yet."""
        return [name for name in self.places if name in self.old.questions and name not in self.changes]

    @property
    def leaves(self):
        """Those on which no other question rests and that don't stand alone in their dimension."""
        parents = {q["ask_if"]["question"] for _, q in self.places.values() if "ask_if" in q}
        return [name for name in self.untouched if name not in parents and len(self.places[name][0]["questions"]) > 1]

    def remove(self, name):
        part, question = self.places[name]
        part["questions"].remove(question)
        return part

    def version(self):
        """The version, or None where it would break a rule of the format."""
        kinds = {kind for each in self.changes.values() for kind in each["change"]}
        is_minor = bool(kinds - {"editorial"} or self.dimensions)
        rise = "major" if self.is_major or "rescaled" in kinds else "minor" if is_minor else "patch"
        changes = {"from": self.old.version, "questions": self.changes, "dimensions": self.dimensions}
        head = {"version": next_number(self.old.version, rise), "changes": changes}
        try:
            return Questionnaire.read(self.data | head)
        except DocumentError:
            return None


def reword(question):
    question["text"] += " Today?"


def rescale(question):
    if question["kind"] == "level":
        question["levels"][-1]["value"] += 1
    elif question["kind"] == "yesno":
        question["good"] = "no" if question.get("good", "yes") == "yes" else "yes"
    elif question["kind"] == "checklist":
        question["options"][0]["weight"] = question["options"][0].get("weight", 1) + 1
    else:
        question["kind"] = "number" if question["kind"] == "text" else "text"


def edit(question, kinds):
    """Do to a question what is said of it."""
    if {"editorial", "reworded"}.intersection(kinds):
        reword(question)
    if "reweighted" in kinds:
        question["weight"] = question.get("weight", 1) + 1
    if "rules" in kinds:
        question["sensitive"] = not question.get("sensitive", False)
    if "rescaled" in kinds:
        rescale(question)


def edit_some(draw, draft):
    name = draw(st.sampled_from(draft.untouched))
    kinds = draw(st.lists(st.sampled_from(kept_kinds), min_size=1, max_size=3, unique=True))
    edit(draft.places[name][1], kinds)
    choices = [{}, {}, {"comparable": False}] + ([{"comparable": True, "because": because}] * ("reworded" in kinds))
    draft.changes[name] = {"change": kinds} | draw(st.sampled_from(choices))


def move_some(draw, draft):
    name = draw(st.sampled_from(draft.leaves or [None]))
    if name and draft.places[name][0] is not draft.data["dimensions"][-1]:
        question = draft.places[name][1]
        draft.remove(name)
        draft.data["dimensions"][-1]["questions"].append(question)
        draft.changes[name] = {"change": ["moved"]}


def retire_some(draw, draft):
    name = draw(st.sampled_from(draft.leaves or [None]))
    if name:
        draft.remove(name)
        draft.changes[name] = {"change": ["retired"]}


def fresh(draft):
    """An id that no version had."""
    return f"n{draft.old.version.replace('.', '-')}-{len(draft.changes)}"


def add_some(draw, draft, change=("new",), **more):
    name = fresh(draft)
    part = draw(st.sampled_from(draft.data["dimensions"]))
    part["questions"].append(
        level(name, {1: 0, 2: 1, 3: 3}, weight=draw(st.integers(0, 2)), allow_na=draw(st.booleans()))
    )
    draft.changes[name] = {"change": list(change)} | more


def split_or_merge_some(draw, draft):
    kind, least = draw(st.sampled_from([("split", 1), ("merged", 2)]))
    sources = []
    for name in draw(st.permutations(draft.leaves))[:least]:
        if name in draft.leaves:  # it may have come to stand alone
            draft.remove(name)
            sources.append(name)
    retired = sources
    if len(sources) == least:
        add_some(draw, draft, [kind], of=sources)
        retired = draw(st.lists(st.sampled_from(sources), unique=True))
    draft.changes.update({name: {"change": ["retired"]} for name in retired})


def split_itself(draw, draft):
    name = draw(st.sampled_from(draft.untouched))
    reword(draft.places[name][1])
    draft.changes[name] = {"change": ["split", "reworded"], "of": [name]}


def reweight_dimension(draw, draft):
    part = draw(st.sampled_from(draft.data["dimensions"]))
    part["weight"] = part.get("weight", 1) + 1
    draft.dimensions[part["id"]] = {"change": "reweighted"}


def remove_dimension(draw, draft):
    *rest, last = draft.data["dimensions"]
    if rest and not draft.changes and not draft.dimensions:
        draft.changes.update({q["id"]: {"change": ["moved"]} for q in last["questions"]})
        rest[-1]["questions"].extend(last["questions"])
        draft.data["dimensions"] = rest
        draft.is_major = True


def change_scoring(draw, draft):
    if not draft.is_major:
        draft.data["scoring"] = "points" if draft.data.get("scoring", "mean") == "mean" else "mean"
        draft.is_major = True


edits = [edit_some] * 4 + [move_some, retire_some, add_some, split_or_merge_some, split_itself, reweight_dimension]
rare = [remove_dimension, change_scoring]


@st.composite
def next_versions(draw, old):
    """A version after this one; where it can't be one, a version that changed nothing."""
    draft = Draft(old)
    for change in draw(st.lists(st.sampled_from(edits * 2 + rare), min_size=1, max_size=4)):
        if draft.untouched:
            change(draw, draft)
    return draft.version() or Draft(old).version()


@st.composite
def chains(draw, least=2):
    """A questionnaire and one to three versions after it."""
    chain = [draw(questionnaires("q"))]
    for _ in range(draw(st.integers(least - 1, 3))):
        chain.append(draw(next_versions(chain[-1])))
    return chain


@st.composite
def editorial_versions(draw, old):
    """A version after this one in which some questions have other words that ask the same."""
    draft = Draft(old)
    for name in draw(st.lists(st.sampled_from(draft.untouched), unique=True)):
        reword(draft.places[name][1])
        draft.changes[name] = {"change": ["editorial"]}
    return draft.version()


def with_one_more(old, part):
    """The version after this one with a question more in a dimension."""
    draft = Draft(old)
    name = fresh(draft)
    draft.data["dimensions"][part]["questions"].append(level(name))
    draft.changes[name] = {"change": ["new"]}
    return draft.version(), name


def without(old, name):
    """The version after this one without a question; None where it can't go."""
    draft = Draft(old)
    if name not in draft.leaves:
        return None
    draft.remove(name)
    draft.changes[name] = {"change": ["retired"]}
    return draft.version()
