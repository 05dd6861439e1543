import re
from dataclasses import replace
from datetime import date

import pytest

from adaptameter.language import load_language
from adaptameter.reports.decision_report import decision_report_html
from tests.reports.building import row_of, section_of, text_of
from tests.reports.deciding import Typed, action_of, code, material_of, record_of

english = load_language("en")


def html_of(material):
    return decision_report_html(material, english)


@pytest.fixture(scope="module")
def signed():
    return html_of(material_of())


def first_page(html):
    return text_of(re.search(r'<section class="one.*?</section>', html, flags=re.DOTALL)[0])


def test_the_first_page_says_who_when_what_and_in_which_state(signed):
    found = first_page(signed)
    assert "Himal Women's Network Nepal · South Asia · round 2026 · Core capacity self-assessment" in found
    assert "assessed on 17 March 2026 · dialogue on 26 March 2026 · agreed on 27 March 2026" in found
    assert "Agreed in the partner dialogue and signed by both sides." in found
    assert "Decision: Approved with conditions, 3 April 2026, 2 conditions, valid until 31 March 2027" in found
    assert code in found


def test_the_first_page_has_scores_of_all_sides_movement_evidence_actions_and_signatures(signed):
    found = first_page(signed)
    assert "Anti-corruption stands highest with 3.7 of 4, Risk lowest with 3.2." in found
    assert "Since 2025, all 4 themes went up on what was asked both times." in found
    row = row_of(signed, "Risk between “In place” and “Living”")
    assert row[2:] == ["3.2", "3.5", "3.1", "+0.3 9 of 10 questions", "–"]
    assert "30 answers are high enough to ask for evidence. 30 of them have a document or were verified." in found
    assert "2 actions: 1 by the partner and 1 by IM; the first is due on 15 May 2026." in found
    assert "Of 2 actions agreed before: 1 done and 1 not begun." in found
    assert "1 of these actions was overdue when this round was answered." in found
    assert re.search(r"The partner: zebra\d+, signed on 28 March 2026", found)


def test_the_first_page_says_once_that_its_words_and_questions_were_not_reviewed():
    arabic = load_language("ar")
    both = "The words here and the questions are shown in a translation that nobody has reviewed yet."
    found = decision_report_html(material_of("ar"), arabic)
    assert (first_page(found).count(arabic.gettext(both)), found.count(arabic.gettext(both))) == (1, 2)


def test_agreed_and_own_ratings_are_never_compared_with_each_other(signed):
    found = section_of(signed, "Movement since 2025")
    assert "No earlier round has agreed ratings, so the movement is that of the partner's own ratings" in found
    assert row_of(signed, "Risk") != []
    own = section_of(signed, "Movement since 2025")
    assert "Risk 3.2 3.5 3.1 3.4 +0.3 9 of 10 questions" in own


def test_where_an_earlier_round_was_agreed_the_movement_is_that_of_agreed_ratings():
    found = material_of()
    before = replace(found.rounds[1], result=replace(found.rounds[1].result, ratings="agreed"))
    agreed_before = before.assessment.model_copy(update={"ratings": {"agreed": found.rounds[1].ratings}})
    rounds = [replace(before, assessment=agreed_before), found.sides["agreed"]]
    html = html_of(replace(found, rounds=rounds, comparisons=[]))
    assert "No earlier round has agreed ratings" not in html


def test_a_then_rating_is_printed_beside_the_movement_and_changes_no_figure(signed):
    found = section_of(signed, "Last time, seen from today")
    assert "How do you follow a risk after you have named it? Level 3: In place Level 2: Started" in found
    assert "“Last year we counted the list as followed. Seen from today it was not.”" in found
    assert "no change figure counts it" in found

    def without_then(assessment):
        ratings = {
            kind: {name: each.model_copy(update={"then": None}) for name, each in found.items()}
            for kind, found in assessment.ratings.items()
        }
        return assessment.model_copy(update={"ratings": ratings})

    bare = html_of(material_of(change=without_then))
    assert "Last time, seen from today" not in bare
    assert section_of(bare, "Movement since 2025") == section_of(signed, "Movement since 2025")


def test_a_disagreement_stands_there_in_both_voices(signed):
    found = section_of(signed, "What the dialogue agreed")
    assert found.index("On 1 question both views stand beside each other.") < found.index("Where both views stand")
    assert "How can somebody safely tell that money or power is misused?" in found
    assert "The partner: Level 3: In place" in found
    assert "The programme officer: Level 2: Started" in found
    assert "“In two villages nobody could name the second way.”" in found
    assert "“For us the poster counts, for the officer what people could name.”" in found


def test_the_decision_tells_risks_conditions_and_the_reply(signed):
    found = section_of(signed, "The decision")
    assert "Risk substantial zebra" in found
    assert "A person judges the risk; no score computes it." in found
    assert re.search(r"zebra\d+ How can somebody safely tell .* 1 October 2026 zebra\d+ action 2, not begun", found)
    assert "What the partner replies zebra" in found
    assert "changed since" not in found


def test_a_decision_on_an_agreement_that_changed_says_so():
    record = record_of()
    other = record.decisions[0].model_copy(update={"sha256": "1" * 64})
    found = html_of(material_of(record=replace(record, decisions=(other,))))
    assert "It was made on an agreement that has changed since." in section_of(found, "The decision")
    assert "made on an agreement that has changed since" in text_of(found).partition("The decision")[0]


def test_a_stale_signature_says_so_and_the_others_do_not(signed):
    found = section_of(signed, "Signatures")
    assert found.count("changed since") == 1
    assert re.search(r"The partner: zebra\d+ ◆ changed since 20 March 2026", found)


@pytest.mark.parametrize(
    ("state", "mark", "told"),
    [
        ("signed", "", "Agreed in the partner dialogue and signed by both sides"),
        ("agreed", "Draft: not signed", "Draft: agreed in the partner dialogue, not signed by both sides yet"),
        ("closed", "Closed, not signed by both sides", "Closed on 3 May 2026, not signed by both sides"),
        ("in_dialogue", "Draft: not signed", "Draft: it was opened again, and both sides are talking about it"),
    ],
)
def test_the_state_stands_on_every_page_and_a_mark_until_both_have_signed(state, mark, told):
    found = html_of(material_of(state=state))
    assert f'data-state="{told}"' in found
    assert ("@left-middle" in found) == bool(mark)
    assert f'content: "{mark}"' in found or not mark
    assert f"{told}." in first_page(found)


def test_what_was_closed_unsigned_has_both_statements():
    say = Typed()
    found = html_of(material_of(record=record_of("closed", say)))
    statements = [word for word, of in say.words.items() if of == "statement"]
    assert len(statements) == 2
    for word in statements:
        assert word in first_page(found)
        assert word in section_of(found, "Signatures")


def test_while_both_are_talking_nothing_is_called_agreed():
    found = html_of(material_of(state="in_dialogue"))
    assert "nothing is agreed yet" in first_page(found)
    assert "What the dialogue agreed" not in found
    assert "The partner: Level 4: Living" in section_of(found, "What both sides still have to talk about")


def test_long_texts_are_cut_on_the_first_page_and_whole_in_their_section():
    record = record_of()
    long = action_of(Typed(), what="A very long plan. " * 30, due=date(2026, 4, 1))
    followed = replace(record, actions=tuple(each.model_copy(update={"action": long}) for each in record.actions[:1]))
    found = html_of(material_of(record=followed))
    assert "A very long plan. …" in first_page(found)
    assert " ".join(["A very long plan."] * 30) in section_of(found, "Actions")
