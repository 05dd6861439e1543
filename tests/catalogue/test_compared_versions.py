"""What each kind of change means for a comparison: two assessment files over two versions, reckoned by hand.

Over the questions of the first version, all of the same weight:

    channels  earlier (1/3 + 1/3 + 0) / 3 = 2/9     later (2/3 + 1 + 0) / 3 = 5/9
    answers   earlier (1 + 1/2 + 1/3) / 3 = 11/18   later (1 + 1 + 1) / 3 = 1
    together  earlier (2/9 + 11/18) / 2 = 5/12      later (5/9 + 1) / 2 = 7/9
"""

import json
from fractions import Fraction as F
from typing import NamedTuple

import pytest

from adaptameter.catalogue.assessment_file import read_assessment, scored_round
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.round import compare_rounds
from tests.conftest import write
from tests.version_files import changes, write_versions

earlier = {
    "policy": {"level": 2},
    "hotline": {"level": 2},
    "letterbox": {"level": 1},
    "told": {"yes": True},
    "topics": {"ticked": ["food"]},
    "reply": {"level": 2},
    "story": {"text": "We moved the meetings."},
}
later = earlier | {
    "policy": {"level": 3},
    "hotline": {"level": 4},
    "topics": {"ticked": ["food", "staff"]},
    "reply": {"level": 4},
}
no, na, unknown = {"yes": False}, {"na": "Nobody asked."}, {"dont_know": True}
nothing = (None, None)
risk = """\
format: 1
id: risk
version: 1.0.0
language: en
title: Risk
dimensions:
  - {id: risks, title: Risks, questions: [{id: listed, kind: yesno, text: Are risks listed?}]}
"""


class Figures(NamedTuple):
    """What a comparison says of a questionnaire or a dimension."""

    reported: tuple
    core: tuple
    change: F | None
    coverage: F | int
    questions: tuple
    """In the core, and asked and not N/A later."""
    reason: str | None = None


def figures(movement):
    assert movement.is_comparable is (movement.reason is None)
    return Figures(
        movement.reported,
        movement.core,
        movement.change,
        movement.coverage,
        (movement.core_questions, movement.later_questions),
        movement.reason,
    )


class Compared:
    """The comparison of two rounds in a folder of questionnaires."""

    def __init__(self, comparison):
        self.comparison = comparison
        self.theme = comparison.questionnaires["feedback"]
        self.whole = figures(self.theme.movement)
        self.dimensions = {name: figures(movement) for name, movement in self.theme.dimensions.items()}
        lineage = self.theme.lineage
        self.lists = (lineage.new, lineage.retired, lineage.changed)


def member(version, **more):
    return {"id": "feedback", "version": version} | more


@pytest.fixture
def rounds(tmp_path):
    """Compares two rounds: each a year, the instrument's questionnaires and the ratings."""

    def instrument(year, members):
        data = {"format": 1, "id": f"core-{year}", "version": "1", "language": "en", "title": "Core"}
        listed = [each if isinstance(each, dict) else {"id": each, "version": "1.0.0"} for each in members]
        write(tmp_path / f"instruments/core-{year}/1.yaml", json.dumps(data | {"questionnaires": listed}))

    def scored(year, ratings):
        partner = {"id": "p", "name": "P", "country": "NP"}
        data = {"format": 1, "partner": partner, "instrument": {"id": f"core-{year}", "version": "1"}}
        own = {f"feedback/{name}": given for name, given in ratings.items()}
        data |= {"round": str(year), "date": f"{year}-03-14", "ratings": {"self": own}}
        file = write(tmp_path / f".{year}.json", json.dumps(data))
        catalogue = Catalogue(tmp_path)
        return scored_round(read_assessment(file, catalogue), "self", catalogue)

    def rounds(first_members, first_ratings, second_members, second_ratings):
        instrument(2024, first_members)
        instrument(2026, second_members)
        first, second = scored(2024, first_ratings), scored(2026, second_ratings)
        return Compared(compare_rounds(first, second, Catalogue(tmp_path).lineages(first.survey, second.survey)))

    return rounds


