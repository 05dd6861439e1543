"""From a new partner to its second result, as somebody goes who presses the buttons of each page."""

import pytest

from tests.people import everybody, sign_up
from tests.web.browsing import Browser

first = {"meets-answer": "2", "meets-comment": "Once, in May.", "items-answer": ["budget"]}
second = {"meets-answer": "3", "meets-status": "document", "meets-item-0-title": "Minutes", "items-answer": ".none"}
facts = {"members-answer": "١٢", "chosen-answer": "2020-05-01", "story-answer": "قصتنا", "women-answer": ".dont_know"}
starts = {"report.pdf": b"%PDF-", "scores.png": b"\x89PNG", "scores.svg": b"<?xml"}
movement = {"movement.png": b"\x89PNG", "movement.svg": b"<?xml"}
pages = ("results", "results/themes/board")


def answer(client, page, answers):
    """Answer both pages of a round, check them and submit; the page after that."""
    page = client.visit(next(link for link in page.links if link.endswith("/board/meetings")))
    page = client.send(page, answers)
    page = client.send(page, {"minutes-answer": "yes"})
    page = client.send(page, facts)
    assert page.address.endswith("/check")
    return client.send(page, {"agreed": "yes"})


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_partner_goes_the_whole_way_twice(app, database, code):
    client = Browser(app, code)
    page = client.visit(next(link for link in client.visit("/admin/partners").links if "new" in link))
    client.send(page, {"name": "Moonrise", "country": "NP", "language": code})
    sign_up(database, everybody, "lead", code="moonrise")
    rounds = {name: client.send(client.visit("/admin/new-round"), {"name": name}) for name in ("2024", "2025")}
    page = client.visit(next(link for link in client.visit("/").links if "moonrise" in link))
    for name, answers, files in (("2024", first, {}), ("2025", second, starts | movement)):
        page = client.visit(next(link for link in page.links if link.endswith("/start")))
        page = answer(client, client.send(page, {"round": rounds[name].address.rpartition("/")[2]}), answers)
        assert page.address.endswith("/submitted")
        number = page.address.split("/")[2]
        for each in pages:
            assert client.visit(f"/assessments/{number}/{each}").one("html").attributes["lang"] == code
        for each, start in files.items():
            found = client.visit(f"/assessments/{number}/results/{each}")
            told = found.headers["Content-Disposition"]
            assert (found.status, told) == (200, f"attachment; filename=moonrise.{name}.{code}.{each}")
            assert found.response.get_data().startswith(start)
        for each in movement.keys() - files.keys():
            assert client.visit(f"/assessments/{number}/results/{each}").status == 404
        page = client.visit("/partners/moonrise")
    assert len(page.of_class("list-name")) == 2
    assert page.of_class("chart")
