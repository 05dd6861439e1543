import pytest

from adaptameter.storage.account import find_account
from adaptameter.storage.action import get_action, list_actions, update_action
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.role import list_roles, take_role
from adaptameter.storage.signing import reopen
from tests.agreeing import add_action, agree_on, brought_to
from tests.people import sign_up
from tests.web.agreed import press, ways_of
from tests.web.logged import logged

tick = {"agreed": "yes"}


def test_the_page_says_what_was_agreed_and_how(lead, agreed, agreement_way):
    page = lead.visit(agreement_way)
    assert "Both sides agreed on 2 April 2024." in page.main
    for line in (
        "Both had rated the same 1 question", "The partner's rating stands 4 questions",
        "The programme officer's rating stands 1 question", "No agreement: both views stand 1 question",
        "Meet every quarter. by 1 May 2999", "1 note was written in the dialogue.",
    ):  # fmt: skip
        assert line in " ".join(page.main.split()), line
    assert f"/assessments/{agreed}/results/?ratings=agreed" in page.links


def test_both_sign_and_the_second_signs_it(lead, officer, agreed, agreement_way, record, database):
    page = press(lead, lead.visit(agreement_way), "/sign", tick)
    assert "Signed. It waits for the other side now." in page.main
    assert "sign" not in ways_of(page)
    sha256 = record().agreement.sha256
    assert sha256 in page.html
    assert record().state == "agreed"
    page = press(officer, officer.visit(agreement_way), "/sign", tick)
    assert "Signed. Both sides have signed now." in page.main
    assert [(each.side, each.name) for each in record().signatures] == [("partner", "Lea"), ("officer", "Otto")]
    assert record().state == "signed"
    told = logged(database, "sign")
    record_name = f"assessment {agreed}"
    values = {"fingerprint": (None, sha256)}
    assert told == [(name, "sign", record_name, "done", values) for name in ("Lea", "Otto")]


def test_who_changes_sides_signs_for_one_of_them_alone(be, agreed, agreement_way, record, database):
    client = be("lead", "Lea")
    press(client, client.visit(agreement_way), "/sign", tick)
    with database.writing() as session:
        account = find_account(session, "lea@example.org")
        take_role(session, list_roles(session, account)[0])
    sign_up(database, "lea@example.org", "officer")
    answer = press(client, client.visit(agreement_way), "/sign", tick)
    assert answer.status == 409
    assert "You signed this for the other side, so somebody else signs for this one." in answer.main
    assert [each.side for each in record().signatures] == ["partner"]


def test_a_form_sent_twice_signs_once(lead, agreed, agreement_way, record, database):
    page = lead.visit(agreement_way)
    press(lead, page, "/sign", tick)
    assert press(lead, page, "/sign", tick).status == 200
    assert (len(record().signatures), len(logged(database, "sign"))) == (1, 1)


def test_without_the_tick_nothing_is_signed(lead, agreed, agreement_way, kept):
    page = lead.visit(agreement_way)
    before = kept()
    answer = press(lead, page, "/sign")
    assert (answer.status, answer.problems) == (422, [("agreed", "Tick that you have read it and sign.")])
    assert kept() == before


def test_what_changed_since_the_page_was_opened_is_shown_and_nothing_is_signed(
    lead, agreed, agreement_way, kept, database
):
    page = lead.visit(agreement_way)
    change_actions(database, agreed)
    before = kept()
    answer = press(lead, page, "/sign", tick)
    assert answer.status == 409
    assert "What was agreed changed since you opened this page. Nothing was signed." in answer.main
    assert "A new action: Something new." in answer.main
    assert "A changed action: Meet each month." in answer.main
    assert "agreed again" not in answer.main
    assert kept() == before
    assert "Both sides" not in press(lead, answer, "/sign", tick).main.partition("Signed.")[0]


def change_actions(database, number):
    with database.writing() as session:
        row = get_assessment(session, number)
        (first,) = list_actions(session, [row])
        update_action(session, get_action(session, first.id), seen=1, what="Meet each month.")
        add_action(session, row, "Something new.")


