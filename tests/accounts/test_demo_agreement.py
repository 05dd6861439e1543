"""The demo's agreement: signed by both, decided on, marked as an example, and made once."""

import pytest

from adaptameter import paths
from adaptameter.accounts.demo import fill
from adaptameter.accounts.demo_agreement import agree, partner
from adaptameter.accounts.seal import Seal
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.cli.exchange import import_files
from adaptameter.storage.account import find_account
from adaptameter.storage.action import list_overdue_actions
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.partner import get_partner
from adaptameter.storage.record import get_record
from adaptameter.storage.sight import has_rated


@pytest.fixture
def demo(file_database):
    files = sorted(paths.EXAMPLES.glob("himal*/*.yaml")) + sorted(paths.EXAMPLES.glob("jeevan*/*.yaml"))
    import_files(tuple(files), Catalogue(paths.QUESTIONNAIRES), file_database)
    with file_database.writing() as session:
        fill(session, Seal("s" * 32))
        assert agree(session) == 3
    return file_database


def record_of(session):
    return get_record(session, list_assessments(session, get_partner(session, partner))[-1])


def test_both_have_signed_what_stands_there_and_somebody_else_decided_on_it(demo):
    with demo.reading() as session:
        record, row = record_of(session), get_partner(session, partner)
        assert (record.state, row.fictional) == ("signed", True)
        assert record.has_signed("partner")
        assert record.has_signed("officer")
        assert [each.status for each in record.actions] == ["begun", "open", "done"]
        assert [each.is_overdue(now().date()) for each in record.actions] == [True, False, False]
        assert len(list_overdue_actions(session, now().date())) == 1
        assert record.decision.verdict == "conditions"
        assert record.decision.sha256 == record.agreement.sha256
        assert [each.action for each in record.decision.conditions] == [record.actions[0].action.id]
        assert all("Fictional" in each for each in (record.decision.reasons, record.decision.replies[0].words))
        decides = find_account(session, "decides@example.org").pseudonym
        assert not has_rated(session, row.id, decides)


def test_what_it_is_about_is_asked(demo):
    asked = Catalogue(paths.QUESTIONNAIRES).survey("core", "2026.1", None)
    with demo.reading() as session:
        record = record_of(session)
    names = [each.action.question for each in record.actions] + [each.question for each in record.agreement.notes]
    assert [name for name in names if name and asked.question(name) is None] == []
    assert {each.action.theme for each in record.actions} <= set(asked.theme)


def test_the_second_time_nothing_is_added(demo):
    with demo.writing() as session:
        before = record_of(session)
        assert agree(session) == 0
        assert record_of(session) == before


def test_another_partner_waits_to_be_rated(demo):
    with demo.reading() as session:
        row = list_assessments(session, get_partner(session, "jeevan-collective"))[-1]
        assert (row.state, [each.kind for each in row.rating_sets]) == ("submitted", ["self"])


def test_without_the_example_there_is_nothing_to_agree_on(file_database):
    with file_database.writing() as session:
        assert agree(session) == 0