@pytest.fixture
def compared(tmp_path, rounds):
    """Compares the first version of a case with the last (or with others)."""

    def compared(case, before=earlier, after=later, since=0, gone=(), first=None, second=None, **more):
        versions = write_versions(changes / "right" / case, tmp_path)
        given = {name: rating for name, rating in (after | more).items() if name not in gone}
        return rounds([member(versions[since], **first or {})], before, [member(versions[-1], **second or {})], given)

    return compared


same = Figures((F(5, 12), F(7, 9)), (F(5, 12), F(7, 9)), F(13, 36), 1, (6, 6))
channels = Figures((F(2, 9), F(5, 9)), (F(2, 9), F(5, 9)), F(1, 3), 1, (3, 3))
answers = Figures((F(11, 18), 1), (F(11, 18), 1), F(7, 18), 1, (3, 3))


# One kind of change


@pytest.mark.parametrize("case", ["nothing.yaml", "editorial.yaml", "rules.yaml", "reworded-comparable.yaml"])
def test_changes_that_ask_the_same_compare_as_if_there_were_none(case, compared):
    found = compared(case)
    assert found.whole == same
    assert found.dimensions == {"channels": channels, "answers": answers}
    assert found.lists == ((), (), ())


def test_a_moved_question_counts_in_its_later_dimension(compared):
    found = compared("moved.yaml")
    # channels (1/3 + 1/3) / 2 and (2/3 + 1) / 2; answers (0 + 1 + 1/2 + 1/3) / 4 and (0 + 1 + 1 + 1) / 4
    # together (1/3 + 11/24) / 2 = 19/48 and (5/6 + 3/4) / 2 = 19/24
    assert found.whole == Figures((F(5, 12), F(19, 24)), (F(19, 48), F(19, 24)), F(19, 48), 1, (6, 6))
    assert found.dimensions == {
        "channels": Figures((F(2, 9), F(5, 6)), (F(1, 3), F(5, 6)), F(1, 2), 1, (2, 2)),
        "answers": Figures((F(11, 18), F(3, 4)), (F(11, 24), F(3, 4)), F(7, 24), 1, (4, 4)),
    }
    assert found.lists == ((), (), ())


def test_a_reweighted_question_has_its_later_weight_in_both_core_scores(compared):
    found = compared("reweighted.yaml")
    # channels (2·1/3 + 1/3 + 0) / 4 = 1/4 and (2·2/3 + 1 + 0) / 4 = 7/12
    # together (1/4 + 11/18) / 2 = 31/72 and (7/12 + 1) / 2 = 19/24
    assert found.whole == Figures((F(5, 12), F(19, 24)), (F(31, 72), F(19, 24)), F(13, 36), 1, (6, 6))
    channels = Figures((F(2, 9), F(7, 12)), (F(1, 4), F(7, 12)), F(1, 3), 1, (3, 3))
    assert found.dimensions == {"channels": channels, "answers": answers}


def test_other_rules_may_be_declared_not_comparable(compared):
    found = compared("rules-not-comparable.yaml")
    # without letterbox: channels 1/3 and 5/6; together (1/3 + 11/18) / 2 = 17/36 and (5/6 + 1) / 2 = 11/12
    # coverage 1/2 · 2/3 + 1/2
    assert found.whole == Figures((F(5, 12), F(7, 9)), (F(17, 36), F(11, 12)), F(4, 9), F(5, 6), (5, 6))
    channels = Figures((F(2, 9), F(5, 9)), (F(1, 3), F(5, 6)), F(1, 2), F(2, 3), (2, 3))
    assert found.dimensions == {"channels": channels, "answers": answers}
    assert found.lists == ((), (), ("letterbox",))


