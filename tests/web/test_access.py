"""Every route, every role, and whose record it is: exactly what the rules of the domain declare."""

import pytest

from adaptameter.domain.permission import actions, may, of_any_account, of_anybody, of_no_partner, rules
from adaptameter.domain.role import roles
from adaptameter.storage.log import Wanted, list_entries
from adaptameter.storage.waiver import create_waiver
from adaptameter.web.access import Need, need_of
from tests.people import everybody, sign_up
from tests.published import assessment
from tests.rating_im import bring_rating
from tests.stages import all_stages, stages
from tests.web.addresses import files, no_pages, reading, writing
from tests.web.browsing import Browser
from tests.web.conftest import brought, placed

declared = {
    "read what is public": "everybody",
    "read the demo's hints": "everybody",
    "use the own account": "everybody who is signed in",
    "set up a second factor": "everybody who is signed in",
    "read questionnaires": "everybody who is signed in",
    "administer": {"administrator"},
    "listen": {"officer", "decision_maker", "listener", "administrator"},
    "see a partner": {"member", "lead", "officer"},
    "see the team": {"member", "lead", "officer"},
    "change the team": {"lead"},
    "see who looked": {"member", "lead"},
    "take everything along": {"lead"},
    "see the library": {"member", "lead"},
    "open evidence": {"member", "lead", "officer"},
    "start a round": {"lead"},
    "read answers": {"member", "lead"},
    "answer": {"member", "lead"},
    "save answers": {"member", "lead"},
    "let somebody type in": {"lead"},
    "type in for a partner": {"officer"},
    "submit": {"lead"},
    "move a draft": {"lead"},
    "give parts": {"lead"},
    "hold a group": {"lead"},
    "see the group": {"member", "lead"},
    "answer alone": {"member", "lead"},
    "read results": {"member", "lead", "listener"},
    "take results along": {"lead"},
    "see how complete it is": {"officer"},
    "waive independence": {"officer"},
    "return": {"officer"},
    "release": {"lead"},
    "rate": {"officer"},
    "open the dialogue": {"lead", "officer"},
    "read the dialogue": {"member", "lead", "officer"},
    "hold the dialogue": {"lead", "officer"},
    "plan actions": {"lead", "officer"},
    "follow actions": {"member", "lead", "officer"},
    "agree": {"lead", "officer"},
    "sign": {"lead", "officer"},
    "make a statement": {"lead", "officer"},
    "close unsigned": {"lead", "officer"},
    "reopen": {"lead", "officer"},
    "read the decision report": {"member", "lead", "officer", "decision_maker"},
    "decide": {"decision_maker"},
    "reply to the decision": {"lead"},
}
"""Who may do what at the own partner, said once more by hand; officers are blind here, since they have not rated, and
listeners are nothing to a partner that released nothing."""
states_of = {
    **dict.fromkeys(("read the dialogue", "hold the dialogue", "plan actions", "agree"), "in_dialogue"),
    **dict.fromkeys(("sign", "make a statement", "close unsigned", "reopen"), "agreed"),
    **dict.fromkeys(("read the decision report", "decide", "reply to the decision"), "signed"),
}
"""The state in which each is done, where that isn't `submitted`."""
after_rating = {"read answers", "read results", "take results along"}
"""What an officer may do as well once independence is over."""
before_rating = {"return"}
"""What an officer may no more then."""
known_at = {"member", "lead", "officer", "decision_maker", "administrator"}
"""Who may know that the own partner exists; to the others it is not there."""
known_elsewhere = {"decision_maker", "administrator"}
"""The same of another partner of the same region."""


@pytest.fixture
def app(database, make_app, newer_folder):
    return make_app(database, newer_folder, is_demo=True, is_peopled=False)


