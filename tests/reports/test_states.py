from datetime import date

import pytest

from adaptameter.language import load_language
from tests.domain.building import (
    bands,
    checklist,
    dimension,
    disagreement,
    follows,
    key,
    level,
    next_version,
    questionnaire,
    survey,
    words,
    yesno,
)
from tests.reports.building import report_of, round_of, row_of, scale, section_of, text_of

na, unknown = {"na": "We have one office."}, {"dont_know": True}


def plain(*questions, **more):
    """A survey of one theme with one dimension."""
    return survey(questionnaire(dimension("d", *questions), scale=scale), **more)


def standing(asked, kind="self", **ratings):
    """What the profile says of the only theme: score, and where it stands."""
    found = report_of(round_of(asked, "2026", kind, **ratings))
    return row_of(found[found.index("<h2>Profile") :], "q")[1:3]


@pytest.mark.parametrize(
    ("ratings", "told"),
    [
        ({"a": 3, "b": 3}, ["3.0", "at “In place”"]),
        ({"a": 3, "b": 2}, ["2.5", "between “Started” and “In place”"]),
        ({"a": 3, "b": unknown}, ["no score", "too few answered; may be 2.0–3.5"]),
        ({"a": na, "b": na}, ["no score", "All questions are said to be not applicable."]),
        ({}, ["no score", "No question is answered yet; may be 1.0–4.0"]),
    ],
)
def test_a_score_is_told_in_levels_and_no_score_with_its_reason(ratings, told):
    asked = plain(level("a", allow_na=True), level("b", allow_na=True))
    assert standing(asked, **ratings) == told


def test_a_sentence_that_goes_on_loses_the_full_stop_of_its_language():
    nepali = load_language("ne")
    told = nepali.gettext("No question is answered yet.")
    found = text_of(report_of(round_of(plain(level("a")), "2026"), code="ne"))
    assert (told[-1], f"{told[:-1]}{nepali.semicolon}" in found) == ("।", True)


def test_a_dimension_with_only_open_questions_is_named():
    asked = survey(questionnaire([level("a"), level("b"), level("c"), level("e")], [level("z")], scale=scale))
    told = text_of(report_of(round_of(asked, "2026", a=3, b=3, c=3, e=3)))
    assert "In “d2” all questions are still open." in told


def test_a_scale_with_values_of_its_own_names_the_levels_by_what_they_are_worth():
    uneven = [step | {"value": value} for step, value in zip(scale, (0, 1, 2, 10), strict=True)]
    asked = survey(questionnaire(dimension("d", {"id": "a", "kind": "level", "text": "a"}), scale=uneven))
    assert standing(asked, a=3) == ["1.6", "at “In place”"]


def test_bands_are_shown_with_as_many_decimals_as_they_need_and_caps_in_words():
    asked = plain(
        level("a", **key(at_least=3)), level("b"), level("c"), bands=bands(low=1, mid=2, high=3), key_cap="mid"
    )
    found = report_of(round_of(asked, "2026", a=2, b=4, c=4))
    profile = found[found.index("<h2>Profile") :]
    assert row_of(profile, "q")[3] == "mid *"
    assert "* A key question holds “q” down to “mid”; its score alone would be in a higher band." in text_of(profile)


def test_without_bands_there_is_no_column_for_them():
    assert "Band" not in text_of(report_of(round_of(plain(level("a")), "2026", a=2)))


def test_the_overall_score_is_shown_where_the_instrument_has_one():
    assert "All themes together" not in report_of(round_of(plain(level("a")), "2026", a=3))
    found = report_of(round_of(plain(level("a"), overall=True), "2026", a=3))
    assert row_of(found, "All themes together")[2] == "3.0"


def test_a_large_share_of_not_applicable_is_marked():
    asked = plain(*(level(name, allow_na=True) for name in "abc"))
    found = report_of(round_of(asked, "2026", a=3, b=3, c=na))
    assert "◆ 33%" in section_of(found, "Profile")
    assert "“We have one office.”" in section_of(found, "All answers")