def test_a_reworded_question_is_no_core(compared):
    found = compared("reworded.yaml")
    # without hotline: channels (1/3 + 0) / 2 = 1/6 and (2/3 + 0) / 2 = 1/3
    # together (1/6 + 11/18) / 2 = 7/18 and (1/3 + 1) / 2 = 2/3
    assert found.whole == Figures((F(5, 12), F(7, 9)), (F(7, 18), F(2, 3)), F(5, 18), F(5, 6), (5, 6))
    channels = Figures((F(2, 9), F(5, 9)), (F(1, 6), F(1, 3)), F(1, 6), F(2, 3), (2, 3))
    assert found.dimensions == {"channels": channels, "answers": answers}
    assert found.lists == ((), (), ("hotline",))


def test_a_new_question_takes_of_the_coverage_and_changes_no_change(compared):
    found = compared("new.yaml", email={"level": 4})
    # reported later: channels (2/3 + 1 + 0 + 1) / 4 = 2/3, together (2/3 + 1) / 2; coverage 1/2 · 3/4 + 1/2
    assert found.whole == Figures((F(5, 12), F(5, 6)), same.core, same.change, F(7, 8), (6, 7))
    channels = Figures((F(2, 9), F(2, 3)), (F(2, 9), F(5, 9)), F(1, 3), F(3, 4), (3, 4))
    assert found.dimensions == {"channels": channels, "answers": answers}
    assert found.lists == (("email",), (), ())


def test_a_retired_question_leaves_both_core_scores(compared):
    found = compared("retired.yaml", gone=["letterbox"])
    # channels 1/3 and (2/3 + 1) / 2; together (1/3 + 11/18) / 2 = 17/36 and (5/6 + 1) / 2
    assert found.whole == Figures((F(5, 12), F(11, 12)), (F(17, 36), F(11, 12)), F(4, 9), 1, (5, 5))
    channels = Figures((F(2, 9), F(5, 6)), (F(1, 3), F(5, 6)), F(1, 2), 1, (2, 2))
    assert found.dimensions == {"channels": channels, "answers": answers}
    assert found.lists == ((), ("letterbox",), ())


two_of_four = Figures((F(2, 9), F(1, 2)), (F(1, 6), F(1, 3)), None, F(1, 2), (2, 4), "low_coverage")


def test_a_split_question_and_what_it_became_are_no_core(compared):
    parts = {"hotline-open": {"level": 4}, "hotline-answers": {"level": 2}}
    found = compared("split.yaml", gone=["hotline"], **parts)
    # reported later: channels (2/3 + 1 + 1/3 + 0) / 4 = 1/2; the core as without hotline, 1/2 · 2/4 + 1/2 covered
    assert found.whole == Figures((F(5, 12), F(3, 4)), (F(7, 18), F(2, 3)), F(5, 18), F(3, 4), (5, 7))
    assert found.dimensions == {"channels": two_of_four, "answers": answers}
    assert found.lists == (("hotline-open", "hotline-answers"), ("hotline",), ())


def test_a_split_question_that_keeps_its_id_is_no_core_either(compared):
    found = compared("split-keeping-its-id.yaml", **{"hotline-answers": {"level": 2}})
    assert found.whole == Figures((F(5, 12), F(3, 4)), (F(7, 18), F(2, 3)), F(5, 18), F(3, 4), (5, 7))
    assert found.dimensions == {"channels": two_of_four, "answers": answers}
    assert found.lists == (("hotline-answers",), (), ("hotline",))


def test_a_merged_question_and_what_it_came_from_are_no_core(compared):
    found = compared("merged.yaml", gone=["hotline", "letterbox"], ways={"level": 1})
    # reported later: channels (2/3 + 0) / 2; the core is policy alone and answers:
    # together (1/3 + 11/18) / 2 = 17/36 and (2/3 + 1) / 2 = 5/6; coverage 1/2 · 1/2 + 1/2
    assert found.whole == Figures((F(5, 12), F(2, 3)), (F(17, 36), F(5, 6)), F(13, 36), F(3, 4), (4, 5))
    channels = Figures((F(2, 9), F(1, 3)), (F(1, 3), F(2, 3)), None, F(1, 2), (1, 2), "low_coverage")
    assert found.dimensions == {"channels": channels, "answers": answers}
    assert found.lists == (("ways",), ("hotline", "letterbox"), ())


