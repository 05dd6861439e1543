from datetime import date, timedelta

import pytest

from adaptameter.storage.round import RoundRow, list_rounds
from adaptameter.web import admin_rounds, partners
from tests.people import everybody, sign_up
from tests.published import assessment
from tests.web.conftest import a_round, brought, entries_of

this_day = date(2024, 3, 14)
yesterday, tomorrow = this_day - timedelta(days=1), this_day + timedelta(days=1)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """It is the same day in all of these tests, also those that run around midnight."""
    for room in (admin_rounds, partners):
        monkeypatch.setattr(room, "today", lambda: this_day)


def row_of(database, number):
    with database.reading() as session:
        return session.get(RoundRow, int(number))


def days_of(database, number):
    row = row_of(database, number)
    return row.opens, row.due, row.closes


def form_of(page, ending):
    return next(e.form for e in page.all("form") if e.attributes.get("action", "").endswith(ending))


@pytest.fixture
def place(database):
    """Gives the page of a round with these days, and its number."""

    def place(name="2024", **days):
        number = a_round(database, name, **{day: str(value) for day, value in days.items()})
        return f"/admin/rounds/{number}", number

    return place


def test_without_rounds_the_list_says_what_to_do(client):
    page = client.visit("/admin/rounds")
    assert "There is no round yet. Add the first one" in page.main
    assert "/admin/new-round" in page.links


def test_rounds_are_listed_by_whether_they_are_open(client, database, published):
    brought(database, published, assessment(2024), assessment(2025, own={}, is_handed_in=False))
    for name, days in (("2030", {"opens": "2999-01-01"}), ("2020", {"closes": "2020-12-31"})):
        a_round(database, name, **days)
    page = client.visit("/admin/rounds")
    assert [e.words for e in page.all("h2")] == ["Open", "Not open yet", "Closed", "Instruments"]
    assert [e.words for e in page.of_class("list-name")] == ["2025", "2024", "2030", "2020", "The core"]
    told = [e.words for e in page.of_class("list-end")]
    assert told[:3] == ["0 of 1 partner submitted", "1 of 1 partner submitted", "nobody takes part yet"]
    assert "opens 1 January 2999" in page.main
    assert "closed after 31 December 2020" in page.main
    assert told[-1] == "published, never changes"


def test_a_round_is_added_and_written_down(client, database):
    typed = {"name": "2030", "opens": "2030-01-01", "due": "2030-02-01", "closes": "2030-02-28"}
    page = client.send(client.visit("/admin/new-round"), typed)
    assert (page.heading, page.status) == ("2030", 200)
    assert "It is not open yet" in page.main
    with database.reading() as session:
        (row,) = list_rounds(session)
        assert {name: str(getattr(row, name)) for name in typed} == typed
        ((_, record, values),) = entries_of(session, "add a round")
    assert record == f"round {row.id}"
    assert values["due"] == (None, "2030-02-01")
    assert values["instrument_version"] == (None, "2024.1")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"instrument": "core@1"}, "instrument"),
        ({"instrument": None}, "instrument"),
        ({"due": "tomorrow"}, "due"),
        ({"opens": "2030-02-01", "due": "2030-01-31"}, "due"),
        ({"due": "2030-03-14", "closes": "2030-03-13"}, "closes"),
    ],
)
@pytest.mark.parametrize("address", ["/admin/new-round", "/admin/rounds/{}"])
def test_what_cannot_be_kept_stays_in_the_form(client, database, kept, address, typed, field):
    address = address.format(a_round(database))
    page, before = client.visit(address), kept()
    page = client.send(page, {"name": "2030"} | typed, form=page.forms[-1])
    assert (page.status, [name for name, _ in page.problems]) == (422, [field])
    assert field in page.ids
    found = page.fields_of(page.forms[-1])
    assert {name: found[name] for name in typed if name != "instrument"} == {
        name: value for name, value in typed.items() if name != "instrument"
    }
    assert kept() == before


def test_a_name_is_there_once_with_an_instrument(client, database, kept, place):
    place("2024")
    address, _ = place("2025")
    page, before = client.visit(address), kept()
    message = "There is a round of this name that asks the same; choose another."
    for found in (
        client.send(page, {"name": "2024"}, form=page.forms[-1]),
        client.send(client.visit("/admin/new-round"), {"name": "2024"}),
    ):
        assert (found.status, found.problems) == (409, [("name", message)])
    assert kept() == before


