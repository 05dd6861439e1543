"""Typing in for a partner: who may begin, what they may read while it goes on, how it ends, and how it is confirmed."""

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.domain.entry import Entered
from adaptameter.storage.account import find_account
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.part import replace_parts
from tests.published import assessment
from tests.published import ratings as given_ratings
from tests.web.conftest import brought, logged
from tests.web.entering import agreed, end, entered, entries_in, finish, submit


@pytest.fixture
def app(database, make_app):
    """The pages with a lead of the partner who is nothing else."""
    return make_app(database, roles=("lead",))


def test_a_lead_lets_an_officer_type_in_and_it_is_written_down(app, database, client, olena, let, pages, draft):
    assert olena.visit(pages["tasks"]).status == 403
    page = let("olena@example.org", consent="The board, in March.")
    assert page.address == pages["entry"]
    assert "Olena from a paper form" in page.main
    (entry,) = entries_in(database, draft)
    assert (entry.typist, entry.source, entry.consent) == ("officer", "paper", "The board, in March.")
    assert entry.is_open
    (written,) = logged(database, "begin an entry")
    assert written.record == f"assessment {draft}"
    assert {(each.field, each.after) for each in written.values} == {("typed in by", "Olena"), ("source", "paper")}


@pytest.mark.parametrize(
    ("changes", "field"), [({"who": "999999"}, "who"), ({"who": None}, "who"), ({"source": "air"}, "source")]
)
def test_a_lead_chooses_who_and_from_what(client, olena, pages, kept, changes, field):
    page = client.visit(pages["entry"])
    before = kept()
    number = page.all("input", name="who")[0].attributes["value"]
    answer = client.send(page, {"who": number, **agreed, **changes})
    assert (answer.status, [each for each, _ in answer.problems]) == (422, [field])
    assert answer.value("consent").strip() == agreed["consent"]
    assert kept() == before


def test_an_officer_of_another_partner_can_not_be_chosen(client, be, pages):
    be("officer", "Otto", code="moonrise")
    assert "Otto" not in client.visit(pages["entry"]).main


def test_while_it_goes_on_the_officer_reads_and_answers_this_draft_and_nothing_else(
    database, published, entering, pages, ratings, draft
):
    page = entering.visit(pages["questions"])
    assert page.status == 200
    assert "You type in for the partner, from a paper form." in page.told[-1]
    entering.send(page, {"meets-answer": "2", "meets-comment": "From the paper."})
    assert ratings() == {"meets": Rating.read({"level": 2, "comment": "From the paper."})}
    other = brought(database, published, assessment(2026, own={}, is_handed_in=False))
    earlier = brought(database, published, assessment(2023))
    for address in (f"/assessments/{other}/", f"/assessments/{other}/check", f"/assessments/{earlier}/results/"):
        assert entering.visit(address).status == 403, address
    for address in ("/partners/sunrise/evidence", "/partners/sunrise/log/", "/partners/sunrise/archive/"):
        assert entering.visit(address).status == 403, address
    assert entering.visit(pages["check"]).status == 200
    assert entering.visit(f"{pages['questions']}/meets/history").status == 200
    assert entering.open("POST", pages["check"], data={"csrf_token": page.token, "agreed": "yes"}).status == 403


def test_an_officer_who_types_in_sees_nothing_of_the_round_before(database, published, entering, client, pages):
    brought(database, published, assessment(2023, own=given_ratings))
    assert "Last time: 2023" in client.visit(pages["questions"]).main
    page = entering.visit(pages["questions"])
    assert "Last time" not in page.main
    assert page.all("datalist") == []
    assert client.visit(pages["questions"]).all("datalist") != []
    page = entering.visit(pages["questions"])
    told = [
        entering.open("POST", f"{pages['questions']}/keep", data={**page.fields.to_dict(), "meets-answer": each})
        for each in "123"
    ]
    assert [each.status for each in told] == [200] * 3
    assert not any("2023" in each.html or "Last time" in each.html for each in told)
    check = entering.visit(pages["check"]).main
    assert "differs from last time" not in check
    assert "differ from last time" not in check


def test_an_officer_who_types_in_is_not_told_who_of_the_team_answers(client, entering, pages):
    client.send(client.visit(pages["questions"]), {"meets-answer": "1"})
    entering.send(entering.visit(pages["questions"]), {"meets-answer": "2"})
    history = f"{pages['questions']}/meets/history"
    assert "lead" in client.visit(history).main
    page = entering.visit(history).main
    assert "Olena" in page
    assert "lead" not in page