def test_an_action_that_was_taken_out_and_a_new_revision_are_told_too(lead, agreed, agreement_way, database):
    page = lead.visit(agreement_way)
    with database.writing() as session:
        row = get_assessment(session, agreed)
        (action,) = list_actions(session, [row])
        action.withdrawn_at = now()
        reopen(session, row, reason="Again.", side="officer", by="officer-1")
    answer = press(lead, page, "/sign", tick)
    assert (answer.status, answer.heading) == (403, "This can't be done as it stands now")
    with database.writing() as session:
        row = get_assessment(session, agreed)
        row.state = "agreed"
        row.rating_set("agreed").handed_in_at = now()
    answer = press(lead, page, "/sign", tick)
    assert answer.status == 409
    assert "The ratings were talked about and agreed again." in answer.main
    assert "An action that was taken out: Meet every quarter." in answer.main


def test_a_signature_that_is_stale_says_what_to_do_and_can_be_given_again(
    lead, officer, agreed, agreement_way, database, record
):
    press(lead, lead.visit(agreement_way), "/sign", tick)
    change_actions(database, agreed)
    page = lead.visit(agreement_way)
    assert "holds no more: something changed since. Read it again, then sign again." in page.main
    assert "Signatures that hold no more" in page.main
    press(officer, officer.visit(agreement_way), "/sign", tick)
    assert record().state == "agreed"
    assert "Agreed; waits for your signature." in lead.visit("/").main
    press(lead, lead.visit(agreement_way), "/sign", tick)
    assert record().state == "signed"


def test_before_the_days_are_over_it_is_not_closed_and_what_was_typed_comes_back(
    database, make_app, lead, agreed, agreement_way, kept, record
):
    with database.writing() as session:
        get_assessment(session, agreed).rating_set("agreed").handed_in_at = now()
    page = lead.visit(agreement_way)
    assert "close" not in ways_of(page)
    assert "it can be closed all the same from" in page.main
    before = kept()
    data = {"csrf_token": page.token, "closing": "We waited."}
    answer = lead.open("POST", f"{agreement_way}close", data=data)
    assert answer.status == 409
    assert "Both sides may still sign; it can be closed from" in answer.main
    assert "We waited." in answer.main
    assert kept() == before


def test_after_the_days_it_is_closed_with_the_closers_statement_and_marked_on_its_pages(
    lead, officer, agreed, agreement_way, record, database
):
    press(lead, lead.visit(agreement_way), "/sign", tick)
    page = press(officer, officer.visit(agreement_way), "/close", {"closing": ""})
    assert (page.status, page.problems[0][0]) == (422, "closing")
    page = press(officer, page, "/close", {"closing": "They wait for their board."})
    assert "What IM says “They wait for their board.”" in " ".join(page.main.split())
    assert "What Sunrise says Has given no statement." in " ".join(page.main.split())
    assert record().state == "closed"
    for place in ("agreement/", "results/", "decision/"):
        assert "Closed on" in lead.visit(f"/assessments/{agreed}/{place}").main, place
    page = press(lead, lead.visit(agreement_way), "/statement", {"statement": "Our board met late."})
    assert "Our board met late." in page.main
    assert [entry[1] for entry in logged(database, "close unsigned", "make a statement")] == [
        "make a statement", "close unsigned", "make a statement"
    ]  # fmt: skip
    assert ways_of(page) & {"sign", "close"} == set()
    for client in (lead, officer):
        assert "Closed, not signed by both sides." in client.visit("/").main
        assert "Closed, not signed by both sides." in client.visit("/partners/sunrise").main


def test_opening_again_needs_a_reason_and_lists_what_was_before(lead, officer, signed, agreement_way, record, database):
    page = press(officer, officer.visit(agreement_way), "/reopen", {"reason": " "})
    assert (page.status, page.problems[0][0]) == (422, "reason")
    page = press(officer, page, "/reopen", {"reason": "A number was wrong."})
    assert (page.heading, record().state) == ("Dialogue", "in_dialogue")
    page = officer.visit(agreement_way)
    told = " ".join(page.main.split())
    assert "being talked about again." in told
    assert "by IM, because: “A number was wrong.”" in told
    assert "Signatures that hold no more" in told
    assert "For Sunrise: Lea," in told
    assert ways_of(page) & {"sign", "close", "statement", "reopen"} == set()
    assert "Reopened on" in lead.visit(f"/assessments/{signed}/results/?ratings=agreed").main
    assert "Reopened; being talked about again." in lead.visit("/").main
    (entry,) = logged(database, "reopen")
    assert entry[4] == {"revision": ("1", "2")}


