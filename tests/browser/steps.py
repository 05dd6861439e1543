"""The steps from an invitation to a decision and a report that is verified, as people take them on the pages."""

import re
from pathlib import Path
from typing import NamedTuple

from tests.browser.site import go


class Report(NamedTuple):
    """A decision report that somebody took along."""

    path: Path
    code: str
    text: str


def invite(ada, server, days, held):
    """Begin as the administrator: add the partner, and invite people into roles."""
    ada.accept(server.run(days, "account", "create-admin", ada.email, "--name", "Ada"))
    ada.follow("Partners")
    ada.follow("Add a partner")
    ada.fill({"name": "Sunrise", "country": "Nepal", "region": "South Asia", "fictional": "y"})
    ada.press("Add")
    for name, role in held.items():
        ada.see()
        ada.follow("Invitations")
        ada.follow("Invite somebody")
        ada.fill({"name": name.title(), "email": f"{name}@example.org", **role})
        ada.press("Invite")


def assign_officer(ada):
    ada.see()
    ada.follow("Partners")
    ada.follow("Sunrise")
    ada.fill({"officer": "Otto"})
    ada.press("Add a programme officer")


def open_round(ada, name):
    ada.see()
    ada.follow("Rounds")
    ada.follow("Add a round")
    ada.fill({"name": name, "instrument": "core@2024.1"})
    assert "It is open" in ada.press("Add")


def answer_round(lea, answers):
    """Start the round that is open, answer and submit it; where the assessment lies."""
    lea.see()
    lea.follow("Start a round")
    lea.page.locator("main [name=round]").check()
    lea.press("Start")
    assessment = lea.way
    lea.follow("Begin: Meetings")
    assert "Every question is answered." in lea.answer(answers)
    lea.fill({"agreed": "yes"})
    assert "Your assessment is submitted" in lea.press("Submit")
    return assessment


def rate_blind(otto, assessment, name, answers, hidden):
    """See how complete it is and nothing else, rate, and hand in."""
    otto.see()
    assert "6 of 6 answered" in otto.follow(name)
    assert [each for each in (*hidden, "four times a year") if each in otto.page.content()] == []
    assert [otto.status(f"{assessment}{way}") for way in ("", "results/", "decision-report/")] == [403] * 3
    otto.follow("Rate it yourself")
    otto.follow("Begin: Meetings")
    assert [each for each in hidden if each in otto.page.content()] == []
    assert otto.page.locator("main .cards input:checked").count() == 0
    otto.answer(answers)
    otto.fill({"agreed": "yes"})
    assert "Both sides read both ratings now." in otto.press("Hand in your rating")


def open_dialogue(person):
    """Open it from the first page; where it lies."""
    person.see()
    person.press(re.compile("^Open the dialogue"))
    return person.way


def agenda(person, dialogue):
    person.see(dialogue)
    return person.page.locator(".agenda .list-name").all_inner_texts()


def put_first(person, dialogue, question):
    """Move a topic to the top of the agenda."""
    person.see(dialogue)
    person.follow("Change the agenda")
    person.press(re.compile(f"^First.*{re.escape(question)}"))


def say_who_was_there(person, dialogue, people):
    person.see(dialogue)
    person.fill({"people.day": person.later(0), "people.present": people})
    person.press("Save")


def settle(person, dialogue, question, way, reason=""):
    """Open a topic from the agenda, and say what both agree on."""
    person.see(dialogue)
    person.follow(question)
    person.fill({"agreed.way": way, "agreed.reason": reason})
    person.press("Save and go on")


def write_note(person, dialogue, words):
    person.see(dialogue)
    person.fill({"note.words": words})
    assert words in person.press("Write it down")


def rate_then(person, dialogue, question, level, words):
    """Say which level it was last time, knowing what one knows today."""
    person.see(dialogue)
    person.follow(question)
    person.follow("Yes")
    person.fill({"then.level": level, "then.comment": words})
    assert f"would say it was {level} then." in person.press("Save, then show last time")


def plan(person, dialogue, days, **told):
    """Put an action into the plan that is due in so many days."""
    person.see(dialogue)
    person.follow("Action plan")
    person.follow("Add an action")
    person.fill({"due": person.later(days), **told})
    assert told["what"] in person.press("Save")


def report_progress(person, words):
    """Say that the first of the actions with the partner is done."""
    person.see()
    person.follow("2 open actions, 1 overdue")
    person.unfold("details.plan-report")
    form = person.page.locator("details.plan-report").first
    form.locator("input[value=done]").check()
    form.locator("textarea").fill(words)
    go(person.page, form.get_by_role("button"))
    assert "1 open action" in person.text


def reopen(lea):
    """Open the agreement again that is looked at."""
    lea.unfold("details:has(button)")
    lea.fill({"reason": "A member was left out."})
    assert "It is open again." in lea.press("Open the agreement again")


def agree(person, dialogue):
    person.see(dialogue)
    person.follow("Check all of it, then agree")
    person.fill({"agreed": "yes"})
    person.press("Agree")


def sign(person):
    """Sign on the page of the agreement, to which the first page leads; what is told then."""
    person.see()
    person.follow(re.compile("waits for your signature"))
    person.fill({"agreed": "yes"})
    return person.press("Sign")


def reply(lea, words):
    """Read the decision, to which the first page leads, and reply."""
    lea.see()
    assert "“Meet four times a year.”" in lea.follow(re.compile("^Decision:"))
    lea.fill({"words": words})
    assert f"“{words}”" in lea.press("Keep the reply")


def decide(dina, question):
    """Approve with a condition on a key question."""
    dina.follow("Decision")
    dina.follow("Record a decision")
    dina.fill({"verdict": "conditions", "reasons": "They know what is missing.", "board-risk": "moderate"})
    dina.fill({"board-reason": "It meets rarely.", "valid_until": dina.later(800), "review_on": dina.later(400)})
    dina.fill({"condition-0-words": "Meet four times a year.", "condition-0-tied": question})
    assert "Approved with conditions" in dina.press("Record the decision")


def take_report(person):
    """Take the decision report along from any page of its agreement."""
    person.follow("Decision report")
    path, text = person.take_along(re.compile("In full"))
    code = re.search(r"(\w{4}-\w{4}-\w{4})\.", path.name)[1]
    assert code in text
    return Report(path, code, text)


def verified(person, report):
    """What the public page says of a report: of the file, then of the code."""
    person.see(f"/verify/{report.code}")
    person.page.locator("#file").set_input_files(report.path)
    person.press("Look it up")
    return person.page.locator("[role=status] b").all_inner_texts()


def altered(report):
    """The same with one other byte."""
    content = bytearray(report.path.read_bytes())
    content[len(content) // 2] ^= 1
    path = report.path.with_suffix(".altered.pdf")
    path.write_bytes(content)
    return report._replace(path=path)
