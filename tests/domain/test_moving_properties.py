"""What holds for every draft that moves along any chain of versions."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import Phase, example, find, given, settings
from hypothesis import strategies as st

from adaptameter.domain.moving import move_draft, names_of
from adaptameter.domain.rating_check import problems_of_rating
from tests.domain.building import level, next_version, questionnaire, rated, survey, unknown
from tests.domain.chains import chains
from tests.domain.strategies import ratings

few = settings(max_examples=100, deadline=None)
paper = {"evidence": {"status": "document", "items": [{"title": "Minutes", "file": "minutes.pdf"}]}}
something_else = {"new", "retired", "split", "merged", "rescaled"}


@st.composite
def selections(draw, version):
    """The survey of a version: all its questions, or some with those that they follow."""
    names = draw(st.none() | st.lists(st.sampled_from(list(version.questions)), min_size=1, unique=True))
    return survey(version, only={"q": names} if names else None)


@st.composite
def drafts(draw, asked):
    """Ratings of most questions of a survey, in any order; most have a file, which a sensitive question refuses."""
    every = draw(ratings(asked))
    gaps, without_file = (draw(st.sets(st.sampled_from(list(every)), max_size=2)) for _ in range(2))
    names = [name for name in draw(st.permutations(list(every))) if name not in gaps]
    return rated({name: every[name] if name in without_file else every[name] | paper for name in names})


@st.composite
def moves(draw):
    """A chain, the surveys of its first and its last version, and a draft of the first."""
    chain = draw(chains())
    old, new = draw(selections(chain[0])), draw(selections(chain[-1]))
    return chain, old, new, draw(drafts(old))


def moved(chain, old, new, draft):
    return move_draft(draft, old, new, {"q": chain})


def kept(move):
    """What counts in the new draft at once or once somebody confirms it."""
    return move.carried | move.to_confirm


def refused(name, rating, asked):
    return any(problems_of_rating(name, rating, asked))


def step_by_step(chain, old, new, draft):
    """What is left, what waits to be confirmed, and what was dropped, with every answer confirmed on the way."""
    surveys = [old, *map(survey, chain[1:-1]), new]
    left, waiting, dropped = draft, set(), set()
    for versions, (first, second) in zip(pairwise(chain), pairwise(surveys), strict=True):
        move = moved(versions, first, second, left)
        left, waiting, dropped = kept(move), waiting | set(move.to_confirm), dropped | set(move.dropped)
    return left, waiting & set(left), dropped


@given(moves())
@few
def test_every_rating_of_the_draft_is_in_exactly_one_class_as_it_was_and_nothing_else_is(case):
    *_, draft = case
    move = moved(*case)
    assert len(move.carried) + len(move.to_confirm) + len(move.dropped) == len(draft)
    assert kept(move) | move.dropped == draft


@given(moves())
@few
def test_what_is_carried_or_to_be_confirmed_fits_the_new_version(case):
    _, _, new, _ = case
    assert not [name for name, rating in kept(moved(*case)).items() if refused(name, rating, new)]


@given(moves())
@few
def test_what_is_new_and_what_goes_on_are_the_questions_of_the_new_survey(case):
    chain, old, new, _ = case
    # Any question may be answered with "don't know", so only what asks something else drops it.
    move = moved(chain, old, new, rated(dict.fromkeys(names_of(old), unknown)))
    assert sorted([*move.new, *kept(move)]) == sorted(names_of(new))


@given(moves())
@few
def test_no_answer_is_kept_to_a_question_that_asks_something_else_on_the_way_or_is_new(case):
    chain, *_ = case
    declared = [(name, change) for version in chain[1:] for name, change in version.changes.questions.items()]
    other = {f"q/{name}" for name, change in declared if something_else.intersection(change.change)}
    move = moved(*case)
    assert not set(kept(move)) & {*other, *move.new}


@given(moves())
@few
def test_moving_in_one_go_keeps_all_that_moving_step_by_step_keeps(case):
    left, waiting, _ = step_by_step(*case)
    move = moved(*case)
    assert left.items() <= kept(move).items()
    assert waiting == set(move.to_confirm) & set(left)


def sensitive_for_one_version():
    """A question that is sensitive in the second of three versions only, answered with a file."""
    first = questionnaire([level("a")])
    second = next_version([level("a", sensitive=True)], changes={"a": {"change": "rules"}})
    third = next_version([level("a")], changes={"a": {"change": "rules"}}, version="1.2.0", since="1.1.0")
    return [first, second, third], survey(first), survey(third), rated({"a": {"level": 2} | paper})


@given(moves())
@example(sensitive_for_one_version())
@few
def test_moving_in_one_go_drops_all_that_moving_step_by_step_drops_but_what_a_version_on_the_way_refused(case):
    chain, _, _, draft = case
    _, _, dropped = step_by_step(*case)
    move = moved(*case)
    for name in dropped - set(move.dropped):
        assert name in move.to_confirm
        assert any(refused(name, draft[name], survey(version)) for version in chain[1:-1])


@dataclass(repr=False)
class Tried:
    """A case that isn't written out, since one that is found and not made smaller may be longer than anybody reads."""

    case: tuple


def test_the_chains_that_are_tried_have_every_class():
    quick = settings(max_examples=2000, database=None, phases=[Phase.generate])
    cases = moves().map(Tried)
    for kind in ("carried", "to_confirm", "dropped", "new"):
        find(cases, lambda tried, kind=kind: getattr(moved(*tried.case), kind), settings=quick)
    find(cases, lambda tried: any(refused(*each, tried.case[2]) for each in kept_questions(tried.case)), settings=quick)


def kept_questions(case):
    """The ratings whose question goes on, whether or not the new version takes them."""
    chain, old, new, draft = case
    every = moved(chain, old, new, rated(dict.fromkeys(draft, unknown)))
    return [(name, draft[name]) for name in kept(every)]