def test_who_waits_for_whom_is_told_on_the_first_page_and_the_partners(lead, officer, be, agreed, agreement_way):
    for place in ("/", "/partners/sunrise"):
        assert "Agreed; waits for your signature." in lead.visit(place).main
        assert "Agreed; waits for your signature." in officer.visit(place).main
    assert "Agreed; waits for the signature of a lead of your team." in be("member", "Mia").visit("/").main
    press(lead, lead.visit(agreement_way), "/sign", tick)
    assert "Agreed; waits for the programme officer's signature." in lead.visit("/").main
    press(officer, officer.visit(agreement_way), "/sign", tick)
    assert "Signed by both sides." in officer.visit("/").main


def test_a_member_reads_and_signs_nothing(be, agreed, agreement_way):
    member = be("member", "Mia")
    page = member.visit(agreement_way)
    assert "A lead of your team signs." in page.main
    assert ways_of(page) & {"sign", "statement", "close", "reopen"} == set()
    for step in ("sign", "statement", "close", "reopen"):
        assert member.open("POST", f"{agreement_way}{step}", data={"csrf_token": page.token}).status == 403


@pytest.mark.parametrize("role", ["decision_maker", "administrator"])
def test_others_do_not_read_the_page(be, agreed, agreement_way, role):
    assert be(role, "Other").visit(agreement_way).status == 403


def test_another_partners_agreement_is_not_there(be, agreed, agreement_way):
    for role in ("lead", "officer"):
        assert be(role, f"Away{role}", code="moonrise").visit(agreement_way).status == 404


@pytest.mark.parametrize("step", ["sign", "statement", "close"])
def test_what_is_signed_takes_no_step_but_reopening_and_says_so(lead, signed, agreement_way, kept, step):
    page = lead.visit(agreement_way)
    before = kept()
    data = {"csrf_token": page.token, "agreed": "yes", "statement": "Said late.", "closing": "Said late."}
    answer = lead.open("POST", f"{agreement_way}{step}", data=data)
    assert (answer.status, answer.heading) == (403, "This can't be done as it stands now")
    assert "Said late." in answer.main
    assert kept() == before


@pytest.mark.parametrize("name", ["statement", "reason"])
def test_what_is_too_long_comes_back_whole(lead, agreed, agreement_way, kept, database, name):
    with database.writing() as session:
        get_assessment(session, agreed).rating_set("agreed").handed_in_at = now()
    long, before = "Much more. " * 600, kept()
    answer = press(
        lead, lead.visit(agreement_way), {"statement": "/statement", "reason": "/reopen"}[name], {name: long}
    )
    assert (answer.status, answer.problems[0][0]) == (422, name)
    assert long.strip() in answer.html
    assert kept() == before


def test_what_somebody_writes_stays_a_text(lead, agreed, agreement_way):
    page = press(lead, lead.visit(agreement_way), "/close", {"closing": "<b>x</b> {{ 7 * 191 }}"})
    assert "<b>x</b>" in page.main
    assert "1337" not in page.main


def test_an_officer_looking_is_written_down(officer, agreed, agreement_way, database):
    officer.visit(agreement_way)
    assert [entry[0] for entry in logged(database, "look at the agreement")] == ["Otto"]


def test_before_anything_is_agreed_there_is_nothing_to_sign(lead, database, submitted, agreement_way):
    assert lead.visit(agreement_way).status == 403
    brought_to(database, submitted, agree_on)
    assert lead.visit(agreement_way).status == 200


def test_a_form_that_somebody_made_up_signs_nothing(lead, agreed, agreement_way, kept):
    page, before = lead.visit(agreement_way), kept()
    for wrong in (
        {"sha256": "x"},
        {"sha256": "\0", "seen": "\0 9.9 x.y 999999999999.1"},
        {"sha256": None, "seen": "-"},
    ):
        assert press(lead, page, "/sign", tick | wrong).status == 409
    assert kept() == before


def test_an_officer_is_told_what_the_partner_did_since_it_last_looked(lead, officer, agreed, agreement_way):
    press(lead, lead.visit(agreement_way), "/sign", tick)
    assert "Lea: sign the agreement" in officer.visit("/").main
