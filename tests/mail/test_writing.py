import re
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from adaptameter.domain.progress import Progress
from adaptameter.language import load_language
from adaptameter.mail.letter import Letter
from adaptameter.mail.writing import templates, written
from adaptameter.storage.message import kinds
from tests.web.browsing import Reader

base = "https://assess.example.org"
link = f"{base}/invitations/{'t' * 43}"
values = {
    "role": "lead",
    "partner": "Sunrise",
    "count": 3,
    "region": "",
    "inviter": "Lea <Lead>",
    "link": link,
    "round": "2026",
    "due": date(2026, 3, 31),
    "all": Progress(12, 40),
    "themes": [("Governance", Progress(12, 20)), ("Risk", Progress(0, 20)), ("Feedback", Progress(7, 7))],
    "switch": f"{base}/account/#reminders",
    "until": datetime(2026, 3, 14, 15, 3, tzinfo=UTC),
}
with_link = ("invitation", "reset", "confirm_email", "round_opens", "half_time", "round_due", "action_overdue")


def message(kind="invitation", code="en", name="Ann", email="ann@example.org", **other):
    found = written(Letter(kind, email, name, load_language(code), values | other), "tool@example.org", base)
    return message_from_bytes(found.as_bytes(), policy=default)


def parts(found):
    return found.get_body(("plain",)).get_content(), found.get_body(("html",)).get_content()


def test_every_kind_has_a_template():
    assert set(templates) == set(kinds)


@pytest.mark.parametrize("kind", kinds)
@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_text_and_html_say_the_same_in_the_receivers_language(kind, code, direction):
    found = message(kind, code)
    text, html = parts(found)
    assert found.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in found.iter_parts()] == ["text/plain", "text/html"]
    elements = Reader(html).elements
    (tag,) = [each for each in elements if each.tag == "html"]
    assert (tag.attributes["lang"], tag.attributes["dir"]) == (code, direction)
    for each in [each for each in elements if each.tag == "p"]:
        assert each.words.split()[0] in text
        assert " ".join(text.split()).count(each.words) == 1, each.words
    assert (link in text, f'href="{link}"' in html) == (kind in with_link,) * 2
    assert all(len(line) <= 998 for line in text.splitlines())


@pytest.mark.parametrize("kind", kinds)
def test_nothing_is_fetched_from_anywhere_when_it_is_read(kind):
    _, html = parts(message(kind))
    elements = Reader(html).elements
    assert {each.tag for each in elements} <= {"html", "head", "meta", "title", "body", "p", "a"}
    links = [each.attributes["href"] for each in elements if each.tag == "a"]
    assert all(each.startswith(base) for each in links)


def test_the_headers_say_who_when_and_that_a_program_wrote_it():
    found = message()
    assert found["From"] == "AdaptaMeter <tool@example.org>"
    assert found["To"] == "Ann <ann@example.org>"
    assert found["Subject"] == "Invitation to the team of Sunrise"
    assert found["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[^<>@\s]+@example\.org>", found["Message-ID"])
    assert abs((found["Date"].datetime - datetime.now(UTC)).total_seconds()) < 60
    assert found["Message-ID"] != message()["Message-ID"]


def test_seven_bits_are_enough_for_every_language():
    found = written(Letter("reset", "a@example.org", "ليلى", load_language("ar"), values), "tool@example.org", base)
    assert found.as_bytes().isascii()
    assert message("reset", "ar", "ليلى")["To"].addresses[0].display_name == "ليلى"


nasty = "Ann\r\nBcc: spy@example.org\r\n\r\nBody \u202e<a href='https://evil.example'>x</a>\x00\u2028"


def test_a_name_adds_no_header_no_receiver_and_no_markup():
    found = message(name=nasty, partner=nasty, inviter=nasty)
    plain = message()
    assert found.keys() == plain.keys()
    assert [each.addr_spec for each in found["To"].addresses] == ["ann@example.org"]
    assert "\n" not in found["Subject"]
    text, html = parts(found)
    assert "Bcc:" not in [line[:4] for line in text.splitlines()]
    assert [each.attributes["href"] for each in Reader(html).elements if each.tag == "a"] == [link, base]


def test_a_very_long_name_is_cut_where_it_stands_beside_an_address():
    assert len(message(name="A" * 300)["To"].addresses[0].display_name) == 80


def test_a_role_in_a_region_and_one_of_nowhere_are_told():
    text, _ = parts(message(partner="", region="South", role="decision_maker"))
    assert "Your role: Decision maker, South." in text
    text, _ = parts(message(partner="", role="administrator", inviter=""))
    assert "Your role: Administrator." in text
    assert "You are invited to AdaptaMeter" in text


@pytest.mark.parametrize("kind", ["half_time", "round_due"])
def test_a_reminder_says_how_far_it_is_what_is_left_and_how_to_get_no_more(kind):
    text, _ = parts(message(kind))
    assert "12 of 40 questions are answered." in text
    for line in ("Governance: 8 questions left", "Risk: 20 questions left", "Feedback: nothing left"):
        assert line in text.splitlines()
    assert f"Choose in your account which reminders you get: {base}/account/#reminders" in " ".join(text.split())


def test_the_subjects_of_reminders_name_the_round():
    assert message("round_opens")["Subject"] == "The round 2026 is open"
    assert message("half_time")["Subject"] == "Half of the time is over: 2026"
    assert message("round_due")["Subject"] == "Due on 31 March 2026: 2026"


def test_a_round_without_a_due_day_opens_without_one():
    text, _ = parts(message("round_opens", due=None))
    assert "due" not in text
