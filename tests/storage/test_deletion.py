from datetime import date

import pytest
from sqlalchemy import LargeBinary, func, select

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import InstrumentReference
from adaptameter.domain.role import HeldRole
from adaptameter.exchange import rendering
from adaptameter.exchange.assessment_file import bring_in
from adaptameter.exchange.moving import move
from adaptameter.exchange.rendering import Wanted, kept, page, render
from adaptameter.storage.account import create_account, find_account, replace_recovery_codes
from adaptameter.storage.account_session import create_session
from adaptameter.storage.account_token import create_account_token
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.deletion import count_contents, delete_partner, free_on, last_activity, last_assessed
from adaptameter.storage.entry import create_entry
from adaptameter.storage.group import create_group
from adaptameter.storage.group_place import take_place
from adaptameter.storage.invitation import create_invitation
from adaptameter.storage.log import LogEntryRow, LogValueRow, list_entries, record
from adaptameter.storage.log import Wanted as WantedEntries
from adaptameter.storage.message import queue_message
from adaptameter.storage.part import replace_parts
from adaptameter.storage.partner import create_partner, get_partner
from adaptameter.storage.reminder import Due, queue_reminder
from adaptameter.storage.rendering import RenderingRow
from adaptameter.storage.result import list_results
from adaptameter.storage.returned import Ask, return_assessment
from adaptameter.storage.role import assign, give_role
from adaptameter.storage.round import RoundRow
from adaptameter.storage.source_document import SourceDocumentRow
from adaptameter.storage.tables import Base
from adaptameter.storage.waiver import create_waiver
from tests.people import hashed
from tests.published import a_partner, assessment, ratings

told = ("Moonrise", "moonrise", "Quelle surprise", "Tales of the moon", "moon.example", "Luna", "contact-m")
"""What stands in rows of the partner that is deleted, and nowhere else."""


def own(name):
    """Ratings with comments and evidence that name the partner."""
    items = [{"title": f"Tales of the {name}", "url": f"https://{name}.example/tales"}]
    evidence = {"status": "document", "items": items}
    comment = "Quelle surprise" if name == "moon" else "As ever"
    return {**ratings, "board/meets": {"level": 3, "comment": comment, "evidence": evidence}}


def fill(session, catalogue, code, name, person):
    """A partner with something in every table."""
    partner = {"id": code, "name": code.title(), "country": "NP", "region": "South Asia"}
    for year, is_in in ((2024, True), (2025, False)):
        file = assessment(year, own=own(name), is_handed_in=is_in, partner=partner, round=f"{year}")
        bring_in(session, file, catalogue)
    row = get_partner(session, code)
    row.contact_name, row.contact_email = f"contact-{name[0]}", f"contact-{name[0]}@{name}.example"
    account = create_account(session, email=f"{person.lower()}@{name}.example", name=person, passphrase=hashed)
    account.second_factor = "sealed"
    give_role(session, account, HeldRole("lead", row.id))
    replace_recovery_codes(session, account, [f"{name}-recovery"])
    create_session(session, account, f"{name}-session", now(), is_whole=True, agent=f"{person} browser")
    create_account_token(session, account, "email", f"{name}-token", f"new@{name}.example")
    held = HeldRole("member", row.id)
    invited = {"email": f"guest@{name}.example", "name": f"{person} guest", "language": "en"}
    invitation = create_invitation(session, held=held, inviter=account, **invited)
    queue_message(session, "invitation", invitation.email, "en", {"invitation": invitation.id})
    queue_message(session, "reset", account.email, "en", {"name": person})
    queue_message(session, "confirm_email", f"new@{name}.example", "en", {"account": account.id, "name": person})
    old = {"email": (f"old@{name}.example", account.email), "name": ("", person)}
    record(session, "change account", account=account.pseudonym, of="own name and language", values=old)
    record(session, "add a partner", partner=row.pseudonym, values={"name": (None, row.name)})
    queue_reminder(session, Due("half_time", account, row, list_assessments(session, row)[-1].round))
    queue_message(session, "email_changed", f"old@{name}.example", "en", {"name": person})
    record(session, "rename", account=None, of="account", values={"name": (None, person)})
    return row


@pytest.fixture
def newer(newer_folder):
    return Catalogue(newer_folder)