def test_rescaled_questions_are_no_core_and_may_leave_too_little(compared):
    found = compared("rescaled.yaml", hotline={"level": 3}, story={"number": 12})
    # later: channels (2/3 + 1 + 0) / 3 = 5/9; answers (0 since no is good + 3/4 + 1) / 3 = 7/12; together 41/72
    # core policy and letterbox: 1/6 and 1/3; coverage 1/2 · 2/3
    assert found.whole == Figures((F(5, 12), F(41, 72)), (F(1, 6), F(1, 3)), None, F(1, 3), (2, 6), "low_coverage")
    assert found.dimensions == {
        "channels": Figures((F(2, 9), F(5, 9)), (F(1, 6), F(1, 3)), F(1, 6), F(2, 3), (2, 3)),
        "answers": Figures((F(11, 18), F(7, 12)), nothing, None, 0, (0, 3), "empty_core"),
    }
    assert found.lists == ((), (), ("hotline", "told", "topics", "reply", "story"))


# Dimensions and scoring


def test_a_reweighted_dimension_has_its_later_weight_in_both_core_scores(compared):
    found = compared("dimension-reweighted.yaml")
    # 3/4 · 2/9 + 1/4 · 11/18 = 23/72 and 3/4 · 5/9 + 1/4 · 1 = 2/3
    assert found.whole == Figures((F(5, 12), F(2, 3)), (F(23, 72), F(2, 3)), F(25, 72), 1, (6, 6))
    assert found.dimensions == {"channels": channels, "answers": answers}


def test_a_removed_dimension_is_not_listed_and_its_questions_count_where_they_went(compared):
    found = compared("dimension-removed.yaml")
    # (1/3 + 1/3 + 0 + 1 + 1/2 + 1/3) / 6 = 5/12 and (2/3 + 1 + 0 + 1 + 1 + 1) / 6 = 7/9
    assert found.whole == same
    assert found.dimensions == {"channels": Figures((F(2, 9), F(7, 9)), (F(5, 12), F(7, 9)), F(13, 36), 1, (6, 6))}


def test_an_added_dimension_takes_of_the_coverage_by_its_weight(compared):
    found = compared("dimension-added.yaml", email={"level": 3})
    # later (5/9 + 1 + 2 · 2/3) / 4 = 13/18; half of the weight is new
    assert found.whole == Figures((F(5, 12), F(13, 18)), same.core, None, F(1, 2), (6, 7), "low_coverage")
    stories = Figures((None, F(2, 3)), nothing, None, 0, (0, 1), "empty_core")
    assert found.dimensions == {"channels": channels, "answers": answers, "stories": stories}


def test_points_pool_the_core_of_what_was_a_mean(compared):
    found = compared("points.yaml")
    # points of policy, hotline, letterbox, told, topics, reply: later 2 + 3 + 0 + 1 + 1 + 3 = 10 of 14
    # without the reworded letterbox: 1 + 1 + 1 + 1/2 + 1 = 4.5 and 10 of 11
    assert found.whole == Figures((F(5, 12), F(5, 7)), (F(9, 22), F(10, 11)), F(1, 2), F(11, 14), (5, 6))
    assert found.dimensions == {
        # (1 + 1) / 6 and (2 + 3) / 6
        "channels": Figures((F(2, 9), F(5, 9)), (F(1, 3), F(5, 6)), F(1, 2), F(2, 3), (2, 3)),
        # (1 + 1/2 + 1) / 5 and (1 + 1 + 3) / 5
        "answers": Figures((F(11, 18), 1), (F(1, 2), 1), F(1, 2), 1, (3, 3)),
    }
    assert found.lists == ((), (), ("letterbox",))


