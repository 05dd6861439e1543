"""Two rounds of a partner, a year apart, from the invitations to decision reports that are verified; by pages alone."""

import pytest

from tests.browser.playing import Server, Stage
from tests.browser.steps import (
    agenda,
    agree,
    altered,
    answer_round,
    assign_officer,
    decide,
    invite,
    open_dialogue,
    open_round,
    plan,
    put_first,
    rate_blind,
    rate_then,
    reopen,
    reply,
    report_progress,
    say_who_was_there,
    settle,
    sign,
    take_report,
    verified,
    write_note,
)
from tests.databases import lasting

year = 360
"""Days between the rounds; so far back is the first one. (A cookie is good for five days more.)"""
held = {
    "lea": {"role": "Partner lead", "partner": "Sunrise"},
    "otto": {"role": "Programme officer"},
    "dina": {"role": "Decision maker", "region": "South Asia"},
}
names = ("ada", *held, "vera")
"""Ada administers; Vera has no account, and holds a report in her hands."""
first_own = {
    "meets": {"answer": "3", "comment": "Every quarter."},
    "minutes": {"answer": "yes"},
    "items": {"answer": "budget"},
    "members": {"answer": "12"},
    "chosen": {"answer": "2020-05-01"},
    "story": {"answer": "We moved the meetings to the village."},
    "women": {"answer": "no"},
}
first_officers = {
    "meets": {"answer": "2", "comment": "Twice, by phone."},
    "minutes": {"answer": "yes"},
    "items": {"answer": "audit"},
}
second_own = first_own | {
    "meets": {"answer": "3", "comment": "All through the year."},
    "items": {"answer": ["budget", "audit"]},
    "story": {"answer": "We built a hall."},
    "women": {"answer": "yes"},
}
second_officers = first_officers | {"meets": {"answer": "3", "comment": "Four sets of minutes."}}
meets, items = "How often does the board meet?", "What did it deal with?"
same = "The file is byte for byte the report that was issued under this code."
other = "The file is not the report that was issued under this code."
latest = "The report of this code is the latest one."
replaced = "The report of this code is not the latest any more."
first_told = (
    "This is the first round, so nothing can be compared yet.",
    "The programme officer's rating was taken. ",
    "“The minutes show two meetings.”",
    "What did it deal with? The partner: 1 of 2 The programme officer: 1 of 2",
    "“The village is far.”",
    "“The treasurer was away.”",
    "Meet every month. (the partner, ",
    "Read the audit together. (both, ",
    "The partner: Lea, signed on ",
    "The programme officer: Otto, signed on ",
    "Approved with conditions",
    "Meet four times a year.",
    "“We can do that.”",
)
second_told = (
    "Since First round, on what was asked both times: 1 theme went up.",
    "The board 2.1 4.0 2.1 4.0 +1.9 3 of 4 questions",
    "Of 2 actions agreed before: 1 done and 1 not begun.",
    "Level 2: Started Level 1: Not in place Level 3: In place",
    "“Nobody wrote minutes then.”",
    "“Twelve meetings, all with minutes.”",
    "The partner: Lea, signed on ",
    "The programme officer: Otto, signed on ",
)


@pytest.fixture(params=[("sqlite", True), ("postgresql", False)], ids=["sqlite", "postgresql"])
def stage(request, browser, published_folder, tmp_path):
    """A stage on a database of either kind; with JavaScript on one of them, without it on the other."""
    kind, has_script = request.param
    with lasting(request, kind, tmp_path) as database:
        url = database.engine.url.render_as_string(hide_password=False)
        yield Stage(Server(url, tmp_path, published_folder), browser, has_script)


def invite_everybody(server, ada, *others):
    """Give each but the last an account, and the partner its officer."""
    invite(ada, server, year, held)
    for each in others[:-1]:
        each.accept(server.link_for(each.email))
    assign_officer(ada)


def first_round(ada, lea, otto, dina, vera):
    """From a round that is opened to a reply to the decision; the report of it."""
    open_round(ada, "First round")
    assessment = answer_round(lea, first_own)
    rate_blind(otto, assessment, "First round", first_officers, ("Every quarter.", "to the village"))
    dialogue = talk_at_first(lea, otto)
    assert "Sunrise" not in dina.see()
    assert dina.status(f"{assessment}decision-report/full.pdf") == 403
    agree(lea, dialogue)
    sign(lea)
    assert dina.status(f"{assessment}decision-report/full.pdf") == 403
    assert "Both sides have signed now." in sign(otto)
    dina.see()
    assert "Nothing is decided yet." in dina.follow("Sunrise, First round")
    undecided = take_report(dina)
    assert verified(vera, undecided) == [same, latest]
    decide(dina, meets)
    reply(lea, "We can do that.")
    assert verified(vera, undecided) == [same, replaced]
    return take_report(dina)


def talk_at_first(lea, otto):
    """Hold the first dialogue, each at a browser of their own; where it lies."""
    dialogue = open_dialogue(otto)
    assert agenda(lea, dialogue) == [meets, items]
    put_first(lea, dialogue, items)
    assert agenda(otto, dialogue) == [items, meets]
    settle(otto, dialogue, meets, "officer", "The minutes show two meetings.")
    settle(lea, dialogue, items, "both")
    write_note(lea, dialogue, "The village is far.")
    write_note(otto, dialogue, "The treasurer was away.")
    say_who_was_there(otto, dialogue, "The chair\nOtto")
    plan(lea, dialogue, 200, what="Meet every month.", owner="partner", about=meets)
    plan(otto, dialogue, 700, what="Read the audit together.", owner="both")
    return dialogue


def second_round(before, ada, lea, otto, dina, vera):
    """From another round to an agreement that is signed, and opened again; the report of it."""
    for each in (ada, lea, otto, dina):
        each.sign_in()
    assert verified(vera, before) == [same, latest]
    open_round(ada, "Second round")
    assessment = answer_round(lea, second_own)
    rate_blind(otto, assessment, "Second round", second_officers, ("All through the year.", "built a hall"))
    dialogue = open_dialogue(lea)
    places = [lea.text.index(each) for each in ("Meet every month.", "overdue", "Read the audit together.", "Agenda")]
    assert places == sorted(places)
    rate_then(otto, dialogue, meets, "1", "Nobody wrote minutes then.")
    settle(lea, dialogue, items, "self")
    assert verified(vera, before) == [same, latest]
    report_progress(lea, "Twelve meetings, all with minutes.")
    assert verified(vera, before) == [same, replaced]  # it tells what becomes of its actions
    agree(otto, dialogue)
    sign(otto)
    assert "Both sides have signed now." in sign(lea)
    report = take_report(otto)
    look_through(vera, report, before)
    reopen(lea)
    assert verified(vera, report) == [same, replaced]
    return report


def look_through(vera, report, before):
    """Tell the report that was issued from one that somebody altered, and from another one."""
    assert verified(vera, report) == [same, latest]
    assert verified(vera, altered(report)) == [other, latest]
    assert verified(vera, report._replace(code=before.code)) == [other, replaced]


def test_two_rounds_a_year_apart_from_invitations_to_verified_reports(stage):
    with stage.year(year, *names) as people:
        invite_everybody(stage.server, *people)
        before = first_round(*people)
    for words in first_told:
        assert words in before.text
    with stage.year(0, *names) as people:
        after = second_round(before, *people)
    for words in second_told:
        assert words in after.text