@pytest.fixture
def filled(database, newer):
    """Two partners with something in every table, an officer at both, and everything rendered."""
    with database.writing() as session:
        officer = create_account(session, email="officer@example.org", name="Officer", passphrase=hashed)
        give_role(session, officer, HeldRole("officer"))
        for code, name, person in (("sunrise", "sun", "Sol"), ("moonrise", "moon", "Luna")):
            row = fill(session, newer, code, name, person)
            assign(session, row, officer)
            submitted, draft = list_assessments(session, row)
            replace_parts(session, draft, {"board": [find_account(session, f"{person.lower()}@{name}.example").id]})
            return_assessment(session, submitted, f"{row.name} lacks it", {"board/women": Ask("answer", name)}, "a")
            for number, each in enumerate((submitted, draft)):
                group = create_group(session, each, places=4, smallest=3, moment=now())
                take_place(session, group, f"{name} place {number}")
            create_waiver(session, submitted, officer.id, f"Because of the {name}: {row.name}")
            for each in (submitted, draft):
                told = {"typist": "officer", "source": "paper", "consent": f"Because of the {name}: {row.name}"}
                create_entry(session, each, account=officer.pseudonym, begun_by=officer.pseudonym, **told)
            move(session, newer, draft, InstrumentReference(id="core", version="2025.1"), date(2025, 4, 1))
        results = [each.id for each in list_results(session)]
    for each in results:
        render(database, Wanted(each, "en", page))
    return database


def rows_of(session):
    """All rows of all tables as texts, read as they are."""
    found = {}
    for table in Base.metadata.sorted_tables:
        columns = list(table.columns)
        found[table.name] = sorted(
            " | ".join(
                value.decode("utf-8", "replace") if isinstance(column.type, LargeBinary) else repr(value)
                for column, value in zip(columns, row, strict=True)
            )
            for row in session.execute(select(*columns))
        )
    return found


def test_nothing_of_a_partner_is_left_and_others_are_untouched(filled):
    with filled.writing() as session:
        before = rows_of(session)
        partner = get_partner(session, "moonrise")
        mentions = {name for name, rows in before.items() for row in rows if any(each in row for each in told)}
        assert mentions >= {
            "account",
            "evidence",
            "rating",
            "result",
            "rendering",
            "message",
            "log_value",
            "invitation",
        }
        pseudonym = partner.pseudonym
        delete_partner(session, partner)
    with filled.writing() as session:
        after = rows_of(session)
        assert [row for rows in after.values() for row in rows if any(each in row for each in told)] == []
        assert [row for name, rows in after.items() if name != "log_entry" for row in rows if pseudonym in row] == []
        for name, rows in after.items():
            assert set(rows) <= set(before[name])
            gone = set(before[name]) - set(rows)
            assert not [row for row in gone if "Sunrise" in row or "sun.example" in row or "Sol" in row], name
        assert after["log_entry"] == before["log_entry"]
        untouched = {"round", "source_document", "attempt"}
        assert {name for name in before if before[name] == after[name]} >= untouched
        assert get_partner(session, "sunrise") is not None
        assert find_account(session, "officer@example.org") is not None


def test_the_rows_of_the_other_partner_are_as_many_as_before(filled, newer):
    """Both were filled alike, so half of each table goes."""
    own_tables = (
        "partner", "assessment", "rating_set", "rating", "rating_history", "rating_evidence", "evidence", "result",
        "rendering", "assessment_move", "rating_to_confirm", "waiver", "proxy_entry", "assessment_source", "invitation",
        "account_role", "assignment", "account_session", "recovery_code", "account_token", "message", "reminder",
    )  # fmt: skip
    with filled.writing() as session:
        before = {name: len(rows) for name, rows in rows_of(session).items()}
        delete_partner(session, get_partner(session, "moonrise"))
    with filled.writing() as session:
        after = {name: len(rows) for name, rows in rows_of(session).items()}
    officers = {"account_role": 1}
    for name in own_tables:
        shared = officers.get(name, 0)
        assert (before[name] - shared) == 2 * (after[name] - shared) > 0, name


def test_what_goes_is_counted_before_and_after(filled):
    with filled.writing() as session:
        partner = get_partner(session, "moonrise")
        counted = count_contents(session, partner)
        gone = delete_partner(session, partner)
    assert counted == {each: gone[each] for each in counted}
    assert (counted["assessments"], counted["results"], counted["accounts"], counted["evidence"]) == (3, 1, 1, 1)
    assert (gone["messages"], gone["values"]) == (5, 4)


