import re

import pytest

from tests.reports.building import row_of, section_of, text_of


def test_a_self_assessment_says_on_each_page_that_it_was_not_discussed(html):
    found = html("kuwala-forum")
    assert 'data-state="Self-assessment, not yet discussed"' in found
    assert "state attr(data-state)" in found
    assert "content: string(state)" in found


def test_a_rating_set_that_was_not_handed_in_is_called_a_draft(html):
    found = html("tierra-y-semilla")
    assert 'data-state="Draft, not handed in"' in found
    assert row_of(found, "State") == ["State", "Draft, not handed in"]
    assert "The ratings are a draft; the result may still change." in text_of(found)


def test_the_cover_says_who_when_what_and_whose(html):
    found = html("himal-womens-network")
    assert "A fictional organisation, made up as an example." in text_of(found)
    assert row_of(found, "Instrument") == ["Instrument", "Core capacity self-assessment, version 2026.1"]
    assert row_of(found, "Whose ratings") == ["Whose ratings", "The partner's own (self-assessment)"]
    assert row_of(found, "Handed in") == ["Handed in", "17 March 2026"]
    assert row_of(found, "Compared with") == ["Compared with", "2024, 2025"]


def test_the_summary_tells_the_story_in_words(html):
    found = section_of(html("himal-womens-network"), "In short")
    assert "Governance stands highest with 3.7 of 4, Risk lowest with 3.5." in found
    assert "All themes stand between “In place” and “Living”." in found
    assert "Since 2025, all 4 themes went up on what was asked both times." in found
    assert "No key question raises a flag." in found
    assert "44 questions were asked. 2 questions are said to be not applicable." in found
    assert "31 answers are high enough to ask for evidence. 31 of them have a document or were verified." in found


def test_a_flag_is_told_on_the_first_page_whatever_the_scores(html):
    found = html("kuwala-forum")
    summary = section_of(found, "In short")
    assert "1 key question raises a flag (of 14)." in summary
    assert "staff and rights-holders know a safe way to report sexual exploitation or abuse" in summary
    told = section_of(found, "Key questions")
    assert "◆ Lower than it should be" in told
    assert "Level 1: Not in place “The person we had named left after two months." in told


def test_agreed_ratings_show_how_they_came_about_both_views_and_then(html):
    whole = html("himal-womens-network", kind="agreed", names=["2026"])
    found = text_of(whole)
    assert 'data-state="Agreed in the partner dialogue"' in whole
    assert "not yet discussed" not in found
    assert "The programme officer's rating was taken." in found
    assert "The partner: Level 3: In place The programme officer: Level 2: Started" in found
    assert "Documented disagreement: both views stand." in found
    assert "Seen from today, last time would have been: Level 2: Started" in found


def test_the_dialogue_lists_where_the_two_sides_differed(html):
    found = section_of(html("himal-womens-network", kind="agreed", names=["2026"]), "What the dialogue agreed")
    assert (
        "On 3 questions the programme officer's rating was taken. On 1 question they agreed on another rating." in found
    )
    assert "How do you follow a risk after you have named it? The partner: Level 4: Living" in found
    assert (
        "The programme officer: Level 3: In place Agreed: Level 3: In place · The programme officer's rating" in found
    )
    assert "“Three of five owners reported; that is level 3.”" in found


def test_only_agreed_ratings_have_a_dialogue(html):
    assert "What the dialogue agreed" not in html("himal-womens-network")


def test_an_officers_report_says_how_much_was_rated(html):
    found = text_of(html("himal-womens-network", kind="officer", names=["2026"]))
    assert re.search(r"The programme officer rated \d+ of 44 questions\. The scores are over what was rated\.", found)
    assert "Not rated by the programme officer: How does a strategy guide what your organisation does?" in found


def test_a_theme_without_a_score_says_so_with_the_reason_and_its_bounds(html):
    found = html("tierra-y-semilla")
    assert "Only 7 of 11 questions are answered; needed: 80%." in section_of(found, "In short")
    profile = found[found.index("<h2>Profile") :]
    assert row_of(profile, "Governance")[1:4] == ["no score", "too few answered; may be 2.4–3.4", "7 of 11"]


