import pytest

from adaptameter.storage.account import find_account
from adaptameter.storage.action import create_progress, list_actions
from adaptameter.storage.agreed import agree
from adaptameter.storage.assessment import get_assessment, list_assessments
from tests.agreeing import agree_on, brought_to, decide_on, moment, open_again, sign_both
from tests.people import sign_up
from tests.published import assessment
from tests.web.agreed import action_in, press, whole, with_conditions
from tests.web.browsing import Browser
from tests.web.conftest import brought
from tests.web.logged import logged


def test_the_partner_sees_it_on_its_pages_and_replies_in_the_record(
    lead, send_decision, decision_way, signed, record, database
):
    send_decision(whole)
    for place in ("/", "/partners/sunrise", f"/assessments/{signed}/agreement/"):
        page = lead.visit(place)
        assert "Decision: Approved" in " ".join(page.main.split()), place
        assert decision_way in page.links
    page = press(lead, lead.visit(decision_way), "/reply", {"words": "  "})
    assert (page.status, page.problems) == (422, [("words", "Write what you say to the decision.")])
    for words in ("We thank you.", "We thank you.", "One more thing."):
        page = press(lead, lead.visit(decision_way), "/reply", {"words": words})
    assert "Your reply is kept with the decision." in page.main
    assert [(each.name, each.words) for each in record().decision.replies] == [
        ("Lea", "We thank you."), ("Lea", "One more thing.")
    ]  # fmt: skip
    told = logged(database, "reply to the decision")
    assert [(entry[0], entry[4]) for entry in told] == [("Lea", {}), ("Lea", {})]


def test_a_reply_that_is_too_long_comes_back_whole(lead, send_decision, decision_way, kept):
    send_decision(whole)
    before, long = kept(), "Much more. " * 600
    page = press(lead, lead.visit(decision_way), "/reply", {"words": long})
    assert (page.status, page.problems[0][0]) == (422, "words")
    assert page.value("words").strip() == long.strip()
    assert kept() == before


def test_members_officers_and_who_decides_read_it_and_do_not_reply(
    be, officer, decider, send_decision, decision_way, lead, database
):
    send_decision(whole)
    number = press(lead, lead.visit(decision_way), "/reply", {"words": "Thanks."}).ids
    (place,) = [each for each in number if each.startswith("decision-")]
    for client in (be("member", "Mia"), officer, decider):
        page = client.visit(decision_way)
        assert "They are ready." in page.main
        assert "Thanks." in page.main
        assert not page.all("textarea", name="words")
        address = f"{decision_way}{place.partition('-')[2]}/reply"
        assert client.open("POST", address, data={"csrf_token": page.token, "words": "Hm."}).status == 403


def test_a_reply_to_what_is_not_there_or_anothers_is_404(lead, send_decision, decision_way, kept):
    send_decision(whole)
    page, before = lead.visit(decision_way), kept()
    for words in ("Thanks.", ""):
        answer = lead.open("POST", f"{decision_way}999999/reply", data={"csrf_token": page.token, "words": words})
        assert answer.status == 404
    assert kept() == before


def test_a_decision_says_that_its_agreement_was_opened_again_since(
    lead, officer, decider, send_decision, decision_way, database, signed
):
    send_decision(whole)
    assert "opened again since" not in lead.visit(decision_way).main
    brought_to(database, signed, open_again)
    for client in (lead, officer):
        assert "It was made on an agreement that was opened again since" in client.visit(decision_way).main
    assert decider.visit(decision_way).status == 403
    assert "Opened again since it was decided on" in decider.visit("/").main
    assert decision_way not in decider.visit("/").links


def test_once_it_is_signed_again_every_page_says_that_the_decision_is_of_an_earlier_agreement(
    lead, officer, decider, send_decision, decision_way, database, signed
):
    send_decision(whole)
    places = ("/", "/partners/sunrise", f"/assessments/{signed}/agreement/")
    assert not any("earlier agreement" in lead.visit(place).main for place in places)
    brought_to(database, signed, open_again, agree_anew, sign_both)
    for client in (lead, officer):
        for place in places:
            assert "(made on an earlier agreement)" in client.visit(place).main, place
    assert "(made on an earlier agreement)" in decider.visit("/").main
    assert "It was made on an agreement that was opened again since" in decider.visit(decision_way).main
    press(decider, decider.visit(f"{decision_way}new"), "/decision/new", whole)
    assert "earlier agreement" not in decider.visit("/").main


def agree_anew(session, row):
    agree(session, row, moment, row.partner.document, "lead-1")


