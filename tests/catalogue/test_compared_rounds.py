"""What the ratings and the instruments of two rounds mean for a comparison over two versions, reckoned by hand."""

from fractions import Fraction as F

from tests.compared import Figures, channels, earlier, later, same
from tests.conftest import write
from tests.version_files import changes, member, write_versions

no, na, unknown = {"yes": False}, {"na": "Nobody asked."}, {"dont_know": True}
risk = """\
format: 1
id: risk
version: 1.0.0
language: en
title: Risk
dimensions:
  - {id: risks, title: Risks, questions: [{id: listed, kind: yesno, text: Are risks listed?}]}
"""


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