def test_one_officers_entry_gives_nothing_to_another(be, entering, pages):
    other = be("officer", "Oskar")
    for name, address in pages.items():
        assert other.visit(address).status == 403, name
    stranger = be("officer", "Otto", code="moonrise")
    for name, address in pages.items():
        assert stranger.visit(address).status == 404, name


def test_the_team_sees_who_types_in_on_the_first_page_the_list_and_every_question_page(be, olena, let, pages):
    let("olena@example.org", source="talk", consent="The <b>board</b>.")
    member = be("member", "Mira")
    for address in ("/", pages["tasks"], pages["questions"], pages["facts"]):
        page = member.visit(address)
        told = " ".join(page.told)
        assert "Olena types in for you, in a talk by phone or in person, since" in told, address
        assert "Agreed: The <b>board</b>." in told, address
        assert pages["entry"] in page.links


def test_only_one_entry_goes_on_at_a_time(be, client, entering, let, pages, database, draft):
    be("member", "Mira")
    page = client.visit(pages["entry"])
    with database.reading() as session:
        number = str(find_account(session, "mira@example.org").id)
    answer = client.open(
        "POST", pages["entry"], data={"csrf_token": page.token, "who": number, "source": "paper", "consent": ""}
    )
    assert answer.status == 409
    assert len(entries_in(database, draft)) == 1


@pytest.mark.parametrize("is_script", [False, True])
def test_once_the_lead_ended_it_the_very_next_save_is_refused_and_what_was_typed_stays(
    client, entering, pages, ratings, is_script, database, draft
):
    page = entering.visit(pages["questions"])
    entering.send(page, {"meets-answer": "2"})
    end(client, pages)
    changes = {"meets-answer": "3", "meets-comment": "Typed too late.", "meets-seen": "1"}
    if is_script:
        fields = {"csrf_token": page.token, "page": page.value("page"), **changes}
        answer = entering.open("POST", f"{pages['questions']}/keep", data=fields)
        assert answer.status == 409
        assert "Your entry is over" in answer.response.get_json()["told"]
    else:
        answer = entering.send(page, changes)
        assert answer.status == 409
        assert "Your entry is over" in " ".join(answer.told)
        assert answer.value("meets-comment").strip() == "Typed too late."
        assert answer.value("meets-answer") == "3"
    assert ratings() == {"meets": Rating.read({"level": 2})}
    assert entering.visit(pages["questions"]).status == 403
    assert entering.visit(pages["entry"]).status == 403
    (entry,) = entries_in(database, draft)
    assert entry.ended_at is not None
    assert len(logged(database, "end an entry")) == 1


def test_what_is_given_back_after_the_end_tells_nothing_that_others_saved(client, entering, pages, database, published):
    page = entering.visit(pages["questions"])
    brought(database, published, assessment(2023))
    end(client, pages)
    client.send(client.visit(pages["questions"]), {"meets-answer": "3", "meets-comment": "A secret of the team."})
    answer = entering.send(page, {"meets-comment": "Late."})
    assert answer.status == 409
    assert "A secret of the team." not in answer.html
    assert "Last time" not in answer.html


def test_who_has_finished_reads_nothing_any_more_until_it_is_submitted(client, entering, pages, database, draft):
    entering.send(entering.visit(pages["questions"]), {"meets-answer": "2"})
    page = finish(entering, pages)
    assert page.address == "/partners/sunrise"
    for name, address in pages.items():
        assert entering.visit(address).status == 403, name
    assert "You typed in; the partner reads it and submits." in entering.visit("/").main
    assert "Olena typed in, from a paper form, until" in client.visit("/").main
    assert "1 answer." in " ".join(client.visit(pages["tasks"]).told)
    assert len(logged(database, "finish an entry")) == 1


def test_nobody_finishes_the_entry_of_another(client, entering, pages):
    page = client.visit(pages["entry"])
    answer = client.open("POST", f"{pages['entry']}finish", data={"csrf_token": page.token})
    assert answer.status == 409


def test_an_entry_of_a_member_gives_no_rights_and_is_marked(be, client, let, pages, draft, database):
    member = be("member", "Mira")
    let("mira@example.org")
    member.send(member.visit(pages["questions"]), {"meets-answer": "2"})
    for address in ("/partners/sunrise/archive/",):
        assert member.visit(address).status == 403
    page = member.visit(f"{pages['questions']}/meets/history")
    assert "Mira typed in from a paper form" in page.main
    assert finish(member, pages).address == pages["tasks"]
    assert member.visit(pages["questions"]).status == 200
    submit(client, pages)
    assert entered(database) == (Entered.read({"by": "member", "from": "paper"}),)
    assert "Mira of the partner's team typed the answers in, from a paper form." in " ".join(
        client.visit(f"/assessments/{draft}/results").told
    )


