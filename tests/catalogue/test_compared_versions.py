"""What each kind of change means for a comparison, reckoned by hand from the figures in tests/compared.py."""

from fractions import Fraction as F

import pytest

from tests.compared import Figures, answers, channels, earlier, nothing, same

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
