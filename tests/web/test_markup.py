"""What people type comes back as they typed it, on every page."""

import pytest

from adaptameter.web.desk import key
from tests.people import everybody, sign_up
from tests.web.browsing import Browser

marks = "\u200f\u200e\u202e\u2067"
nasty = (
    "</textarea></title></bdi><script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>& &amp; &lt;"
    " {{ 'z'*9 }} {% x %} %(n)s %s $1 \\ " + marks + " نعم <!-- -->"
)
many_lines = f"\n\n  First {nasty}\n\n\tSecond\n"


@pytest.fixture
def typed(client, draft):
    """Types it into every field in which one can type."""
    page = client.visit(f"/assessments/{draft}/board/meetings")
    for place in range(3):
        fields = {"meets-status": "document", f"meets-item-{place}-title": f"{place} {nasty}"}
        page = client.send(page, fields | {f"meets-item-{place}-url": f"javascript:{nasty}"})
        page = client.visit(f"/assessments/{draft}/board/meetings")
    page = client.send(page, {"meets-answer": "2", "meets-comment": many_lines, "items-answer": ".none"})
    client.send(page, {"minutes-answer": "no", "minutes-comment": nasty})
    facts = {"story-answer": many_lines, "members-answer": "3", "members-comment": nasty}
    client.send(client.visit(f"/assessments/{draft}/board/facts"), facts)
    return draft


def unharmed(page):
    assert page.status == 200
    assert page.strange_scripts == []
    assert [e for e in page.elements if any(name.startswith("on") for name in e.attributes)] == []
    assert not [e for e in page.all("a") if not e.attributes["href"].startswith(("/", "#"))]
    assert "z" * 9 not in page.main
    return page


def test_the_question_page_gives_back_every_letter(client, typed):
    page = unharmed(client.visit(f"/assessments/{typed}/board/meetings"))
    assert page.value("meets-comment") == many_lines.strip().replace("\n", "\r\n")
    assert page.value("minutes-comment") == nasty
    line = " ".join(nasty.split())
    for place in range(3):
        assert page.value(f"meets-item-{place}-title") == f"{place} {line}"
        assert page.value(f"meets-item-{place}-url") == f"javascript:{line}"
    page = unharmed(client.visit(f"/assessments/{typed}/board/facts"))
    assert page.value("story-answer") == many_lines.strip().replace("\n", "\r\n")


def test_saving_it_again_changes_nothing(client, typed, kept):
    before = kept()
    client.send(client.visit(f"/assessments/{typed}/board/meetings"))
    client.send(client.visit(f"/assessments/{typed}/board/facts"))
    assert kept() == before


def without_marks(text):
    """Signs that would turn round what follows are left out beside texts of ours; the rest is told word by word."""
    return [word for word in text.translate(dict.fromkeys(map(ord, marks))).split() if word]


def is_in(text, page):
    wanted, found = without_marks(text), without_marks(page.main.replace("“", " ").replace("”", " "))
    return any(found[place : place + len(wanted)] == wanted for place in range(len(found)))


def test_the_check_page_the_result_and_the_theme_show_it_as_text(client, typed):
    page = unharmed(client.visit(f"/assessments/{typed}/check"))
    assert is_in(many_lines, page)
    assert page.main.count("<script>alert(1)</script>") == 7
    client.send(page, {"agreed": "yes"})
    unharmed(client.visit(f"/assessments/{typed}/submitted"))
    unharmed(client.visit(f"/assessments/{typed}/results"))
    page = unharmed(client.visit(f"/assessments/{typed}/results/themes/board"))
    assert is_in(many_lines, page)
    assert is_in(nasty, page)
    unharmed(Browser(client.client.application, "ar").visit(f"/assessments/{typed}/results/themes/board"))
    for name in ("report.pdf", "scores.svg"):
        assert client.visit(f"/assessments/{typed}/results/{name}").status == 200


def test_control_characters_are_left_out(client, draft):
    page = client.visit(f"/assessments/{draft}/board/meetings")
    controls = "".join(map(chr, [*range(9), *range(14, 32), 127]))
    client.send(
        page, {"meets-comment": f"a{controls}b", "meets-status": "document", "meets-item-0-title": f"c{controls}d"}
    )
    page = client.visit(f"/assessments/{draft}/board/meetings")
    assert (page.value("meets-comment"), page.value("meets-item-0-title")) == ("ab", "cd")


def test_letters_of_every_plane_are_kept(client, draft):
    text = "𝔄🙂‍↔️👩🏽‍💻 \ufdd0\ufffe\U0010ffff e\u0301 \u0085x \u2028y"
    page = client.visit(f"/assessments/{draft}/board/meetings")
    client.send(page, {"meets-comment": text})
    assert client.visit(f"/assessments/{draft}/board/meetings").value("meets-comment") == text


@pytest.mark.parametrize("code", ["en", "ar"])
def test_names_of_partners_and_rounds_are_text_on_every_page(app, code):
    client, line = Browser(app, code), " ".join(nasty.split())
    page = client.send(
        client.visit("/admin/new-partner"), {"name": nasty, "region": nasty, "country": "NP", "code": "nasty"}
    )
    assert unharmed(page).all("h1")[0].text == line
    sign_up(app.extensions[key].database, everybody, "lead", code="nasty")
    rounds = unharmed(client.send(client.visit("/admin/new-round"), {"name": nasty})).address
    page = client.send(client.visit("/partners/nasty/start"))
    number = page.address.split("/")[2]
    addresses = [
        "/",
        "/admin/partners",
        "/admin/partners/nasty",
        "/admin/rounds",
        rounds,
        "/partners/nasty",
        "/partners/nasty/start",
        f"/assessments/{number}/",
    ]
    addresses += [f"/assessments/{number}/board/meetings", f"/assessments/{number}/check"]
    for address in addresses:
        assert "<script>alert(1)</script>" in unharmed(client.visit(address)).html.replace("&lt;", "<").replace(
            "&gt;", ">"
        )
    client.send(client.visit(f"/assessments/{number}/check"), {"agreed": "yes"})
    for address in ("submitted", "results", "results/themes/board"):
        unharmed(client.visit(f"/assessments/{number}/{address}"))
    told = client.visit(f"/assessments/{number}/results/scores.svg").headers["Content-Disposition"]
    assert told.startswith("attachment; filename")


def test_a_refused_form_shows_it_as_text_too(client, draft):
    page = client.visit(f"/assessments/{draft}/board/meetings")
    page = client.send(page, {"meets-answer": "9", "meets-comment": nasty, "meets-item-0-title": nasty})
    assert (page.status, page.value("meets-comment")) == (422, nasty)
    assert page.strange_scripts == []
    page = client.send(page, {"csrf_token": "x"})
    assert (page.status, page.strange_scripts) == (400, [])
    assert nasty in [e.text for e in page.of_class("typed-back")]
