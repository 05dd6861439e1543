"""Blind on both sides: the officer reads no level or word of the partner's, nobody else anything of the officer's."""

# ruff: noqa: F401, F811  # fixtures come from beside
import io
import zipfile

import pytest

from tests.people import sign_up
from tests.published import assessment
from tests.web.browsing import Browser
from tests.web.conftest import brought
from tests.web.own_rating import app, hand_in, officers, olena, rate, secrets, send, submitted, way
from tests.web.visitors import be

written = {
    "meets_answer": "1",
    "meets_comment": "Kumquat.",
    "meets_status": "verified-document",
    "meets_item_0_title": "Tamarind",
    "meets_item_0_url": "https://example.org/tamarind",
}
officers_words = ("Kumquat", "Tamarind", "tamarind")


def pages(way, submitted):
    """Every page that a rating has, and those that lead there."""
    own = [f"{way}{page}" for page in ("", "board/meetings", "board/facts", "check")]
    return [*own, f"/assessments/{submitted}/look/", "/partners/sunrise", "/"]


def test_no_page_of_a_blind_officer_has_a_level_or_a_word_of_the_partners(olena, rate, way, submitted):
    def look():
        return "".join(olena.visit(address).html for address in pages(way, submitted))

    found = look()
    found += rate(meets_answer="3").html + rate(meets_answer=".na").html
    page = olena.visit(f"{way}board/meetings")
    data = {"csrf_token": page.token, "page": page.value("page"), "minutes-seen": "0", "minutes-answer": "yes"}
    found += olena.open("POST", f"{way}board/meetings/keep", data=data).html + look()
    assert [word for word in secrets if word in found and word != "Obsidian"] == []
    assert "Minutes" in found


def test_evidence_stands_beside_its_question_and_none_beside_follow_ups(olena, rate, way):
    rate(meets_answer="3")
    page = olena.visit(f"{way}board/meetings")
    (named,) = page.of_class("theirs")
    assert named.words == "Evidence that the partner names: Minutes https://example.org/minutes"
    assert "Obsidian" not in page.html


def test_nothing_is_chosen_or_typed_before_the_officer_does_so(olena, way):
    page = olena.visit(f"{way}board/meetings")
    assert page.value("meets-answer") == []
    assert page.value("meets-comment") == ""
    assert page.value("meets-seen") == "0"


@pytest.mark.parametrize("role", ["lead", "member", "administrator", "decision_maker", "listener"])
def test_a_rating_that_is_not_in_is_nobody_elses(be, rate, way, submitted, role):
    rate(**written)
    other = be(role, "Somebody")
    for address in (way, f"{way}board/meetings", f"{way}check"):
        assert other.visit(address).status in (403, 404)
    addresses = ["/", "/partners/sunrise", "/partners/sunrise/log/", "/partners/sunrise/evidence"]
    addresses += [f"/assessments/{submitted}/{page}" for page in ("", "board/meetings", "results/", "check")]
    addresses += ["/admin/log", "/admin/partners/sunrise", "/partners/sunrise/archive/"]
    for address in addresses:
        page = other.visit(address)
        assert [word for word in officers_words if word in page.html] == [], address
    assert other.visit(f"/assessments/{submitted}/results/?ratings=officer").status in (403, 404)


def archive_of(client):
    content = client.visit("/partners/sunrise/archive/everything.zip").response.get_data()
    found = zipfile.ZipFile(io.BytesIO(content))
    texts = "".join(found.read(name).decode("utf-8", "ignore") for name in found.namelist() if "reports" not in name)
    return texts, found.namelist()


def test_the_partner_takes_nothing_of_it_along_before_it_is_in(client, rate, hand_in):
    rate(**written)
    texts, names = archive_of(client)
    assert [word for word in officers_words if word in texts] == []
    assert [name for name in names if "officer" in name] == []
    hand_in()
    texts, names = archive_of(client)
    assert "Kumquat" in texts
    assert "Tamarind" in texts
    assert "reports/2024.officer.en.pdf" in names


def test_what_an_officer_names_never_enters_the_library_of_the_partner(client, rate, hand_in, database, published):
    rate(**written)
    rate(**(written | {"meets_item_0_title": "Another", "meets_item_0_url": ""}))
    draft = brought(database, published, assessment(2025, own={}, is_handed_in=False))
    hand_in()
    for address in ("/partners/sunrise/evidence", f"/assessments/{draft}/board/meetings"):
        page = client.visit(address)
        assert page.status == 200
        assert [word for word in ("Tamarind", "Another") if word in page.html] == []


def test_an_officer_of_another_partner_does_not_reach_it(app, database, rate, way):
    rate(**written)
    sign_up(database, "far@example.org", "officer", code="moonrise")
    far = Browser(app, account="far@example.org")
    assert {far.visit(f"{way}{page}").status for page in ("", "board/meetings", "check")} == {404}


def test_another_officer_of_the_partner_rates_on_where_one_has_begun(be, rate, way):
    rate(**written)
    assert "Kumquat." in be("officer", "Petra").visit(f"{way}board/meetings").main


def test_a_later_round_that_is_rated_leaves_no_independent_view_of_this_one(
    be, olena, rate, hand_in, way, database, published
):
    later = brought(database, published, assessment(2026))
    assert "Not an independent rating." not in olena.visit(way).main
    there = f"/assessments/{later}/rating/"
    send(olena, f"{there}board/meetings", meets_answer="2")
    olena.send(olena.visit(f"{there}check"), {"agreed": "yes"})
    assert "Not an independent rating. The partner's answers are open to you." in olena.visit(way).main
