"""What a dialogue left, as a partner takes it along."""

import yaml
from sqlalchemy import select

from adaptameter.catalogue.yaml_writer import yaml_text
from adaptameter.domain.record import Agreement
from adaptameter.exchange.agreement_file import agreement_data
from adaptameter.storage.action import create_action, create_progress
from adaptameter.storage.agreed import agree
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.decision import ConditionRow, DecisionRow, ReplyRow
from adaptameter.storage.dialogue import create_note
from adaptameter.storage.rating import RatingRow
from adaptameter.storage.record import get_record
from adaptameter.storage.signature import create_statement
from adaptameter.storage.signing import agreed_ratings, close_unsigned, reopen, sign
from tests.published import assessment, bring
from tests.stages import bring_to
from tests.web.planning import soon


def talked(database, published):
    """Let both sides talk, agree, sign once, and decide something."""
    bring(database, published, assessment(2026))
    with database.writing() as session:
        (row,) = list_assessments(session)
        bring_to(session, row, "talking")
        create_note(session, row, words="We saw the minutes.", side="officer", by="account-1", question="board/meets")
        action = create_action(session, row, by=None, what="Meet.", owner="both", due=soon, support="advice")
        create_progress(session, action, status="begun", words="Once.", side="partner", by="account-2")
        agree(session, row, now(), row.partner.document, "account-1")
        sha256 = get_record(session, row).agreement.sha256
        sign(session, row, side="officer", account="account-1", name="Otto", sha256=sha256)
        create_statement(session, agreed_ratings(row), side="partner", account="a", name="Lea", words="Not so.")
        decide(session, row, action, sha256)
        return action.id


def decide(session, row, action, sha256):
    told = {"verdict": "conditions", "reasons": "It grows.", "sha256": sha256, "account": "account-3", "name": "Dora"}
    decision = DecisionRow(rating_set_id=agreed_ratings(row).id, **told)
    decision.conditions = [ConditionRow(words="Meet first.", action_id=action.id)]
    decision.replies = [ReplyRow(words="We will.", account="account-2", name="Lea")]
    session.add(decision)
    session.flush()


def data_of(database):
    """The file read again."""
    with database.reading() as session:
        (row,) = list_assessments(session)
        return yaml.safe_load(yaml_text(agreement_data(session, row))), get_record(session, row)


def test_the_whole_record_is_in_it_and_reads_back(database, published):
    number = talked(database, published)
    found, record = data_of(database)
    assert (found["partner"], found["round"], found["state"]) == ("sunrise", "2026", "agreed")
    agreement = Agreement.read(found["agreement"])
    assert agreement == record.agreement
    assert agreement.sha256 == found["sha256"]
    assert [each["words"] for each in found["agreement"]["notes"]] == ["We saw the minutes."]
    (action,) = found["actions"]
    assert (action["action"]["id"], [each["words"] for each in action["progress"]]) == (number, ["Once."])
    assert [(each["name"], each["stale"]) for each in found["signatures"]] == [("Otto", False)]
    assert [each["words"] for each in found["statements"]] == ["Not so."]
    (decision,) = found["decisions"]
    assert decision["conditions"] == [{"words": "Meet first.", "action": number}]
    assert [each["words"] for each in decision["replies"]] == ["We will."]
    assert {"reopenings", "set_aside", "closed_on", "earlier_actions"} & set(found) == set()


def test_what_was_set_aside_by_a_reopening_is_in_it_with_the_reason(database, published):
    talked(database, published)
    with database.writing() as session:
        (row,) = list_assessments(session)
        close_unsigned(session, row, days=0, day=now().date())
        first = agreed_ratings(row)
        reopen(session, row, reason="A level was wrong.", side="partner", by="account-2")
        kept = session.scalars(select(RatingRow).where(RatingRow.rating_set_id == first.id)).all()
    found, _ = data_of(database)
    assert found["state"] == "in_dialogue"
    assert [each["reason"] for each in found["reopenings"]] == ["A level was wrong."]
    (aside,) = found["set_aside"]
    assert aside["revision"] == 1
    assert 0 < len(aside["ratings"]) <= len(kept)
    assert [each["stale"] for each in found["signatures"]] == [True]
