from datetime import date

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.domain.lifecycle import WrongStep
from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import create_account
from adaptameter.storage.deciding import RatedBefore, latest_decisions, list_decidable, reply
from adaptameter.storage.decision import list_decisions
from adaptameter.storage.frozen import hand_in
from adaptameter.storage.rating import Saver, save_rating
from adaptameter.storage.record import get_record
from adaptameter.storage.role import give_role
from adaptameter.storage.signing import Changed, reopen
from tests.agreeing import agree_on, close, decide_on, moment, sign_both
from tests.people import hashed
from tests.published import ratings
from tests.storage.building import started

region = "South Asia"


@pytest.fixture
def row(session, published):
    """An assessment that both sides agreed on and signed."""
    found = submitted(session, published)
    agree_on(session, found)
    sign_both(session, found)
    return found


def submitted(session, published, name="2024", code="sunrise", day=date(2024, 3, 1)):
    found = started(session, published, name=name, code=code, day=day)
    for question, each in ratings.items():
        save_rating(session, found.rating_set("self"), question, Rating.read(each), 0, Saver("lead-1"))
    hand_in(session, found.rating_set("self"), moment, found.partner.document, "lead-1")
    return found


def test_a_decision_is_recorded_with_its_risks_and_conditions(session, row):
    assert decide_on(session, row)
    (told,) = get_record(session, row).decisions
    assert (told.verdict, told.name, told.sha256) == ("conditions", "Dina", get_record(session, row).agreement.sha256)
    assert [(each.theme, each.risk, each.reason) for each in told.risks] == [("board", "moderate", "It meets rarely.")]
    assert [(each.words, each.question) for each in told.conditions] == [("Meet twice a year.", "board/meets")]


def test_the_same_form_records_one_decision_and_a_later_one_takes_its_place(session, row):
    assert [decide_on(session, row), decide_on(session, row)] == [True, False]
    assert decide_on(session, row, key="l" * 32, verdict="approve", conditions=())
    assert [each.verdict for each in list_decisions(session, row)] == ["conditions", "approve"]
    assert get_record(session, row).decision.verdict == "approve"
    assert latest_decisions(session, [row.id, 999])[row.id].verdict == "approve"


def test_a_form_that_is_sent_again_with_other_words_is_a_later_decision(session, row):
    told = [decide_on(session, row, reasons=reasons) for reasons in ("Ready.", "Nearly ready.", "Nearly ready.")]
    assert told == [True, True, False]
    assert get_record(session, row).decision.reasons == "Nearly ready."


def test_what_is_neither_signed_nor_closed_is_not_decided_on(session, published):
    row = submitted(session, published)
    agree_on(session, row)
    with pytest.raises(WrongStep):
        decide_on(session, row)
    close(session, row)
    assert decide_on(session, row)


def test_a_decision_on_another_agreement_than_that_of_now_is_not_recorded(session, row):
    with pytest.raises(Changed):
        decide_on(session, row, sha256="0" * 64)
    assert list_decisions(session, row) == []


@pytest.mark.parametrize("account", ["officer-1", "lead-1"])
def test_who_ever_rated_the_partner_in_whatever_set_and_round_decides_nothing(session, published, row, account):
    with pytest.raises(RatedBefore):
        decide_on(session, row, account=account)
    later = submitted(session, published, name="2025", day=date(2025, 3, 1))
    agree_on(session, later)
    sign_both(session, later)
    with pytest.raises(RatedBefore):
        decide_on(session, later, account=account)
    assert list_decisions(session, row) == list_decisions(session, later) == []


def test_who_signed_or_belongs_to_the_team_decides_nothing_either(session, row):
    account = create_account(session, email="mia@example.org", name="Mia", passphrase=hashed)
    give_role(session, account, HeldRole("member", row.partner_id))
    for each in ("officer-1", "partner-1", account.pseudonym):
        with pytest.raises(RatedBefore):
            decide_on(session, row, account=each)
    assert list_decisions(session, row) == []


def test_a_reply_that_is_sent_twice_is_kept_once(session, row):
    decide_on(session, row)
    (made,) = list_decisions(session, row)
    told = [
        reply(session, made, words=words, account="lead-1", name="Lea") for words in ("Yes.", "Yes.", "No.", "Yes.")
    ]
    assert told == [True, False, True, True]
    assert [each.words for each in get_record(session, row).decision.replies] == ["Yes.", "No.", "Yes."]


def test_a_decision_maker_is_told_of_what_is_final_or_was_decided_on_in_its_regions_latest_first(
    session, published, row
):
    later = submitted(session, published, name="2025", day=date(2025, 3, 1))
    agree_on(session, later)
    submitted(session, published, name="2026", day=date(2026, 3, 1))
    assert list(list_decidable(session, [region])) == [row]
    close(session, later)
    assert list(list_decidable(session, [region])) == [later, row]
    assert list(list_decidable(session, ["Central America"])) == []
    decide_on(session, later)
    for each in (row, later):
        reopen(session, each, reason="Again.", side="partner", by="lead-1")
    assert list(list_decidable(session, [region])) == [later]