# Several changes


def test_several_changes_of_a_question_are_comparable_only_if_each_is(compared):
    found = compared("several.yaml")
    # letterbox in answers at 3, hotline reworded at 2
    # later: channels (2/3 + 2·1) / 3 = 8/9, answers (3·0 + 1 + 1 + 1) / 6 = 1/2, together 25/36
    # core: channels 1/3 and 2/3, answers (3·0 + 1 + 1/2 + 1/3) / 6 = 11/36 and 1/2
    # together (1/3 + 11/36) / 2 = 23/72 and (2/3 + 1/2) / 2 = 7/12; coverage 1/2 · 1/3 + 1/2
    assert found.whole == Figures((F(5, 12), F(25, 36)), (F(23, 72), F(7, 12)), F(19, 72), F(2, 3), (5, 6))
    assert found.dimensions == {
        "channels": Figures((F(2, 9), F(8, 9)), (F(1, 3), F(2, 3)), None, F(1, 3), (1, 2), "low_coverage"),
        "answers": Figures((F(11, 18), F(1, 2)), (F(11, 36), F(1, 2)), F(7, 36), 1, (4, 4)),
    }
    assert found.lists == ((), (), ("hotline",))


def test_a_step_that_is_not_comparable_stays_so_along_the_chain(compared):
    found = compared("chain", gone=["letterbox"])
    # policy at 2, hotline reworded on the way, letterbox retired; later channels (2·2/3 + 1) / 3 = 7/9, together 8/9
    # core: channels 1/3 and 2/3; together (1/3 + 11/18) / 2 = 17/36 and (2/3 + 1) / 2; coverage 1/2 · 2/3 + 1/2
    assert found.whole == Figures((F(5, 12), F(8, 9)), (F(17, 36), F(5, 6)), F(13, 36), F(5, 6), (4, 5))
    assert found.dimensions == {
        "channels": Figures((F(2, 9), F(7, 9)), (F(1, 3), F(2, 3)), F(1, 3), F(2, 3), (1, 2)),
        "answers": answers,
    }
    assert found.lists == ((), ("letterbox",), ("hotline",))


def test_rounds_after_that_step_are_compared_on_what_it_made(compared):
    found = compared("chain", gone=["letterbox"], since=1)
    # channels (2·1/3 + 1/3) / 3 = 1/3 and 7/9; together (1/3 + 11/18) / 2 = 17/36 and (7/9 + 1) / 2
    assert found.whole == Figures((F(5, 12), F(8, 9)), (F(17, 36), F(8, 9)), F(5, 12), 1, (5, 5))
    assert found.lists == ((), ("letterbox",), ())


def test_where_every_question_is_another_there_is_nothing_to_compare(compared):
    found = compared("replaced.yaml", gone=earlier, listening={"level": 3})
    assert found.whole == Figures((F(5, 12), F(2, 3)), nothing, None, 0, (0, 1), "empty_core")
    assert found.dimensions == {"channels": Figures((F(2, 9), F(2, 3)), nothing, None, 0, (0, 1), "empty_core")}
    assert found.lists == (("listening",), tuple(earlier), ())


# What became of questions in one of the two rounds


def test_a_follow_up_that_was_excluded_earlier_is_no_core(compared):
    found = compared("rules.yaml", before=earlier | {"told": no})
    # without reply: answers (0 + 1/2) / 2 = 1/4 and 1; together (2/9 + 1/4) / 2 = 17/72 and 7/9
    assert found.whole == Figures((F(17, 72), F(7, 9)), (F(17, 72), F(7, 9)), F(13, 24), F(5, 6), (5, 6))
    assert found.dimensions["answers"] == Figures((F(1, 4), 1), (F(1, 4), 1), F(3, 4), F(2, 3), (2, 3))