def test_fewer_than_three_axes_are_no_radar():
    two = survey(questionnaire([level("a")], [level("b")], scale=scale))
    three = survey(questionnaire([level("a")], [level("b")], [level("c")], scale=scale))
    assert "Radar chart" not in report_of(round_of(two, "2026", a=2, b=2))
    assert "Radar chart" in report_of(round_of(three, "2026", a=2, b=2, c=2))


def test_from_five_questionnaires_on_the_axes_are_themes():
    few = [questionnaire(dimension("part", level("a")), name=name, scale=scale) for name in "qrst"]
    many = [*few, questionnaire(dimension("part", level("a")), name="u", scale=scale)]
    for themes, label in ((few, "part"), (many, "q")):
        found = report_of(round_of(survey(*themes), "2026", a=2))
        radar = found[found.index('<div class="chart-box">') : found.index("</figure>")]
        assert radar.count(f">{label}</span>") == (4 if label == "part" else 1)
        assert radar.count("chart-axis") == len(themes)


def test_follow_ups_are_told_in_plain_words():
    asked = plain(
        yesno("has"),
        level("left", **follows("has", "exclude", is_="yes")),
        level("low", **follows("has", "lowest", is_="yes")),
    )
    found = section_of(report_of(round_of(asked, "2026", has=False, left=4)), "All answers")
    assert "left Level 4: Living Left out of the score, because of the answer to “has”." in found
    assert "low Counted at its lowest, because of the answer to “has”." in found
    open_parent = section_of(report_of(round_of(asked, "2026", has=unknown, left=4)), "All answers")
    assert "left Level 4: Living Counts as open until “has” is answered." in open_parent


def test_an_officer_sees_what_was_not_rated_and_what_counts_all_the_same():
    asked = plain(yesno("has"), level("low", **follows("has", "lowest", is_="yes")), level("other"), words("story"))
    found = section_of(report_of(round_of(asked, "2026", "officer", has=False)), "All answers")
    assert "low Counted at its lowest, because of the answer to “has”." in found
    assert "Not rated by the programme officer: other story" in found


def test_a_disagreement_shows_both_views_and_counts_for_none():
    asked = plain(level("a", **key(at_least=3)), level("b"))
    found = report_of(round_of(asked, "2026", "agreed", a=disagreement(3, 2), b={"level": 3, "how": "undiscussed"}))
    assert "The partner: Level 3: In place · The programme officer: Level 2: Started" in section_of(
        found, "All answers"
    )
    assert "◆ Seen differently by the two sides" in section_of(found, "Key questions")
    assert "On 1 question both sides see it differently." in section_of(found, "In short")
    assert "On 1 question both views stand beside each other." in section_of(found, "What the dialogue agreed")


def test_a_checklist_shows_each_line_and_a_low_one_what_is_missing():
    found = report_of(round_of(plain(checklist("a")), "2026", a=("b",)))
    assert "1 of 4 · 0.25 × 100.0% – a ✓ b – c – d" in section_of(found, "All answers")
    assert section_of(found, "Strengths").endswith("a 1 of 4 a c d")


def test_a_checklist_answered_with_none_is_an_answer():
    assert "None of these" in section_of(report_of(round_of(plain(checklist("a")), "2026", a=())), "All answers")


def test_what_is_new_gone_or_asks_something_else_is_listed_by_its_text():
    old = questionnaire(dimension("d", level("a"), level("b"), level("gone"), level("re")), scale=scale)
    new = next_version(
        dimension("d", level("a"), level("b"), level("re") | {"text": "else"}, level("fresh")),
        changes={"gone": {"change": "retired"}, "re": {"change": "reworded"}, "fresh": {"change": "new"}},
        scale=scale,
    )
    first = round_of(survey(old), "2024", a=2, b=2, gone=1, re=4)
    last = round_of(survey(new), "2026", a=3, b=1, re=3, fresh=2)
    found = section_of(report_of(first, last, versions=[old, new]), "Movement")
    assert "Not comparable: too little was asked both times (2 of 4 questions)." in found
    assert "Two strokes mark a new version of the questionnaire." in found
    assert "New questions fresh Questions no longer asked gone Questions whose answers can't be compared else" in found
    assert "2024: " not in section_of(report_of(first, last, versions=[old, new]), "All answers").partition("else")[2]


