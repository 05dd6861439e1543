"""The action plan of an agreement: who writes what into it, when, and what two who write at once see."""

import pytest

from adaptameter.storage.action import ActionRow
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.decision import ConditionRow, DecisionRow
from adaptameter.storage.record import get_record
from tests.web.conftest import entries_of, logged
from tests.web.planning import add, agree_on, begin_talk, late, plan, sign_as, soon, typed


@pytest.mark.parametrize("role", ["lead", "officer"])
def test_both_sides_add_what_was_agreed_and_everybody_of_them_reads_it(be, role, at_plan, database, talk):
    client = be(role, "Noor")
    page = client.send(
        client.visit(f"{at_plan}new"), {**typed, "about": "board/meets", "support": ["peer", "training"]}
    )
    assert (page.heading, page.told) == ("Action plan", ["The action is in the plan."])
    (found,) = plan(database, talk)
    assert (found.what, found.owner, found.due, found.support) == (typed["what"], "partner", soon, ("training", "peer"))
    assert (found.theme, found.question, found.why, found.measure) == ("board", "board/meets", None, None)
    for reading in ("member", "lead", "officer"):
        told = be(reading, f"Any{reading}").visit(at_plan).main
        assert typed["what"] in told
        assert "About: How often does the board meet?" in told
        assert "Support: training; another partner shows how it does it" in told


def test_the_log_knows_the_number_of_an_action_and_none_of_its_words(officer, at_plan, database, talk):
    officer.send(officer.visit(f"{at_plan}new"), typed)
    (number,) = [each.id for each in plan(database, talk)]
    officer.send(officer.visit(f"{at_plan}{number}"), {"what": "Other words."}, form=form_to(officer, at_plan, number))
    with database.reading() as session:
        for step in ("add an action", "change an action"):
            ((_, of, values),) = entries_of(session, step)
            assert (of, values) == (f"assessment {talk}", {"action": (None, str(number))})


def form_to(client, at_plan, number):
    """The number of the form in which an action is changed."""
    return client.visit(f"{at_plan}{number}").forms[0]


def test_members_read_the_plan_and_write_nothing_into_it(be, at_plan, database, talk, kept):
    number, member = add(database, talk), be("member", "Mira")
    page, before = member.visit(at_plan), kept()
    assert page.forms == []
    assert [link for link in page.links if link.startswith(at_plan)] == [at_plan]
    for address in ("new", str(number)):
        assert member.visit(f"{at_plan}{address}").status == 403
    for address in ("new", str(number), f"{number}/withdraw"):
        sent = member.open("POST", f"{at_plan}{address}", data={**typed, "csrf_token": page.token})
        assert sent.status == 403
        assert typed["what"] in sent.main
    assert kept() == before


def test_the_link_of_a_question_chooses_it(lead, at_plan):
    assert lead.visit(f"{at_plan}new?question=board/meets").value("about") == "board/meets"
    assert lead.visit(f"{at_plan}new?question=board").value("about") == "board"
    assert lead.visit(f"{at_plan}new?question=board/unknown").value("about") == ""


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"what": ""}, ["what"]),
        ({"what": "x" * 2001, "why": "x" * 2001, "measure": "x" * 2001}, ["what", "why", "measure"]),
        ({"owner": None}, ["owner"]),
        ({"owner": "everybody"}, ["owner"]),
        ({"due": ""}, ["due"]),
        ({"due": "tomorrow"}, ["due"]),
        ({"due": late.isoformat()}, ["due"]),
        ({"about": "board/unknown"}, ["about"]),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(lead, at_plan, kept, changes, fields):
    before = kept()
    page = lead.send(lead.visit(f"{at_plan}new"), {**typed, "why": "Because.", **changes})
    assert (page.status, [field for field, _ in page.problems]) == (422, fields)
    assert all(field in page.ids for field in fields)
    assert page.value("what") == changes.get("what", typed["what"])
    assert page.value("why") == changes.get("why", "Because.")
    assert kept() == before