@pytest.fixture
def numbers(app, database, published):
    """What stands in addresses, of the own partner and of another one."""
    found = {}
    for code in ("sunrise", "moonrise"):
        partner = {"id": code, "name": code.title(), "country": "NP", "region": "South Asia", "fictional": True}
        submitted = brought(database, published, assessment(partner=partner))
        draft = brought(database, published, assessment(2025, own={}, is_handed_in=False, partner=partner))
        stages = all_stages(database, published, partner=partner)
        rating = bring_rating(database, code=code)
        found[code] = {"draft": draft, "submitted": submitted, "rating": rating, **stages}
    sign_up(database, everybody, "administrator", code="moonrise")
    values = placed(app, found["sunrise"]["draft"])
    return {code: {**values, **each} for code, each in found.items()}


@pytest.fixture
def person(app, database, numbers):
    """Signs somebody in who has one role at the own partner and none anywhere else."""

    def person(role):
        sign_up(database, f"a-{role}@example.org", role)
        return Browser(app, account=f"a-{role}@example.org")

    return person


def routes():
    """Every route with its method and an address in which the own partner's code and numbers stand."""
    for endpoint, address in {**reading, **no_pages, **files}.items():
        yield "GET", endpoint, address
    for endpoint, address in writing.items():
        yield "POST", endpoint, address


def at(address, numbers, code):
    return address.format(**numbers[code]).replace("sunrise", code)


def is_of_a_partner(address):
    names = ("draft", "submitted", "rating", *stages)
    return "sunrise" in address or any(f"{{{name}}}" in address for name in names)


def wanted(app, endpoint, address, role, code):
    """What the rules say: `open`, or the status of the refusal."""
    action = need_of(app, endpoint).action
    who = declared[action]
    if isinstance(who, str):
        return "open"
    if action in of_no_partner:
        return "open" if role in who else 403
    reached = known_at if code == "sunrise" else known_elsewhere
    if "{rating}" in address:
        reached = reached & {"member", "lead"}
    return 404 if role not in reached else "open" if role in who else 403


def got(client, method, endpoint, address):
    """What a visit comes to: refusals as their status, all else as `open`."""
    token = {"csrf_token": token_of(client)} if method == "POST" else None
    page = client.open(method, address, follow=False, data=token)
    page.response.close()
    if page.status in (401, 403, 404):
        return page.status
    if endpoint not in ways_in and page.status == 302 and page.headers["Location"].startswith("/sign-in"):
        return "sign in"
    return "open"


ways_in = {"signing_in.sign_in", "signing_in.enter", "signing_in.code", "signing_in.confirm", "signing_in.sign_out"}


def token_of(client):
    """A token against forged forms, from a page that everybody may open."""
    return client.visit("/demo").token


