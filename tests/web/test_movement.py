import re

import pytest

from adaptameter.storage.result import list_results
from tests.published import assessment, bring, ratings
from tests.web.addresses import reading

address = "/partners/sunrise/movement/"


@pytest.fixture
def rounds(database, published):
    """Four rounds in which the level of the first question rises; the results' numbers by round."""
    years = (2023, 2024, 2025, 2026)
    own = [{**ratings, "board/meets": {"level": level}} for level in (1, 2, 2, 3)]
    bring(database, published, *(assessment(year, each) for year, each in zip(years, own, strict=True)))
    with database.reading() as session:
        return {each.assessment_document.round: each.id for each in list_results(session)}


def query(rounds, *names):
    return address + "?" + "&".join(f"round={rounds[name]}" for name in names)


def test_at_first_the_latest_three_rounds_are_shown(client, rounds):
    page = client.visit(address)
    assert page.heading == "How Sunrise moved"
    assert page.value("round") == [str(rounds[name]) for name in ("2024", "2025", "2026")]
    assert "Movement since 2025" in page.main
    assert "2023" not in re.sub("Rounds to lay over each other.*?Show", "", page.main)


def test_any_two_rounds_are_compared_with_each_other(client, rounds):
    page = client.visit(query(rounds, "2023", "2026"))
    assert page.value("round") == [str(rounds["2023"]), str(rounds["2026"])]
    assert "Movement since 2023" in page.main
    # Level 1 and 3 of 3, the follow-up put at the lowest and then yes, one of two ticks: (0 + 0 + 0.5) ÷ 3 and
    # (1 + 1 + 0.5) ÷ 3 are 1.5 and 3.5 of 1 to 4. The question that nobody can answer is the other half of the weight.
    told = "The board no score no score 1.5 3.5 Not comparable: too little was asked both times (3 of 4 questions)."
    assert told in page.main
    assert "Step by step" not in page.main


def test_three_rounds_are_told_step_by_step(client, rounds):
    page = client.visit(query(rounds, "2023", "2024", "2026"))
    assert "2023 to 2024" in page.main
    assert "2024 to 2026" in page.main
    assert "2023 to 2026" in page.main


@pytest.mark.parametrize("names", [["2023"], ["2023", "2024", "2025", "2026"]])
def test_one_round_or_four_are_refused_with_a_sentence(client, rounds, names):
    page = client.visit(query(rounds, *names))
    assert page.status == 422
    assert page.problems == [("round", "Choose two or three rounds.")]
    assert "round" in page.ids
    assert page.value("round") == (str(rounds["2023"]) if len(names) == 1 else [str(each) for each in rounds.values()])


@pytest.mark.parametrize("round_", ["", "0", "nothing", "99999999999999999999", "1'--"])
def test_what_is_no_round_is_refused(client, rounds, round_):
    assert client.visit(f"{address}?round={round_}").status == 422


def test_a_round_of_another_partner_is_not_shown(client, rounds, database, published):
    other = {"id": "another", "name": "Another", "country": "NP"}
    bring(database, published, assessment(2022, partner=other))
    with database.reading() as session:
        (theirs,) = [each.id for each in list_results(session) if each.assessment_document.partner.id == "another"]
    page = client.visit(f"{query(rounds, '2025', '2026')}&round={theirs}")
    assert page.value("round") == [str(rounds["2025"]), str(rounds["2026"])]
    assert "2022" not in page.main


@pytest.mark.parametrize("count", [0, 1])
def test_with_less_than_two_rounds_a_sentence_says_what_comes(client, database, published, partner, count):
    bring(database, published, *[assessment()][:count])
    page = client.visit(reading["movement.overview"])
    assert page.status == 200
    assert "How the partner moves shows here once a second round is submitted." in page.main


def test_the_partner_s_page_leads_here(client, rounds):
    assert address in client.visit("/partners/sunrise").links