def test_an_account_with_another_role_stays_and_loses_its_role_here(filled):
    with filled.writing() as session:
        account = find_account(session, "luna@moon.example")
        give_role(session, account, HeldRole("administrator"))
        delete_partner(session, get_partner(session, "moonrise"))
    with filled.writing() as session:
        rows = rows_of(session)
        assert find_account(session, "luna@moon.example") is not None
        assert len(rows["account_session"]) == 2
        assert len(rows["message"]) == 5 + 4


def test_an_id_that_is_used_again_shows_nothing_of_the_deleted(filled, newer):
    with filled.writing() as session:
        numbers = {each.id for each in list_assessments(session, get_partner(session, "moonrise"))}
        partner = get_partner(session, "moonrise")
        pseudonym, old = partner.pseudonym, partner.id
        delete_partner(session, partner)
    with filled.writing() as session:
        new = create_partner(session, a_partner().model_copy(update={"id": "moonrise", "name": "Another"}))
        assert new.pseudonym != pseudonym
        assert list_assessments(session, new) == []
        assert list_entries(session, WantedEntries(partner=new.pseudonym)) == []
        file = assessment(2024, partner={"id": "moonrise", "name": "Another", "country": "NP"})
        bring_in(session, file, newer)
        (row,) = list_assessments(session, new)
        (result,) = list_results(session, new.id)
        assert kept(session, Wanted(result.id, "en", page)) is None
        assert count_contents(session, new)["renderings"] == 0
        assert [each for each in rows_of(session)["waiver"] if "moon" in each] == []
        if filled.engine.dialect.name == "sqlite":
            assert {old, *numbers} >= {new.id, row.id}


def test_what_is_being_drawn_when_its_partner_goes_is_not_kept(filled, monkeypatch):
    with filled.reading() as session:
        (result,) = list_results(session, get_partner(session, "moonrise").id)
        number = result.id

    def delete_meanwhile(material):
        with filled.writing() as session:
            delete_partner(session, get_partner(session, "moonrise"))
        return b"drawn"

    monkeypatch.setattr(rendering, "make", delete_meanwhile)
    render(filled, Wanted(number, "ar", page))
    with filled.reading() as session:
        assert session.scalar(select(func.count()).where(RenderingRow.content == b"drawn")) == 0


def test_a_round_and_files_that_nobody_else_uses_go_too(database, published):
    with database.writing() as session:
        bring_in(session, assessment(partner={"id": "moonrise", "name": "Moonrise", "country": "NP"}), published)
        planned = assessment(2025, is_handed_in=False, partner={"id": "moonrise", "name": "Moonrise", "country": "NP"})
        bring_in(session, planned, published)
        (_, second) = list_assessments(session)
        second.round.opens = date(2025, 1, 1)
        session.flush()
        delete_partner(session, get_partner(session, "moonrise"))
    with database.reading() as session:
        assert session.scalars(select(RoundRow.name)).all() == ["2025"]
        assert session.scalars(select(SourceDocumentRow)).all() == []


def test_the_day_from_which_it_may_go_counts_from_the_last_answer(database, published):
    with database.writing() as session:
        bring_in(session, assessment(2019), published)
        partner = get_partner(session, "sunrise")
        assert last_assessed(session, partner) == date(2019, 3, 14)
        bring_in(session, assessment(2020, own=ratings, is_handed_in=False), published)
        assert last_assessed(session, partner) == now().date()
        assert last_activity(session, partner) is None
        empty = create_partner(session, a_partner().model_copy(update={"id": "empty"}))
        assert last_assessed(session, empty) == now().date()


@pytest.mark.parametrize(
    ("last", "years", "expected"),
    [
        (date(2019, 3, 14), 7, date(2026, 3, 14)),
        (date(2020, 2, 29), 7, date(2027, 3, 1)),
        (date(2020, 2, 29), 4, date(2024, 2, 29)),
    ],
)
def test_the_time_is_in_whole_years(last, years, expected):
    assert free_on(last, years) == expected


def test_entries_of_the_log_can_neither_be_changed_nor_deleted_but_values_go(filled):
    with filled.writing() as session:
        pseudonym = get_partner(session, "moonrise").pseudonym
        entries = session.scalars(select(LogEntryRow.id).where(LogEntryRow.partner == pseudonym)).all()
        delete_partner(session, get_partner(session, "moonrise"))
        assert session.scalars(select(LogEntryRow.id).where(LogEntryRow.partner == pseudonym)).all() == entries != []
        assert session.scalars(select(LogValueRow).where(LogValueRow.entry_id.in_(entries))).all() == []