def test_a_follow_up_that_a_new_rule_puts_at_the_lowest_is_core(compared):
    found = compared("rules.yaml", told=no)
    # later: answers (0 + 1 + 0) / 3 = 1/3, together (5/9 + 1/3) / 2 = 4/9
    assert found.whole == Figures((F(5, 12), F(4, 9)), (F(5, 12), F(4, 9)), F(1, 36), 1, (6, 6))


def test_what_was_not_applicable_in_one_of_the_rounds_is_no_core(compared):
    # told and its follow-up reply are out, of answers only topics is left: 1/2 and 1
    # together (2/9 + 1/2) / 2 = 13/36 and (5/9 + 1) / 2
    core = (F(13, 36), F(7, 9))
    found = compared("editorial.yaml", before=earlier | {"told": na})
    # both were asked later: coverage 1/2 + 1/2 · 1/3
    assert found.whole == Figures(core, core, F(5, 12), F(2, 3), (4, 6))
    answers = Figures((F(1, 2), 1), (F(1, 2), 1), None, F(1, 3), (1, 3), "low_coverage")
    assert found.dimensions == {"channels": channels, "answers": answers}
    found = compared("editorial.yaml", told=na)
    # neither counts later
    assert found.whole == Figures((F(5, 12), F(7, 9)), core, F(5, 12), 1, (4, 4))
    assert found.dimensions["answers"] == Figures((F(11, 18), 1), (F(1, 2), 1), F(1, 2), 1, (1, 1))


def test_what_somebody_did_not_know_in_one_of_the_rounds_is_no_core_and_not_covered(compared):
    # without letterbox: 17/36 and 11/12 as above; 5 of 6 answered are enough for a score
    core = (F(17, 36), F(11, 12))
    found = compared("editorial.yaml", before=earlier | {"letterbox": unknown})
    assert found.whole == Figures((F(17, 36), F(7, 9)), core, F(4, 9), F(5, 6), (5, 6))
    found = compared("editorial.yaml", letterbox=unknown)
    assert found.whole == Figures((F(5, 12), F(11, 12)), core, F(4, 9), F(5, 6), (5, 6))


# Instruments


def test_what_one_instrument_leaves_out_is_no_core(compared):
    few = {"only": ["policy", "reply"]}  # reply brings told along
    out = ("hotline", "letterbox", "topics", "story")
    given = {name: rating for name, rating in earlier.items() if name not in out}
    # policy, told and reply: (1/3 + (1 + 1/3) / 2) / 2 = 1/2 and (2/3 + 1) / 2 = 5/6
    found = compared("editorial.yaml", gone=out, second=few)
    assert found.whole == Figures((F(5, 12), F(5, 6)), (F(1, 2), F(5, 6)), F(1, 3), 1, (3, 3))
    # the other way round: of what was asked later 1/2 · 1/3 + 1/2 · 2/3 are covered
    found = compared("editorial.yaml", before=given, first=few)
    assert found.whole == Figures((F(1, 2), F(7, 9)), (F(1, 2), F(5, 6)), None, F(1, 2), (3, 6), "low_coverage")
    # nobody says of what an instrument leaves out that it is new or retired
    assert found.lists == ((), (), ())


def test_instruments_of_different_names_are_compared_on_the_questionnaires_that_both_have(tmp_path, rounds):
    write_versions(changes / "right/editorial.yaml", tmp_path)
    write(tmp_path / "risk/1.0.0.yaml", risk)
    write(tmp_path / "board/1.0.0.yaml", risk.replace("id: risk\n", "id: board\n"))
    found = rounds([member("1.0.0"), "risk"], earlier, ["board", member("1.0.1")], later)
    assert found.whole == same
    assert (found.comparison.added, found.comparison.dropped) == (("board",), ("risk",))
    assert (found.comparison.earlier, found.comparison.later) == ("2024", "2026")