def test_three_rounds_show_each_step_and_the_whole_way():
    asked = plain(level("a"), level("b"))
    rounds = [round_of(asked, year, a=given, b=given) for year, given in (("2024", 1), ("2025", 2), ("2026", 4))]
    found = section_of(report_of(*rounds), "Movement since 2025")
    assert "2024 to 2025 2025 to 2026 2024 to 2026 q +1.0 +2.0 +3.0" in found


def test_many_moved_answers_are_cut_to_the_farthest_and_all_stand_among_the_answers():
    names = [f"q{number}" for number in range(12)]
    asked = plain(*(level(name) for name in names))
    before = {name: {"level": 1, "comment": "Then."} for name in names}
    found = report_of(round_of(asked, "2025", **before), round_of(asked, "2026", **dict.fromkeys(names, 3)))
    assert "and 4 more; “All answers” shows the earlier answer beside each." in section_of(found, "Movement")
    assert section_of(found, "All answers").count("2025: “Then.”") == 12


def test_long_comments_are_whole_among_the_answers_and_short_elsewhere():
    asked, comment = plain(level("a")), "word " * 80 + "end"
    found = report_of(round_of(asked, "2025", a=1), round_of(asked, "2026", a={"level": 3, "comment": comment}))
    assert "end”" in section_of(found, "All answers")
    assert "word …”" in section_of(found, "Movement")


def test_where_some_of_a_group_see_it_otherwise_stands_beside_the_answer():
    found = report_of(round_of(plain(level("a")), "2026", a={"level": 2, "dissent": "Two say <b>3</b>."}))
    assert "Some of us see it otherwise: “Two say <b>3</b>.”" in section_of(found, "All answers")


def test_names_of_the_other_direction_are_isolated():
    asked = plain(level("a"))
    partner = {"name": "Partner Ltd.", "region": "South (2)"}
    found = report_of(round_of(asked, "2026", partner=partner, a=2), code="ar")
    assert '<h1 dir="ltr">Partner Ltd.</h1>' in found
    assert "\u2068South (2)\u2069" in found


def test_a_change_keeps_its_sign_on_the_left_in_arabic():
    asked = plain(level("a"))
    found = report_of(round_of(asked, "2025", a=1), round_of(asked, "2026", a=3), code="ar")
    assert "\u200e+2.0" in found


def test_the_summary_is_tighter_with_many_themes():
    part = dimension("d", level("a", **key(at_least=3)))
    themes = [questionnaire(part, name=name, scale=scale) for name in "qrstuvw"]
    found = report_of(round_of(survey(*themes), "2026", a=2))
    assert 'class="page tight"' in found
    assert "and 4 more, under “Key questions”" in section_of(found, "In short")


def test_an_answer_with_a_date_of_its_own_is_said_in_the_language():
    asked = plain(level("a"), {"id": "since", "kind": "date", "text": "since"})
    found = report_of(round_of(asked, "2026", a=2, since={"date": date(2020, 1, 31)}))
    assert "since 31 January 2020" in section_of(found, "All answers")


@pytest.mark.parametrize(
    ("by", "source", "told"),
    [
        ("officer", "paper", "Typed in by a programme officer from a paper form"),
        ("officer", "talk", "Typed in by a programme officer in a talk with the partner"),
        ("member", "paper", "Typed in by the partner's team from a paper form"),
        ("member", "talk", "Typed in by the partner's team from a talk"),
    ],
)
def test_who_typed_the_answers_in_stands_on_the_cover_and_in_the_method(by, source, told):
    found = report_of(round_of(plain(level("a")), "2026", entered=[(by, source)], a=3))
    confirmed = f"{told}; confirmed by the partner on 14 March 2026"
    assert row_of(found, "How it was entered") == ["How it was entered", confirmed]
    assert f"{confirmed}." in section_of(found, "How the numbers came about")
    draft = text_of(report_of(round_of(plain(level("a")), "2026", handed_in=False, entered=[(by, source)], a=3)))
    assert f"{told}; not confirmed by the partner yet" in draft


def test_where_nobody_typed_in_for_the_partner_nothing_is_said_of_it():
    found = text_of(report_of(round_of(plain(level("a")), "2026", a=3)))
    assert "How it was entered" not in found
    assert "Typed in" not in found