def test_the_first_round_has_no_movement_section_but_a_sentence(html):
    found = html("kuwala-forum", names=["2024"])
    assert "This is the first round, so nothing can be compared yet." in found
    assert "Movement since" not in found


@pytest.mark.parametrize("kind", ["officer", "agreed"])
def test_ratings_that_no_earlier_round_has_are_not_called_the_first_round(html, kind):
    found = html("himal-womens-network", kind=kind, names=["2026"])
    assert "No earlier round has ratings of this kind, so nothing can be compared yet." in found
    assert "This is the first round" not in found


def test_movement_says_as_reported_and_like_for_like_with_what_was_asked_both_times(html):
    found = html("kuwala-forum")
    movement = found[found.index("<h2>Movement") :]
    assert row_of(movement, "Feedback") == ["Feedback", "3.0", "3.3", "3.0", "3.4", "+0.4", "11 of 12 questions"]
    assert "Step by step, like for like Theme 2024 to 2025 2025 to 2026" in section_of(found, "Movement")


def test_what_cannot_be_compared_has_a_reason_and_no_number(html):
    found = html("tierra-y-semilla")
    movement = found[found.index("<h2>Movement") :]
    reason = "Not comparable: too little was asked both times (3 of 10 questions)."
    assert row_of(movement, "Risk") == ["Risk", "2.3", "no score", "3.1", "3.3", reason]


def test_what_falls_as_reported_may_rise_like_for_like_where_a_question_asks_for_more(html):
    whole = html("kuwala-forum")
    movement = whole[whole.index("<h2>Movement") :]
    assert row_of(movement, "Risk") == ["Risk", "3.1", "2.9", "3.0", "3.1", "+0.1", "9 of 10 questions"]
    found = section_of(whole, "Movement")
    assert "If the work hurts somebody or makes them ill" in found[found.index("answers can't be compared") :]
    gone = found[found.index("Questions no longer asked") : found.index("answers can't be compared")]
    assert "Is it written which consequences follow" in gone
    assert "Which of these hold when you choose" in found[found.index("New questions") : found.index("no longer asked")]


def test_movement_lists_what_moved_with_both_comments(html):
    found = section_of(html("kuwala-forum"), "Movement")
    assert (
        "2025: Level 3: In place · 2026: Level 4: Living 2026: “Nine of ten within two weeks"
        in found[found.index("went up") :]
    )


def test_a_partner_that_fell_back_sees_it_signed(html):
    found = section_of(html("svitanok-centre"), "Movement")
    assert "Answers that went down" in found
    assert re.search(r"Governance 2\.9 1\.9 2\.9 1\.9 \u22121\.0", found)


def test_answers_show_what_was_answered_before(html):
    found = section_of(html("svitanok-centre"), "All answers")
    assert "· 2025: Level 3: In place" in found


def test_a_follow_up_counted_at_the_lowest_is_explained(html):
    found = text_of(html("young-voices-orhei", names=["2025"]))
    assert "Counted at its lowest, because of the answer to “How do you find out what could keep you" in found


def test_low_answers_show_what_one_would_see_a_step_further(html):
    found = section_of(html("jeevan-collective"), "Strengths")
    start = found[found.index("Where to start from") :]
    assert "What one would see a step further" in start
    assert "Level 2: Started The plan and budget for this year show what is done because of risks" in start


def test_claims_without_evidence_are_listed_with_what_could_show_them(html):
    found = section_of(html("jeevan-collective"), "Evidence")
    assert "Governance 5 of 6" in found
    assert "High answers without evidence yet" in found
    assert "organisation chart or job descriptions" in found


def test_three_rounds_at_most_are_laid_over_each_other_and_named(html):
    found = html("kuwala-forum")
    assert "Radar chart of 2026, 2025, 2024. This round: Governance 3.6" in found


