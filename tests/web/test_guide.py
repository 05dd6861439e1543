import re

import pytest

from adaptameter import paths
from adaptameter.domain.permission import may
from adaptameter.language import languages
from adaptameter.web.guide import pictures
from tests.people import sign_up
from tests.web.browsing import Browser

most = 15_000
"""Bytes of the page over the wire, without its pictures."""


@pytest.mark.parametrize("code", languages())
def test_its_pictures_are_in_the_readers_language_and_take_their_room_before_they_are_there(app, code):
    page = Browser(app, code).visit("/guide")
    shown = page.all("img")
    assert [e.attributes["src"].partition("?")[0] for e in shown] == [
        f"/static/guide/{n}.{code}.webp" for n in pictures
    ]
    assert len(shown) == 5
    for each, size in zip(shown, pictures.values(), strict=True):
        assert (each.attributes["width"], each.attributes["height"]) == (str(size.width), str(size.height))
        assert each.attributes["loading"] == "lazy"
        assert len(each.attributes["alt"]) > 40


@pytest.mark.parametrize("code", languages())
def test_it_is_light(app, code):
    page = Browser(app, code).visit("/guide", headers={"Accept-Encoding": "br"})
    assert page.headers["Content-Encoding"] == "br"
    assert len(page.response.get_data()) < most


def test_every_part_can_be_reached_from_its_top(app):
    page = Browser(app).visit("/guide")
    targets = [link.removeprefix("#") for link in page.links if link.startswith("#") and link != "#main"]
    assert len(targets) == 10
    assert set(targets) <= set(page.ids)


@pytest.mark.parametrize("role", ["member", "lead", "officer", "decision_maker", "listener", "administrator"])
def test_everybody_who_is_signed_in_can_read_it(app, database, role):
    sign_up(database, "reader@example.org", role)
    assert Browser(app, account="reader@example.org").visit("/guide").heading == "Guide for partners"


def test_nobody_else_can(app):
    assert Browser(app, account=None).visit("/guide", follow=False).status == 302


def test_the_first_page_the_task_list_and_the_start_of_a_round_lead_to_it(app, draft):
    for address in ("/", f"/assessments/{draft}/", "/partners/sunrise/start"):
        assert [link for link in Browser(app).visit(address).links if link.startswith("/guide")], address


def test_a_picture_is_what_its_address_says(app):
    for name in pictures:
        found = Browser(app).visit(f"/static/guide/{name}.en.webp")
        assert (found.status, found.headers["Content-Type"]) == (200, "image/webp")
        assert found.response.get_data() == (paths.STATIC / f"guide/{name}.en.webp").read_bytes()
        found.response.close()


outside = ("decision_maker", "listener", "administrator")


def test_who_sees_what_is_what_the_rules_say(app):
    told = {
        e.words: d.words for e, d in zip(*(Browser(app).visit("/guide").all(tag) for tag in ("dt", "dd")), strict=True)
    }
    assert list(told) == [
        "Your team",
        "Who leads your team",
        "Your programme officers",
        "Decision makers",
        "Administrators, other partners",
    ]
    for state in ("draft", "submitted"):
        assert all(
            may(action, {role}, state) for action in ("read answers", "read results") for role in ("member", "lead")
        )
        assert not any(may("read answers", {role}, state, is_independent=True) for role in outside)
    for action in ("start a round", "submit", "change the team", "take results along", "take everything along"):
        assert (may(action, {"lead"}, "submitted"), may(action, {"member"}, "submitted")) == (True, False)
    for action in ("read answers", "read results"):
        assert not may(action, {"officer"}, "draft", is_independent=True)
        assert not may(action, {"officer"}, "submitted")
        assert may(action, {"officer"}, "submitted", is_independent=True)
    for action in ("see how complete it is", "open evidence"):
        assert (may(action, {"officer"}, "draft"), may(action, {"officer"}, "submitted")) == (False, True)


def test_it_says_how_to_choose_between_two_levels(app):
    assert re.search("Between two levels, choose the lower", Browser(app).visit("/guide").main)
