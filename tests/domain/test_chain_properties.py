"""What holds for every chain of versions and all ratings of its first and its last."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adaptameter.domain.change import Changes
from adaptameter.domain.comparison import compare
from adaptameter.domain.declaration import problems_of_changes
from adaptameter.domain.lineage import trace
from adaptameter.domain.scoring import score
from tests.domain.building import only_theme, rated, survey
from tests.domain.chains import chains, editorial_versions, with_one_more, without
from tests.domain.strategies import ratings

few = settings(max_examples=100, deadline=None)
kinds = st.sampled_from(["self", "officer", "agreed"])


def problems(chain):
    """Every problem of a chain's declarations."""
    there = {each.version: each for each in chain}
    return [problem for each in chain for problem in problems_of_changes(each, there)]


def rounds(data, chain, is_complete=False):
    """The kind and the ratings of the first and the last version."""
    kind = data.draw(kinds)
    given_now = [rated(data.draw(ratings(survey(each), is_complete=is_complete))) for each in (chain[0], chain[-1])]
    return kind, *given_now


def compared(chain, kind, before, after, **later):
    """The comparison of the first version with the last."""
    first, last = score(survey(chain[0]), before, kind), score(survey(chain[-1], **later), after, kind)
    return compare(first, last, {"q": trace(chain)}, ("a", "b")).questionnaires["q"]


def movements(theme):
    return [theme.movement, *theme.dimensions.values()]


# Declarations


@given(chains())
@few
def test_a_version_that_tells_the_truth_about_its_changes_has_no_problems(chain):
    assert problems(chain) == []


def declarations(version):
    """Each declaration of a version, as the changes without it; a retired source may go undeclared."""
    changes = version.changes
    sources = {source for each in changes.questions.values() for source in each.of or ()}
    for name, change in changes.questions.items():
        rest = {key: each for key, each in changes.questions.items() if key != name}
        if not (change.change == ("retired",) and name in sources):
            yield changes.model_copy(update={"questions": rest})
        for kind in change.change:
            fewer = tuple(each for each in change.change if each != kind)
            if fewer and not is_a_matter_of_meaning(kind, fewer):
                less = change.model_copy(update={"change": fewer})
                yield changes.model_copy(update={"questions": changes.questions | {name: less}})
    for name in changes.dimensions:
        rest = {key: each for key, each in changes.dimensions.items() if key != name}
        yield changes.model_copy(update={"dimensions": rest})


def is_a_matter_of_meaning(kind, others):
    """Whether no program can tell that a kind is missing: other words were declared too, or the id was kept."""
    wording = {"editorial", "reworded"}
    return kind == "split" or (kind in wording and bool(wording.intersection(others)))


@given(st.data())
@few
def test_a_version_that_leaves_out_one_declaration_has_a_problem(data):
    chain = data.draw(chains())
    place = data.draw(st.integers(1, len(chain) - 1))
    options = list(declarations(chain[place]))
    assume(options)
    chain[place] = chain[place].model_copy(update={"changes": data.draw(st.sampled_from(options))})
    assert problems(chain)


@given(chains())
@few
def test_a_version_that_says_nothing_has_as_many_problems_as_it_has_changed_questions(chain):
    old, new = chain[-2:]
    silent = new.model_copy(update={"changes": Changes.read({"from": old.version})})
    found = problems([*chain[:-1], silent])
    assert len(found) >= len(new.changes.questions) + len(new.changes.dimensions)


# Comparison


@given(st.data())
@few
def test_what_is_comparable_along_a_chain_is_what_every_step_leaves_comparable(data):
    chain = data.draw(chains())
    kind, before, after = rounds(data, chain)
    steps = [trace(step).comparable for step in pairwise(chain)]
    everywhere = frozenset.intersection(*steps)
    assert trace(chain).comparable == everywhere
    first, last = (
        {
            question.id
            for _, question in only_theme(score(survey(version), given_now, kind)).questions
            if question.value is not None
        }
        for version, given_now in ((chain[0], before), (chain[-1], after))
    )
    assert compared(chain, kind, before, after).core == everywhere & first & last


@given(st.data())
@few
def test_an_editorial_version_compares_as_the_one_before_it(data):
    chain = data.draw(chains())
    kind, before, after = rounds(data, chain)
    longer = [*chain, data.draw(editorial_versions(chain[-1]))]
    assert compared(longer, kind, before, after) == compared(chain, kind, before, after)


@given(st.data())
@few
def test_a_question_more_changes_no_core_and_no_change(data):
    chain = data.draw(chains())
    kind, before, after = rounds(data, chain)
    more, name = with_one_more(chain[-1], data.draw(st.integers(0, len(chain[-1].dimensions) - 1)))
    answer = rated({name: data.draw(st.sampled_from([1, 4, {"dont_know": True}, {}]))})
    found = compared([*chain, more], kind, before, after | answer)
    for now, then in zip(movements(found), movements(compared(chain, kind, before, after)), strict=True):
        assert now.core == then.core
        assert now.coverage <= then.coverage
        assert now.change in (then.change, None)


@given(st.data())
@few
def test_a_question_less_compares_as_if_it_had_not_been_asked(data):
    chain = data.draw(chains())
    kind, before, after = rounds(data, chain)
    name = data.draw(st.sampled_from(list(chain[-1].questions)))
    fewer = without(chain[-1], name)
    assume(fewer)
    rest = {"q": list(fewer.questions)}
    found = compared([*chain, fewer], kind, before, after)
    assert movements(found) == movements(compared(chain, kind, before, after, only=rest))


@given(st.data())
@few
def test_coverage_lies_between_0_and_1_and_is_1_where_all_that_counts_later_is_core(data):
    chain = data.draw(chains(least=1))
    kind, before, after = rounds(data, chain, is_complete=data.draw(st.booleans()))
    found = compared(chain, kind, before, after)
    for movement in movements(found):
        assert 0 <= movement.coverage <= 1
        assert movement.core_questions <= movement.later_questions
        if movement.core_questions == movement.later_questions:
            # Questions that weigh nothing cover nothing.
            assert movement.coverage == Fraction(movement.core != (None, None))
