"""A partner rates IM: it begins beside its own assessment, says who reads it, and takes that back."""

# ruff: noqa: F401, F811  # fixtures come from beside
import pytest

from adaptameter.storage.assessment import get_assessment, list_assessments
from adaptameter.storage.release import list_releases
from tests.published import assessment
from tests.rating_im import bring_rating
from tests.stages import stages
from tests.web.addresses import files, no_pages, reading, writing
from tests.web.conftest import a_round, brought, logged, set_days
from tests.web.rating import app, let, outside, person, rating, unsubmitted


def pressed(client, page, label="Say how IM works with you"):
    """Press the button of this name."""
    button = next(each for each in page.all("button") if each.words.startswith(label))
    return client.send(page, form=button.form)


def readers(database, number):
    with database.reading() as session:
        return [each.reader for each in list_releases(session, get_assessment(session, number))]


@pytest.fixture
def own(app, database, published):
    """The number of an assessment in which the partner looks at itself, in a round that is open."""
    return brought(database, published, assessment(2025, own={}, is_handed_in=False))


@pytest.mark.parametrize("address", ["/", "/partners/sunrise", "/assessments/{own}/"])
def test_a_lead_begins_it_beside_the_own_assessment_and_is_told_who_will_read_it(client, database, own, address):
    page = pressed(client, client.visit(address.format(own=own)))
    assert page.heading == "Sunrise, 2025"
    assert "How IM works with its partners" in page.main
    assert "Nothing, unless a lead of your organisation releases it to them afterwards." in page.main
    assert "Sums over at least five partners" in page.main
    assert len(logged(database, "start a round")) == 1
    for each in ("/", "/partners/sunrise", f"/assessments/{own}/"):
        assert not [e for e in client.visit(each).all("button") if e.words.startswith("Say how IM")], each
    again = client.open("POST", f"/assessments/{own}/partnership", data={"csrf_token": page.token})
    assert again.address == page.address


def test_a_member_is_not_offered_it(person, own):
    member = person("member")
    assert "Say how IM works" not in member.visit("/").main + member.visit("/partners/sunrise").main


def test_it_can_not_be_begun_once_the_round_is_closed(client, database, own):
    page = client.visit(f"/assessments/{own}/")
    set_days(database, own, closes="2025-12-31")
    assert pressed(client, page).status == 409
    assert "Say how IM works" not in client.visit("/").main


def test_it_is_not_started_like_other_rounds_where_it_comes_along_with_one(client, own):
    rated = pressed(client, client.visit("/"))
    assert rated.heading == "Sunrise, 2025"
    assert "How IM works" not in client.visit("/partners/sunrise/start").main


def test_an_officer_types_nothing_in_there(client, person, rating, unsubmitted):
    officer = person("officer")
    assert "How IM works" not in officer.visit("/partners/sunrise/entry").main
    names = [e.words for e in client.visit(f"/assessments/{unsubmitted}/entry/").all("label")]
    assert not [each for each in names if "Officer" in each]


def test_it_is_submitted_only_once_it_is_said_who_reads_it(client, database, unsubmitted):
    page = client.visit(f"/assessments/{unsubmitted}/check")
    assert "readers" not in page.fields
    answer = client.send(page, {"agreed": "yes"})
    assert (answer.status, answer.problems) == (422, [("readers", "Choose who may read it.")])
    assert answer.value("agreed") == "yes"
    answer = client.send(page, {"readers": "sums"})
    assert (answer.status, [field for field, _ in answer.problems]) == (422, ["agreed"])
    assert answer.value("readers") == "sums"
    assert client.send(page, {"agreed": "yes", "readers": "everybody"}).status == 422
    assert readers(database, unsubmitted) == []


@pytest.mark.parametrize(("choice", "found"), [("listener", ["listener"]), ("sums", [])])
def test_what_is_chosen_is_kept_with_what_is_submitted(client, database, unsubmitted, choice, found):
    page = client.visit(f"/assessments/{unsubmitted}/check")
    assert client.send(page, {"agreed": "yes", "readers": choice}).heading == "Your assessment is submitted"
    assert readers(database, unsubmitted) == found
    assert len(logged(database, "let listeners read")) == len(found)


def test_a_lead_releases_it_and_takes_that_back_and_both_are_logged(client, database, rating):
    result = f"/assessments/{rating}/results/"
    page = client.visit(result)
    assert [each.words for each in page.all("button") if "Release it" in each.words] == [
        "Release it (Partnership listeners)",
        "Release it (Your programme officers)",
    ]
    page = pressed(client, page, "Release it (Your")
    assert readers(database, rating) == ["officer"]
    page = pressed(client, page, "Take it back")
    assert readers(database, rating) == []
    assert (page.address, page.status) == (result, 200)
    assert [len(logged(database, f"let officers read{more}")) for more in ("", " no more")] == [1, 1]


def test_a_member_sees_who_may_read_and_can_not_change_it(database, person, rating):
    let(database, rating, "listener")
    page = person("member").visit(f"/assessments/{rating}/results/")
    assert "Partnership listeners: can read it" in page.main
    assert "Your programme officers: can't read it" in page.main
    assert page.forms == [] or not [e for e in page.all("button") if "Release" in e.words]


