"""What the script of the question page asks for, as it asks."""

import pytest

from adaptameter.domain.assessment import Rating
from tests.people import sign_up
from tests.web.browsing import Browser
from tests.web.conftest import set_days


@pytest.fixture
def page(client, meetings):
    return client.visit(meetings)


@pytest.fixture
def keep(client, page, meetings):
    """Sends one question of a page as the script does; the answer."""

    def keep(fields, by=client, on=page, seen="0", question="meets"):
        data = {"csrf_token": on.token, "page": on.value("page"), f"{question}-seen": seen, **fields}
        return by.open("POST", f"{meetings}/keep", data=data)

    return keep


def test_one_answer_is_kept_and_the_others_are_left_alone(keep, ratings):
    found = keep({"meets-answer": "2"})
    assert found.status == 200
    told = found.response.get_json()
    assert (told["versions"], told["more"]) == ({"meets-seen": 1}, True)
    assert told["told"].startswith("Saved at ")
    assert ratings() == {"meets": Rating.read({"level": 2})}


def test_five_identical_saves_make_one_version(keep, saves):
    found = [keep({"meets-answer": "2"}) for _ in range(5)]
    assert [each.response.get_json()["versions"] for each in found] == [{"meets-seen": 1}] * 5
    assert saves() == 1


def test_more_is_told_once_when_an_answer_opens_a_question(keep):
    assert keep({"meets-answer": "2"}).response.get_json()["more"] is True
    assert keep({"meets-answer": "3"}, seen="1").response.get_json()["more"] is False


def test_a_page_whose_answer_got_lost_goes_on_over_its_own_save(keep, ratings):
    keep({"meets-answer": "2"})
    found = keep({"meets-answer": "2", "meets-comment": "Typed since."}, seen="0")
    assert (found.status, found.response.get_json()["versions"]) == (200, {"meets-seen": 2})
    assert ratings()["meets"].comment == "Typed since."


def test_what_somebody_else_saved_is_given_to_choose_from(app, keep, client, meetings, ratings):
    other = Browser(app)
    there = other.visit(meetings)
    keep({"meets-answer": "2", "meets-comment": "Theirs <b>bold</b>."}, by=other, on=there)
    found = keep({"meets-answer": "3"})
    told = found.response.get_json()
    assert (found.status, told["versions"]) == (409, {"meets-seen": 1})
    assert "Theirs &lt;b&gt;bold" in told["theirs"]
    assert ratings()["meets"].level == 2
    assert keep({"meets-answer": "3"}, seen="1").status == 200
    assert ratings()["meets"].level == 3


def test_the_same_person_on_another_page_is_somebody_else(app, keep, meetings):
    other = Browser(app)
    keep({"meets-answer": "2"}, by=other, on=other.visit(meetings))
    assert keep({"meets-answer": "3"}).status == 409


@pytest.mark.parametrize("name", ["", "x", "0" * 15, "../" * 5, "g" * 16])
def test_a_page_without_a_name_of_ours_owns_nothing(keep, name):
    keep({"meets-answer": "2", "page": name})
    assert keep({"meets-answer": "3", "page": name}).status == 409


def test_what_can_not_be_kept_says_why(keep, saves):
    found = keep({"meets-answer": ".na"})
    assert (found.status, found.response.get_json()) == (422, {"told": "Say why this does not apply to you."})
    assert saves() == 0


def test_a_closed_round_takes_nothing(keep, database, draft, saves):
    set_days(database, draft, closes="2020-01-31")
    found = keep({"meets-answer": "2"})
    assert found.status == 409
    assert "This round closed on 31 January 2020." in found.response.get_json()["told"]
    assert "theirs" not in found.response.get_json()
    assert saves() == 0


def test_without_a_token_or_signed_out_it_is_refused(keep, client, saves):
    assert keep({"meets-answer": "2", "csrf_token": "x"}).status == 400
    client.open("POST", "/sign-out", data={"csrf_token": client.visit("/").token})
    assert keep({"meets-answer": "2"}).status in (400, 401)
    assert saves() == 0


def test_who_saved_is_kept_with_the_answer(keep, app, database, client, meetings):
    sign_up(database, "member@example.org", "member", name="Mira")
    keep({"meets-answer": "2", "meets-comment": "First."})
    member = Browser(app, account="member@example.org")
    page = member.send(member.visit(meetings), {"meets-answer": "3"})
    assert page.status == 200
    history = client.visit(f"{meetings}/meets/history")
    first, second = history.all("dt")
    assert "Mira" in first.words
    assert "lead" in second.words
    assert "This is how it stands now." in history.main
    assert "“First.”" in history.main


def test_an_earlier_answer_is_taken_up_again_and_the_later_ones_stay_in_the_history(
    keep, client, meetings, ratings, saves
):
    keep({"meets-answer": "2"})
    keep({"meets-answer": "3"}, seen="1")
    history = client.visit(f"{meetings}/meets/history")
    page = client.send(history, button=("version", "1"))
    assert page.told == ["The earlier answer stands again."]
    assert (ratings()["meets"].level, saves()) == (2, 3)
    assert client.send(history, button=("version", "9")).status == 404


def test_a_history_is_there_once_something_was_answered(client, meetings, keep):
    assert client.visit(f"{meetings}/meets/history").status == 404
    assert client.visit(f"{meetings}/nothing/history").status == 404
    keep({"meets-answer": "2"})
    links = client.visit(meetings).links
    assert [link for link in links if "history" in link] == [f"{meetings}/meets/history/"]


def test_officers_see_no_history(app, database, meetings, keep):
    keep({"meets-answer": "2"})
    sign_up(database, "officer@example.org", "officer")
    assert Browser(app, account="officer@example.org").visit(f"{meetings}/meets/history").status == 403