def test_who_ever_rated_the_partner_decides_nothing_and_is_told_why(be, database, signed, decision_way, kept):
    both = be("officer", "Otto")
    sign_up(database, "otto@example.org", "decision_maker", name="Otto")
    assert both.visit(f"{decision_way}new").status == 200
    page = both.visit(f"{decision_way}new")
    rated_by(database, "otto@example.org")
    before = kept()
    for answer in (both.visit(f"{decision_way}new"), press(both, page, "/decision/new", whole)):
        assert (answer.status, answer.heading) == (403, "Somebody else decides here")
        assert "You had a part in what was agreed with this partner, so somebody else decides." in answer.main
    assert kept() == before
    page = both.visit(decision_way)
    assert "You had a part in what was agreed with this partner, so somebody else decides." in page.main
    assert f"{decision_way}new" not in page.links
    assert "You had a part in what was agreed with this partner, so somebody else decides." in both.visit("/").main


def rated_by(database, email):
    """Let the officer's rating be one that somebody handed in."""
    with database.writing() as session:
        row = get_assessment(session, max(each.id for each in list_assessments(session)))
        row.handed_in_set("officer").handed_in_by = find_account(session, email).pseudonym


@pytest.mark.parametrize("role", ["lead", "member", "officer", "administrator"])
def test_others_do_not_decide(be, signed, decision_way, role):
    assert be(role, "Other").visit(f"{decision_way}new").status == 403


def test_a_decision_maker_elsewhere_finds_nothing(app, database, signed, decision_way):
    sign_up(database, "away@example.org", "decision_maker", region="Central America")
    away = Browser(app, account="away@example.org")
    for place in ("", "new"):
        assert away.visit(f"{decision_way}{place}").status == 404
    assert "show here as soon as" in away.visit("/").main


def test_before_both_signed_a_decision_maker_reads_nothing(decider, agreed, decision_way):
    for place in (decision_way, f"{decision_way}new", f"/assessments/{agreed}/results/"):
        assert decider.visit(place).status == 403
    assert "Sunrise" not in decider.visit("/").main


def test_a_decision_maker_comes_from_the_first_page_to_the_result_and_back(decider, signed, decision_way):
    page = decider.visit("/")
    assert "Signed by both sides." in page.main
    assert "not decided yet" in page.main
    assert decision_way in page.links
    page = decider.visit(f"/assessments/{signed}/results/?ratings=agreed")
    assert page.status == 200
    assert decision_way in page.links
    assert "/partners/sunrise" not in page.links
    theme = decider.visit(f"/assessments/{signed}/results/themes/board?ratings=agreed")
    assert (theme.status, "/partners/sunrise" in theme.links) == (200, False)


def test_a_closed_one_is_decided_on_and_marked(decider, closed, decision_way):
    assert "Closed, not signed by both sides." in decider.visit("/").main
    for place in ("", "new"):
        assert "not signed by both sides" in decider.visit(f"{decision_way}{place}").main


def test_a_review_that_is_due_is_told(decider, signed, decision_way, database):
    brought_to(database, signed, due)
    assert "review was due 1 January 2025" in decider.visit("/").main
    assert "Was to be looked at again by 1 January 2025." in decider.visit(decision_way).main


def due(session, row):
    decide_on(session, row, review_on="2025-01-01", valid_until="2025-06-01")


def test_a_condition_shows_what_became_of_its_action(lead, send_decision, decision_way, database, signed):
    send_decision({**with_conditions, "condition-0-tied": f"action:{action_in(database, signed)}"})
    with database.writing() as session:
        (row,) = list_actions(session, [get_assessment(session, signed)])
        create_progress(session, row, status="done", words=None, side="partner", by="lead-1")
    assert "Meet every quarter. · done" in " ".join(lead.visit(decision_way).main.split())


def test_what_a_decision_says_stays_a_text(send_decision):
    page = send_decision(whole | {"reasons": "<script>alert(1)</script> {{ 7 * 191 }}"})
    assert page.strange_scripts == []
    assert "1337" not in page.main


def test_looking_is_written_down_for_who_is_not_of_the_team(lead, decider, signed, decision_way, database):
    lead.visit(decision_way)
    decider.visit(decision_way)
    assert [entry[0] for entry in logged(database, "look at the decision")] == ["Dina"]


def test_the_first_page_tells_the_latest_first(decider, database, published, signed):
    number = brought(database, published, assessment(2025))
    brought_to(database, number, agree_on, sign_both)
    sign_up(database, "dina@example.org", "decision_maker")
    links = [each for each in decider.visit("/").links if each.endswith("/decision/")]
    assert links == [f"/assessments/{number}/decision/", f"/assessments/{signed}/decision/"]