def test_arabic_is_written_from_right_to_left_and_says_it_is_a_draft(html):
    found = html("zaytoun-youth", code="ar")
    assert '<html lang="ar" dir="rtl">' in found
    assert found.count("كلمات هذا التقرير بهذه اللغة مسودة لم يراجعها أحد بعد.") == 2
    assert "التغذية الراجعة" in found


def test_texts_without_a_translation_are_marked_as_english_and_told(html):
    found = html("zaytoun-youth", code="ar")
    assert '<span lang="en" dir="ltr">Is it written which consequences follow' in found  # it is asked no longer
    assert found.count("نصوص الاستبيانات التي لم تُترجم بعد مكتوبة بلغتها الأصلية.") == 2
    assert "feedback@1.1.0.ar" in section_of(found, "كيف جاءت الأرقام")


def test_comments_in_another_script_keep_their_direction_and_language(html):
    found = html("zaytoun-youth")
    assert re.search(r'<p class="typed" dir="rtl" lang="ar">“[^<]+”</p>', found)


def test_every_theme_is_the_sum_of_what_its_dimensions_bring(html):
    found = html("kuwala-forum")
    lines = [text_of(line) for line in re.findall('<p class="sum">.*?</p>', found)]
    for line, theme, shown in zip(
        lines, ("Governance", "Risk", "Anti-corruption", "Feedback"), (3.6, 2.9, 3.3, 3.3), strict=True
    ):
        head = re.match(rf"{theme} (\d\.\d{{3}}), shown as (\d\.\d) = ", line)
        parts = [(float(value), float(share)) for value, share in re.findall(r"(\d\.\d{3}) × (\d\.\d{3})", line)]
        assert len(parts) == 3
        assert sum(share for _, share in parts) == pytest.approx(1, abs=0.002)
        assert sum(value * share for value, share in parts) == pytest.approx(float(head[1]), abs=0.002)
        assert float(head[2]) == shown == pytest.approx(1 + 3 * float(head[1]), abs=0.051)


def test_every_answer_says_what_it_brought_into_its_theme(html):
    found = section_of(html("kuwala-forum"), "All answers")
    products = [(float(value), float(share)) for value, share in re.findall(r"(\d\.\d\d) × (\d+\.\d)%", found)]
    assert sum(share for _, share in products) == pytest.approx(400, abs=2)
    total = sum(value * share / 100 for value, share in products)
    assert 4 + 3 * total == pytest.approx(3.6 + 2.9 + 3.3 + 3.3, abs=0.2)


@pytest.mark.parametrize(
    ("partner", "words"),
    [("jeevan-collective", ["Not applicable", "Not known"]), ("tierra-y-semilla", ["Not answered", "Not known"])],
)
def test_dont_knows_and_nas_are_told_as_such(html, partner, words):
    found = section_of(html(partner), "All answers")
    assert all(word in found for word in words)


def test_answers_that_are_never_scored_are_told_too(html):
    found = section_of(html("himal-womens-network"), "All answers")
    assert "When were the members of your board last chosen? 7 February 2026 · 2025: 22 April 2023" in found


def test_what_people_typed_is_text_and_never_markup(html):
    bad = '<script>alert(1)</script><img src="http://127.0.0.1/x">{{ 7 * 7 }}"\')'

    def change(assessment):
        name = "governance/strategy"
        rating = assessment.ratings["self"][name].model_copy(update={"comment": bad})
        ratings = {"self": assessment.ratings["self"] | {name: rating}}
        partner = assessment.partner.model_copy(update={"name": "<b>&amp;" + bad})
        return assessment.model_copy(update={"ratings": ratings, "partner": partner, "round": bad})

    found = html("kuwala-forum", change=change)
    assert "<script>" not in found
    assert 'src="http' not in found
    assert "<b>&amp;" not in found
    assert "{{ 7 * 7 }}" in found


def test_the_documents_and_the_rules_are_named(html):
    found = section_of(html("kuwala-forum"), "How the numbers came about")
    assert re.search(r"governance@1\.0\.1 [0-9a-f]{64}", found)
    assert "Rules of version 1." in found
