import re

import pytest


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)).split())


def test_a_self_assessment_says_on_each_page_that_it_was_not_discussed(html):
    found = html("kuwala-forum")
    assert '<dd class="cover-state">Self-assessment, not yet discussed</dd>' in found
    assert "content: string(state)" in found


def test_a_rating_set_that_was_not_handed_in_is_called_a_draft(html):
    assert "Draft, not handed in" in text_of(html("tierra-y-semilla"))


def test_agreed_ratings_show_how_they_came_about_both_views_and_then(html):
    found = text_of(html("himal-womens-network", kind="agreed", names=["2026"]))
    assert "Agreed in the partner dialogue" in found
    assert "not yet discussed" not in found
    assert "The programme officer's rating was taken." in found.replace("&#39;", "'")
    assert "The partner: Level 3: In place" in found
    assert "The programme officer: Level 2: Started" in found
    assert "Seen from today, last time would have been: Level 2" in found


def test_a_theme_without_a_score_says_so_with_the_reason_and_its_bounds(html):
    found = text_of(html("tierra-y-semilla"))
    assert "no score Only 7 of 11 questions are answered. 2.4 to 3.4" in found


def test_a_flag_is_told_on_the_first_page_whatever_the_scores(html):
    found = text_of(html("kuwala-forum"))
    summary = found[: found.index("Profile")]
    assert "people can report sexual exploitation or abuse in an agreed way" in summary


def test_the_first_round_has_no_movement_section_but_a_sentence(html):
    found = html("kuwala-forum", names=["2024"])
    assert "This is the first round, so nothing can be compared yet." in found
    assert "Movement since" not in found


def test_movement_lists_what_moved_with_both_comments(html):
    found = text_of(html("kuwala-forum"))
    assert "Answers that went up" in found
    start = found.index("Answers that went up")
    assert "Nine of ten within two weeks" in found[start:]
    assert "+0.4 12 of 12 questions" in found


def test_a_partner_that_fell_back_sees_it_signed(html):
    found = text_of(html("svitanok-centre"))
    assert "Answers that went down" in found
    assert re.search(r"−\d\.\d", found)


def test_a_follow_up_counted_at_the_lowest_is_explained(html):
    found = text_of(html("young-voices-orhei", names=["2025"]))
    assert "Counted at the lowest, because of the answer to “How do you find out what could keep you" in found


def test_what_people_typed_is_text_and_never_markup(html):
    bad = '<script>alert(1)</script><img src="http://127.0.0.1/x">{{ 7 * 7 }}"\')'

    def change(assessment):
        name = "governance/strategy"
        rating = assessment.ratings["self"][name].model_copy(update={"comment": bad})
        ratings = {"self": assessment.ratings["self"] | {name: rating}}
        partner = assessment.partner.model_copy(update={"name": "<b>&amp;" + bad})
        return assessment.model_copy(update={"ratings": ratings, "partner": partner})

    found = html("kuwala-forum", change=change)
    assert "<script>" not in found
    assert 'src="http' not in found
    assert "{{ 7 * 7 }}" in found


def test_three_rounds_at_most_are_laid_over_each_other_and_named(html):
    found = html("kuwala-forum")
    assert "Radar chart of 2026, 2025, 2024: Governance 3.6" in found


def test_arabic_is_written_from_right_to_left_and_says_it_is_a_draft(html):
    found = html("zaytoun-youth", code="ar")
    assert '<html lang="ar" dir="rtl">' in found
    assert "مسودة لم يراجعها أحد بعد" in found
    assert "التغذية الراجعة" in found


def test_texts_without_a_translation_are_marked_as_english(html):
    found = html("zaytoun-youth", code="ar")
    assert '<span lang="en" dir="ltr">Governance</span>' in found
    assert "feedback@1.0.0.ar" in found


def test_every_number_is_explained(html):
    found = text_of(html("kuwala-forum"))
    answers = found[found.index("All answers") : found.index("How the numbers came about")]
    themes = dict(re.findall(r"(Governance|Risk|Anti-corruption|Feedback) (\d\.\d) ", answers))
    assert themes == {"Governance": "3.6", "Risk": "3.2", "Anti-corruption": "3.4", "Feedback": "3.3"}
    parts = re.split(r"(?:Governance|Risk|Anti-corruption|Feedback) \d\.\d ", answers)[1:]
    for part, shown in zip(parts, themes.values(), strict=True):
        products = [(float(value), float(share)) for value, share in re.findall(r"(\d\.\d\d) × (\d+\.\d) %", part)]
        assert sum(share for _, share in products) == pytest.approx(100, abs=0.6)
        total = sum(value * share / 100 for value, share in products)
        assert 1 + 3 * total == pytest.approx(float(shown), abs=0.08)


@pytest.mark.parametrize("partner", ["jeevan-collective", "young-voices-orhei"])
def test_dont_knows_and_nas_are_told_as_such(html, partner):
    found = text_of(html(partner))
    assert "Not applicable" in found
    if partner == "jeevan-collective":
        assert "Not known" in found