def test_nothing_is_submitted_while_an_officer_types_in(client, entering, pages, draft, database, kept):
    page = client.visit(pages["check"])
    assert "A programme officer still types in for you." in page.main
    assert pages["entry"] in page.links
    assert page.all("input", name="agreed") == []
    before = kept()
    answer = client.open("POST", pages["check"], data={"csrf_token": page.token, "agreed": "yes"})
    assert answer.status == 409
    assert "Wait until that is finished, or end it." in answer.problems[0][1]
    assert kept() == before


def test_the_check_page_says_how_much_was_typed_by_whom_and_what_submitting_confirms(client, entering, pages, database):
    entering.send(entering.visit(pages["questions"]), {"meets-answer": "2", "items-answer": ["budget"]})
    finish(entering, pages)
    client.send(client.visit(pages["questions"]), {"meets-answer": "3"})
    page = client.visit(pages["check"])
    told = " ".join(page.told)
    assert "Olena typed in, from a paper form, until" in told
    assert "2 answers. 1 of them was changed since." in told
    assert "Typed in for us by Olena from our paper form. We have read the answers, and they are ours." in page.main
    submit(client, pages)
    assert entered(database) == (Entered.read({"by": "officer", "from": "paper"}),)


def test_an_officer_who_could_read_and_typed_nothing_is_named_all_the_same(client, entering, pages, database, draft):
    entering.visit(pages["facts"])
    end(client, pages)
    submit(client, pages)
    assert entered(database) == ()
    told = " ".join(client.visit(f"/assessments/{draft}/results").told)
    assert "Olena was to type the answers in and typed none, but could read them while they were given" in told
    assert entering.visit(f"/assessments/{draft}/results").status == 200


def test_who_was_named_and_did_nothing_stays_blind_and_free_to_rate(client, entering, pages, draft):
    end(client, pages)
    submit(client, pages)
    assert entering.visit(f"/assessments/{draft}/results").status == 403
    assert entering.visit(f"/assessments/{draft}/return/").status == 200
    assert "no independence to give up" not in entering.visit(f"/assessments/{draft}/look").main


def test_a_member_who_types_in_answers_themes_of_others_too(be, client, let, pages, database, draft):
    other, typist = be("member", "Ravi"), be("member", "Mina")
    with database.writing() as session:
        replace_parts(
            session, get_assessment(session, draft), {"board": [find_account(session, "ravi@example.org").id]}
        )
    assert typist.open("POST", pages["questions"], data={}).status in (400, 403)
    assert other.visit(pages["questions"]).status == 200
    let("mina@example.org")
    page = typist.send(typist.visit(pages["questions"]), {"meets-answer": "2"})
    assert page.status == 200


def test_an_entry_in_which_nothing_was_typed_leaves_no_mark(client, entering, pages, database, draft):
    end(client, pages)
    page = client.visit(pages["check"])
    assert "We have checked the answers, and they are ours." in page.main
    submit(client, pages)
    assert entered(database) == ()
    assert "independently" not in " ".join(client.visit(f"/assessments/{draft}/results").told)


def test_who_typed_in_reads_what_was_submitted_and_stands_there_as_no_independent_rater(
    be, client, entering, pages, draft
):
    entering.send(entering.visit(pages["questions"]), {"meets-answer": "2"})
    finish(entering, pages)
    submit(client, pages)
    page = entering.visit(f"/assessments/{draft}/results")
    assert page.status == 200
    assert (
        "Olena typed the answers in for the partner, from a paper form, so can't rate them independently."
        in " ".join(page.told)
    )
    look = entering.visit(f"/assessments/{draft}/look")
    assert "there is no independence to give up" in look.main
    assert look.forms == []
    answer = entering.open("POST", f"/assessments/{draft}/look/", data={"csrf_token": page.token, "reason": "Why."})
    assert answer.status == 409
    other = be("officer", "Oskar")
    assert other.visit(f"/assessments/{draft}/results").status == 403
    assert "no independence to give up" not in other.visit(f"/assessments/{draft}/look").main
    report = client.visit(f"/assessments/{draft}/results/report.pdf")
    assert report.status == 200