def test_every_route_declares_what_it_needs_and_the_tests_know_it(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    needs = {endpoint: need_of(app, endpoint) for endpoint in endpoints}
    assert [endpoint for endpoint, need in needs.items() if need is None] == []
    assert endpoints == {*reading, *no_pages, *files, *writing}
    assert {need.action for need in needs.values()} <= set(declared)


def test_every_action_is_declared_once_by_the_rules_and_once_here():
    assert set(actions) == set(declared) == set(rules) | of_anybody | of_any_account
    for action, who in declared.items():
        if action in rules:
            state = states_of.get(action, "submitted")
            blind = {role for role in roles if may(action, {role}, state)}
            assert blind == who, action
            told = {role for role in roles if may(action, {role}, state, is_independent=True)}
            after = who - {"officer"} if action in before_rating else who
            assert told == after | ({"officer"} if action in after_rating else set()), action


@pytest.mark.parametrize("role", roles)
@pytest.mark.parametrize("code", ["sunrise", "moonrise"])
def test_every_route_answers_every_role_as_declared(app, person, numbers, role, code):
    client = person(role)
    wrong = []
    for method, endpoint, address in routes():
        if endpoint == "signing_in.sign_out" or (code == "moonrise" and not is_of_a_partner(address)):
            continue
        expected, found = (
            wanted(app, endpoint, address, role, code),
            got(client, method, endpoint, at(address, numbers, code)),
        )
        if found != expected and not (expected == "open" and found == 404 and endpoint in not_there):
            wrong.append((method, endpoint, expected, found))
    assert wrong == []


not_there = {name for name, address in {**no_pages, **writing}.items() if "999999" in address}
not_there |= {"admin_partners.remove_officer", "history.restore", *files}
"""Routes whose address in the tests names what is nobody's."""


@pytest.mark.parametrize("role", roles)
def test_what_does_not_exist_is_answered_like_what_is_anothers(app, numbers, person, role):
    client, wrong = person(role), []
    for method, endpoint, address in routes():
        action = need_of(app, endpoint).action
        if is_of_a_partner(address) and action != "administer":
            nowhere = address.replace("sunrise", "nowhere")
            nobodys = dict.fromkeys(("draft", "submitted", "rating", *stages), 999999)
            nowhere = nowhere.format(**{**numbers["sunrise"], **nobodys})
            if got(client, method, endpoint, nowhere) != 404:
                wrong.append((method, endpoint))
    assert wrong == []


def test_without_an_account_only_what_is_public_is_open(app, numbers):
    client, wrong = Browser(app, account=None), []
    for method, endpoint, address in routes():
        is_open = need_of(app, endpoint).action in of_anybody
        expected = "open" if is_open else "sign in" if method == "GET" else 401
        found = got(client, method, endpoint, at(address, numbers, "sunrise"))
        if found != expected and not (is_open and found == 404 and endpoint in not_there):
            wrong.append((method, endpoint, expected, found))
    assert wrong == []


def test_a_route_that_declares_nothing_is_closed_to_everybody(app, person):
    app.add_url_rule("/undeclared", "undeclared", lambda: "secret")
    for role in roles:
        assert person(role).visit("/undeclared").status == 403
    assert Browser(app, account=None).visit("/undeclared").status == 403


def test_a_need_says_its_action_alone_unless_more_is_wanted():
    assert Need("answer") == Need("answer", looked="", taken="")


@pytest.mark.parametrize("way", ["waived", "rated"])
def test_an_officer_who_rated_or_waived_reads_that_assessment_and_those_before_it(
    app, database, published, numbers, person, way
):
    client, own = person("officer"), numbers["sunrise"]["submitted"]
    later = brought(database, published, assessment(2026))
    assert client.visit(f"/assessments/{own}/results/").status == 403
    if way == "waived":
        with database.writing() as session:
            number = sign_up(database, "a-officer@example.org", "officer")
            create_waiver(session, session.get(type_of_assessment(), later), number, "Because.")
    else:
        rate(database, later)
    for number in (own, later):
        for address in ("results/", "results/themes/board", "results/report.pdf", "board/meetings", "check"):
            assert client.visit(f"/assessments/{number}/{address}").status == 200, (number, address)
    assert client.visit(f"/assessments/{numbers['sunrise']['draft']}/").status == 403
    assert client.visit(f"/assessments/{numbers['moonrise']['submitted']}/results/").status == 404


def type_of_assessment():
    from adaptameter.storage.assessment import AssessmentRow

    return AssessmentRow


def rate(database, number):
    """Hand the officer's rating in."""
    from adaptameter.storage.assessment import create_rating_set, get_assessment
    from adaptameter.storage.base import now

    with database.writing() as session:
        create_rating_set(session, get_assessment(session, number), "officer").handed_in_at = now()


def test_an_officer_of_one_partner_alone_is_blind_to_a_later_round(app, database, published, numbers, person):
    client = person("officer")
    rate(database, numbers["sunrise"]["submitted"])
    later = brought(database, published, assessment(2026))
    assert client.visit(f"/assessments/{numbers['sunrise']['submitted']}/results/").status == 200
    assert client.visit(f"/assessments/{later}/results/").status == 403


def test_a_denial_is_written_down_with_who_and_what(app, database, numbers, person):
    person("member").visit(f"/assessments/{numbers['sunrise']['submitted']}/results/report.pdf")
    with database.reading() as session:
        (entry,) = list_entries(session, Wanted(outcome="denied"))
        assert (entry.action, entry.record) == (
            "take results along",
            f"assessment {numbers['sunrise']['submitted']}",
        )
        assert entry.account
        assert entry.partner