def test_a_draft_and_an_assessment_of_oneself_are_released_to_nobody(client, own, unsubmitted):
    token = client.visit("/account/").token
    for number in (own, unsubmitted):
        answer = client.open("POST", f"/assessments/{number}/release/listener", data={"csrf_token": token})
        assert answer.status == 403


def addresses(number):
    """Every route of an assessment, at this number."""
    pages = [("GET", each) for each in {**reading, **no_pages, **files}.values()]
    for method, each in [*pages, *[("POST", each) for each in writing.values()]]:
        if each.startswith("/assessments/"):
            yield method, each.format(**dict.fromkeys(("draft", "submitted", "rating", "action", *stages), number))


@pytest.mark.parametrize("role", outside)
@pytest.mark.parametrize("released", [(), ("listener",)])
def test_to_officers_decision_makers_and_administrators_it_is_not_there(
    database, person, rating, unsubmitted, role, released
):
    client = person(role, "listener") if released and role != "administrator" else person(role)
    let(database, rating, *released)
    token = client.visit("/account/").token
    for number in (rating, unsubmitted):
        found = {
            client.open(method, address, data={"csrf_token": token} if method == "POST" else None).status
            for method, address in addresses(number)
        }
        assert found == {404}


@pytest.mark.parametrize("role", outside)
def test_no_other_page_tells_them_of_it(database, person, client, rating, unsubmitted, role):
    page = client.visit(f"/assessments/{unsubmitted}/check")
    client.send(page, {"agreed": "yes", "readers": "listener"})
    visited = person(role)
    told = ["How IM works", f"assessments/{rating}", f"assessments/{unsubmitted}", "Said by"]
    told += [] if role == "administrator" else ["2025"]  # who sees the names of all rounds
    for address in ("/", "/partners/sunrise", "/partners/sunrise/movement", "/partners/sunrise/entry", "/listening"):
        answer = visited.visit(address)
        assert not [each for each in told if each in (answer.html if answer.status == 200 else "")], address
    if role == "administrator":
        assert "2025" not in visited.visit("/admin/partners/").main


def test_officers_to_whom_it_is_released_read_the_result_and_nothing_else(database, person, rating):
    let(database, rating, "officer")
    officer = person("officer")
    assert f"/assessments/{rating}/results/" in officer.visit("/partners/sunrise").links
    assert f"/assessments/{rating}/results/" in officer.visit("/listening").links
    assert open_to(officer, rating) == read_by_listeners(rating)
    assert open_to(person("decision_maker"), rating) == set()


def read_by_listeners(number):
    return {f"/assessments/{number}/{each}" for each in ("results/", "results/themes/partnership", "submitted")}


def open_to(client, number):
    """The addresses of an assessment that answer with something."""
    token = client.visit("/account/").token
    further = [("GET", f"/assessments/{number}/results/themes/partnership")]
    return {
        address
        for method, address in [*addresses(number), *further]
        if client.open(method, address, data={"csrf_token": token} if method == "POST" else None).status == 200
    }


def test_a_listener_reads_the_result_and_nothing_else_until_it_is_taken_back(client, database, person, rating):
    listener = person("listener")
    assert listener.visit(f"/assessments/{rating}/results/").status == 404
    let(database, rating, "listener")
    assert open_to(listener, rating) == read_by_listeners(rating)
    page = listener.visit(f"/assessments/{rating}/results/")
    assert page.heading == "Sunrise, 2024"
    assert "Who may read this" not in page.main
    assert "/partners/sunrise" not in page.links
    assert "Tell us earlier." in listener.visit(f"/assessments/{rating}/results/themes/partnership").main
    assert listener.visit("/partners/sunrise").status == 404
    assert len(logged(database, "look at the result")) >= 1
    pressed(client, client.visit(f"/assessments/{rating}/results/"), "Take it back")
    assert open_to(listener, rating) == set()


def test_days_that_an_administrator_changes_hold_for_rating_im_too(database, client, person, own):
    pressed(client, client.visit("/"))
    with database.reading() as session:
        number = get_assessment(session, own).round_id
    admin = person("administrator")
    page = admin.visit(f"/admin/rounds/{number}")
    admin.send(page, {"closes": "2031-01-31"}, form=page.one("input", name="closes").form)
    with database.reading() as session:
        assert {str(each.round.closes) for each in list_assessments(session)} == {"2031-01-31"}


def test_it_is_offered_once_the_own_assessment_is_submitted_and_its_pages_ask_for_no_evidence(client, own):
    done = client.send(client.visit(f"/assessments/{own}/check"), {"agreed": "yes"})
    tasks = pressed(client, done)
    page = client.visit(f"{tasks.address}partnership/respect")
    assert [e.words for e in page.all("summary") if "Evidence" in e.words] == []
    saved = client.send(page, {"credit-answer": "2", "credit-comment": "Named twice."}, button=("stop", "y"))
    assert "1 of 3 answered" in saved.main