def test_a_form_that_is_sent_twice_adds_one_action(lead, at_plan, database, talk):
    page = lead.visit(f"{at_plan}new")
    for _ in range(3):
        assert lead.send(page, typed).status == 200
    assert len(plan(database, talk)) == len(logged(database, "add an action")) == 1


def test_a_form_that_is_sent_again_in_other_words_loses_neither(lead, at_plan, database, talk):
    page = lead.visit(f"{at_plan}new")
    lead.send(page, typed)
    again = lead.send(page, {**typed, "what": "Meet in the village."})
    assert again.status == 409
    assert typed["what"] in again.main
    form = again.forms[0]
    assert again.fields_of(form)["what"] == "Meet in the village."
    assert [each.what for each in plan(database, talk)] == [typed["what"]]
    assert lead.send(again, form=form).status == 200
    assert [each.what for each in plan(database, talk)] == ["Meet in the village."]


def test_a_key_that_is_none_of_ours_adds_without_one(lead, at_plan, database, talk):
    for key in ("", "x" * 500):
        assert lead.send(lead.visit(f"{at_plan}new"), {**typed, "key": key}).status == 200
    assert len(plan(database, talk)) == 2


def test_two_who_change_at_once_see_both_texts_and_choose(lead, officer, at_plan, database, talk):
    number = add(database, talk)
    mine, theirs = (each.visit(f"{at_plan}{number}") for each in (lead, officer))
    assert officer.send(theirs, {"what": "Meet twice a year.", "owner": "both"}, form=theirs.forms[0]).status == 200
    page = lead.send(mine, {"what": "Meet every month."}, form=mine.forms[0])
    assert page.status == 409
    (told,) = page.of_class("theirs")
    assert "Meet twice a year." in told.words
    assert "The partner and IM together" in told.words
    assert page.fields_of(page.forms[0])["what"] == "Meet every month."
    assert [each.what for each in plan(database, talk)] == ["Meet twice a year."]
    assert lead.send(page, form=page.forms[0]).status == 200
    assert [each.what for each in plan(database, talk)] == ["Meet every month."]


def test_what_is_saved_as_it_was_is_no_change(lead, at_plan, database, talk):
    number = add(database, talk, due=late, why="So that all can come.", support="training peer", theme="board")
    page, before = lead.visit(f"{at_plan}{number}"), plan(database, talk)
    assert lead.send(page, form=page.forms[0]).told == ["Saved."]
    assert plan(database, talk) == before
    assert logged(database, "change an action") == []


def test_an_action_that_is_taken_out_is_gone_from_the_plan_and_kept(lead, at_plan, database, talk):
    number = add(database, talk)
    page = lead.visit(f"{at_plan}{number}")
    done = lead.send(page, form=page.forms[1])
    assert "The action is taken out of the plan." in done.told
    assert "Meet every quarter." not in done.main
    assert plan(database, talk) == []
    with database.reading() as session:
        assert session.get(ActionRow, number).withdrawn_at is not None
    late_change = lead.send(page, {"what": "Meet every month."}, form=page.forms[0])
    assert late_change.status == 409
    assert "Somebody took this action out of the plan meanwhile." in late_change.main


def test_what_somebody_changed_meanwhile_is_not_taken_out_unseen(lead, officer, at_plan, database, talk):
    number = add(database, talk)
    page, other = lead.visit(f"{at_plan}{number}"), officer.visit(f"{at_plan}{number}")
    officer.send(other, {"what": "Meet twice a year."}, form=other.forms[0])
    answer = lead.send(page, form=page.forms[1])
    assert answer.status == 409
    assert "Look at it once more" in answer.main
    assert len(plan(database, talk)) == 1
    assert lead.send(answer, form=answer.forms[1]).status == 200
    assert plan(database, talk) == []


