"""A group in tests of pages: a lead who lets each answer alone, and people in the room."""

import re

from sqlalchemy import select

from adaptameter.storage.group import GroupRow
from adaptameter.storage.group_place import PlaceRow
from tests.web.browsing import Browser

opening = {"places": "5", "smallest": "3"}


def form_to(page, ending):
    """The number of the form that is sent to an address with this ending."""
    (found,) = [each.form for each in page.all("form") if each.attributes.get("action", "").endswith(ending)]
    return found


def press(client, address, ending, changes=None):
    """Send one of the forms of a page."""
    page = client.visit(address)
    return client.send(page, changes, form=form_to(page, ending))


def begin(client, group, **changes):
    """Let each answer alone; the code of the room."""
    page = press(client, group, "/group/open", {**opening, **changes})
    assert page.heading == "The code of the room"
    return re.search(r"[2-9A-Z]{4} [2-9A-Z]{4}", page.main)[0]


def come_in(app, code):
    """Somebody without an account who has a place."""
    guest = Browser(app, account=None)
    page = guest.send(guest.visit("/room/"), {"code": code}, form=form_to(guest.visit("/room/"), "/room/"))
    assert page.status == 200, page.main
    return guest


def answer(guest, page_name="board/meetings", **answers):
    """Answer a page alone; follow-ups too."""
    page = guest.visit(f"/room/{page_name}")
    for _ in range(2):
        names = {each.attributes.get("name") for each in page.all("input")}
        typed = {name.replace("_", "-"): value for name, value in answers.items()}
        page = guest.send(page, {name: value for name, value in typed.items() if name in names}, form=page.form)
        if "further questions" not in page.main:
            break
    return page


def close(client, group, **people):
    return press(client, group, "/group/close", people)


def kept_of(database, number):
    with database.reading() as session:
        return session.get(GroupRow, number)


def places_of(database):
    with database.reading() as session:
        return session.scalars(select(PlaceRow)).all()