def test_days_are_changed_and_written_down_before_and_after(client, database, place):
    address, number = place(due="2030-02-01")
    page = client.visit(address)
    page = client.send(page, {"name": "Spring", "due": "2030-03-01", "closes": "2030-03-31"}, form=page.forms[-1])
    assert (page.heading, page.told) == ("Spring", ["Saved."])
    assert [str(day) for day in days_of(database, number)] == ["None", "2030-03-01", "2030-03-31"]
    with database.reading() as session:
        assert entries_of(session, "change a round") == [
            (
                None,
                f"round {number}",
                {"name": ("2024", "Spring"), "due": ("2030-02-01", "2030-03-01"), "closes": (None, "2030-03-31")},
            )
        ]


def test_once_somebody_takes_part_only_the_days_change(client, database, published, at, kept):
    address = at("/admin/rounds/{round}")
    page = client.visit(address)
    assert "Its name and what it asks stay as they are" in page.main
    assert {*page.fields_of(page.forms[-1])} == {"csrf_token", "opens", "due", "closes"}
    more = {"name": "Other", "instrument": "core@2025.1", "due": "2999-01-01"}
    client.send(page, more, form=page.forms[-1])
    row = row_of(database, address.rpartition("/")[2])
    assert (row.name, row.instrument_version, str(row.due)) == ("2025", "2024.1", "2999-01-01")


def test_a_round_is_opened_now(client, database, place):
    address, number = place(opens=tomorrow, due=tomorrow)
    sign_up(database, everybody, "lead")
    assert client.visit("/partners/sunrise/start").forms == []
    page = client.visit(address)
    page = client.send(page, form=form_of(page, "/open"))
    assert "It is open" in page.main
    assert days_of(database, number) == (this_day, tomorrow, None)
    assert client.visit("/partners/sunrise/start").value("round") == number
    with database.reading() as session:
        values = {"opens": (str(tomorrow), str(this_day))}
        assert entries_of(session, "open a round") == [(None, f"round {number}", values)]


def test_a_round_is_closed_now_and_opened_again(client, database, place):
    address, number = place(due=tomorrow, closes=tomorrow)
    page = client.visit(address)
    page = client.send(page, form=form_of(page, "/close"))
    assert "It is closed" in page.main
    assert days_of(database, number) == (None, yesterday, yesterday)
    assert client.visit("/partners/sunrise/start").forms == []
    with database.reading() as session:
        ((_, _, values),) = entries_of(session, "close a round")
    assert values == {name: (str(tomorrow), str(yesterday)) for name in ("due", "closes")}
    page = client.send(page, form=form_of(page, "/open"))
    assert "It is open" in page.main
    assert days_of(database, number) == (None, yesterday, None)


def test_a_round_that_opened_today_closes_when_the_day_is_over(client, database, place):
    address, number = place(opens=this_day, due=tomorrow)
    page = client.visit(address)
    client.send(page, form=form_of(page, "/close"))
    assert days_of(database, number) == (this_day, this_day, this_day)


@pytest.mark.parametrize(
    "days", [{"opens": tomorrow}, {"opens": yesterday - timedelta(days=9), "closes": yesterday - timedelta(days=3)}]
)
def test_what_is_not_open_is_not_closed_once_more(client, database, place, days):
    address, number = place(**days)
    before = days_of(database, number)
    client.open("POST", f"{address}/close", data={"csrf_token": client.visit(address).token})
    assert days_of(database, number) == before


def test_what_is_answered_in_a_round_that_was_closed_can_be_read_alone(client, at):
    page = client.visit(at("/admin/rounds/{round}"))
    client.send(page, form=form_of(page, "/close"))
    page = client.visit(at("/assessments/{draft}/"))
    assert "This round closed on" in page.main


def test_instruments_say_whether_they_can_be_asked(database, make_app, newer_folder, client):
    from tests.web.browsing import Browser

    page = Browser(make_app(database, newer_folder)).visit("/admin/rounds")
    assert [e.words for e in page.of_class("soft")] == ["core, version 2025.1", "core, version 2024.1"]