def test_what_a_decision_has_as_a_condition_is_not_taken_out(lead, at_plan, database, talk):
    number = add(database, talk)
    with database.writing() as session:
        rating_set = get_assessment(session, talk).rating_set("self")
        told = {"verdict": "conditions", "reasons": "So.", "sha256": "0" * 64, "account": "account-2", "name": "Dora"}
        row = DecisionRow(rating_set_id=rating_set.id, **told)
        row.conditions = [ConditionRow(words="Do it.", action_id=number)]
        session.add(row)
    page = lead.visit(f"{at_plan}{number}")
    assert "A decision has this action as a condition." in lead.send(page, form=page.forms[1]).main
    assert len(plan(database, talk)) == 1


@pytest.mark.parametrize("step", ["add", "change", "withdraw", "nothing"])
def test_a_change_after_somebody_signed_says_that_it_is_to_be_signed_again(lead, at_plan, database, talk, step):
    number = add(database, talk)
    agree_on(database, talk)
    sign_as(database, talk, "officer")
    assert "signs again if the plan changes" in lead.visit(at_plan).main
    page = lead.visit(f"{at_plan}new" if step == "add" else f"{at_plan}{number}")
    assert "signs again if the plan changes" in page.main
    changes = {"add": typed, "change": {"what": "Meet every month."}}.get(step)
    done = lead.send(page, changes, form=page.forms[1 if step == "withdraw" else 0])
    assert ("Whoever had signed has to sign again" in done.main) == (step != "nothing")
    with database.reading() as session:
        assert get_record(session, get_assessment(session, talk)).has_signed("officer") == (step == "nothing")


def test_once_both_have_signed_nothing_changes_any_more(lead, officer, at_plan, database, talk, kept):
    number = add(database, talk)
    agree_on(database, talk)
    page, other = lead.visit(f"{at_plan}new"), officer.visit(f"{at_plan}{number}")
    sign_as(database, talk, "officer", "partner")
    before = kept()
    for client, form in ((lead, page), (officer, other)):
        answer = client.send(form, typed, form=form.forms[0])
        assert answer.status == 403
        assert typed["what"] in answer.main
    assert kept() == before
    assert "Meet every quarter." in lead.visit(at_plan).main
    assert "Add an action" not in lead.visit(at_plan).main


def test_before_the_dialogue_there_is_no_plan(lead, officer, submitted, draft):
    for client in (lead, officer):
        for number in (submitted, draft):
            for address in ("", "new"):
                assert client.visit(f"/assessments/{number}/actions/{address}").status == 403


def test_what_is_open_from_earlier_rounds_comes_first(lead, at_plan, database, published, talk):
    earlier = begin_talk(database, published, 2025)
    add(database, earlier, what="Done before.", progress=["begun", "done"])
    add(database, earlier, what="Begun before.", progress=["begun"], due=late)
    add(database, talk, what="Agreed now.")
    later = begin_talk(database, published, 2027)
    add(database, later, what="Agreed afterwards.")
    main = lead.visit(at_plan).main
    assert "Done before." not in main
    assert "Agreed afterwards." not in main
    assert main.index("Begun before.") < main.index("Agreed now.")
    assert "Overdue since" in main
    assert "So it went." in main


def test_an_action_of_another_plan_is_not_there(lead, at_plan, database, published, talk, kept):
    other = begin_talk(database, published, 2027)
    number = add(database, other)
    page, before = lead.visit(f"{at_plan}new"), kept()
    assert lead.visit(f"{at_plan}{number}").status == 404
    for address in (str(number), f"{number}/withdraw", "999999"):
        sent = lead.open("POST", f"{at_plan}{address}", data={**typed, "seen": "1", "csrf_token": page.token})
        assert sent.status == 404
    assert kept() == before


def test_what_is_written_stays_a_text(lead, at_plan):
    page = lead.send(
        lead.visit(f"{at_plan}new"), {**typed, "what": "<b>x</b> {{ 7 * 191 }}", "why": "<script>y</script>"}
    )
    assert "<b>x</b> {{ 7 * 191 }}" in page.main
    assert page.strange_scripts == []
