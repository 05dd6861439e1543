import hashlib
import re
from datetime import date

import pytest

from adaptameter.exchange import issuing
from adaptameter.exchange.issuing import WantedReport, is_latest, issued, kept, render
from adaptameter.storage.action import create_action, create_progress
from adaptameter.storage.agreed import agree, agreed_set
from adaptameter.storage.assessment import get_assessment, list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.dialogue import create_note
from adaptameter.storage.issue import find_issue
from adaptameter.storage.signing import reopen
from tests.published import assessment, bring
from tests.stages import sign_for, staged

address = "https://assess.example.org/verify"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Says what it was made from instead of drawing it."""
    made = []

    def make(material, language):
        made.append(material)
        return f"%PDF {material.code} {material.variant} {language} {material.record!r}".encode()

    monkeypatch.setattr(issuing, "make", make)
    return made


@pytest.fixture
def number(database, published):
    return staged(database, published, "agreed")


def wanted(number, variant="full", language="en", address=address):
    return WantedReport(number, variant, language, address)


def issue(database, number, **more):
    """Make a report; its code."""
    render(database, wanted(number, **more))
    with database.reading() as session:
        return issued(session, wanted(number, **more)).code


def latest(database, code):
    with database.reading() as session:
        return is_latest(session, find_issue(session, code))


def test_a_report_gets_a_code_and_is_known_by_the_hash_of_its_bytes(database, number):
    code = issue(database, number)
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", code)
    with database.reading() as session:
        content = kept(session, wanted(number)).content
        found = find_issue(session, code)
        assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert code.encode() in content


def test_the_same_report_is_made_once(database, number, quick):
    assert issue(database, number) == issue(database, number)
    assert len(quick) == 1


def test_each_variant_language_and_address_is_a_report_of_its_own(database, number):
    further = ({}, {"variant": "redacted"}, {"language": "ar"}, {"address": "https://another.example.org/verify"})
    assert len({issue(database, number, **more) for more in further}) == 4


def test_a_mended_program_issues_anew_and_the_older_one_is_as_good(database, number, monkeypatch):
    before = issue(database, number)
    monkeypatch.setattr(issuing, "made_by", lambda: "another program")
    after = issue(database, number)
    assert before != after
    assert latest(database, before)
    assert latest(database, after)


def a_signature(session, row):
    sign_for(session, row, "partner")


def an_action(session, row):
    create_action(session, row, by="a", what="Do it", owner="im", due=date(2026, 5, 1))


def a_step(session, row):
    action = create_action(session, row, by="a", what="Do it", owner="im", due=date(2026, 5, 1))
    create_progress(session, action, status="done", words=None, side="partner", by="a")


def a_note(session, row):
    create_note(session, row, words="Once more.", side="officer", by="a")


def a_reopening(session, row):
    reopen(session, row, reason="A number was wrong.", side="partner", by="a")


@pytest.mark.parametrize("change", [a_signature, an_action, a_step, a_note, a_reopening])
def test_whatever_changes_it_is_not_the_latest_any_more(database, number, change):
    before = issue(database, number)
    assert latest(database, before)
    with database.writing() as session:
        change(session, get_assessment(session, number))
    assert not latest(database, before)
    assert latest(database, issue(database, number))


def test_what_happens_to_another_assessment_changes_nothing(database, published, number):
    before = issue(database, number)
    staged(database, published, "talking", partner={"id": "moonrise", "name": "Moonrise", "country": "NP"})
    assert latest(database, before)


def test_a_round_that_was_opened_again_tells_no_agreed_ratings(database, number, quick):
    issue(database, number)
    with database.writing() as session:
        row = get_assessment(session, number)
        reopen(session, row, reason="A number was wrong.", side="partner", by="a")
    issue(database, number)
    assert set(quick[0].sides) == {"self", "officer", "agreed"}
    assert set(quick[1].sides) == {"self", "officer"}
    assert quick[1].record.reopenings[0].reason == "A number was wrong."


def test_without_earlier_agreed_ratings_the_movement_is_that_of_the_partners_own(database, published, number, quick):
    bring(database, published, assessment(2010))
    issue(database, number)
    assert [each.kind for each in quick[0].rounds] == ["self", "self"]
    assert len(quick[0].comparisons) == 1


def test_with_earlier_agreed_ratings_the_movement_is_that_of_agreed_ratings(database, published, number, quick):
    later = staged(database, published, "signed")
    issue(database, later)
    assert [(each.kind, each.name) for each in quick[0].rounds] == [("agreed", "2017"), ("agreed", "2018")]


def test_agreed_ratings_that_were_set_aside_tell_no_movement(database, published, number, quick):
    later = staged(database, published, "signed")
    with database.writing() as session:
        reopen(session, get_assessment(session, number), reason="Wrong.", side="partner", by="a")
    issue(database, later)
    assert {each.kind for each in quick[0].rounds} == {"self"}


def test_a_second_revision_is_the_latest_and_the_first_is_not(database, number):
    first = issue(database, number)
    with database.writing() as session:
        row = get_assessment(session, number)
        reopen(session, row, reason="A number was wrong.", side="partner", by="a")
        agreed_set(session, row)
        agree(session, row, now(), row.partner.document, "a")
    assert not latest(database, first)
    assert latest(database, issue(database, number))


def test_what_was_not_submitted_or_is_not_there_is_not_issued(database, published):
    bring(database, published, assessment(2025, own={}, is_handed_in=False))
    with database.reading() as session:
        (draft,) = (row.id for row in list_assessments(session))
    for number in (draft, 4711):
        render(database, wanted(number))
        with database.reading() as session:
            assert kept(session, wanted(number)) is None


def test_what_changes_while_it_is_drawn_is_not_kept(database, number, monkeypatch):
    def change(material, language):
        with database.writing() as session:
            a_note(session, get_assessment(session, number))
        return b"%PDF of before"

    monkeypatch.setattr(issuing, "make", change)
    render(database, wanted(number))
    with database.reading() as session:
        assert kept(session, wanted(number)) is None
