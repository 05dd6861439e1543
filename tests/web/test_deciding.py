import pytest

from adaptameter.storage.assessment import get_assessment
from tests.agreeing import brought_to, open_again
from tests.web.agreed import action_in, condition, later, press, soon, whole, with_conditions
from tests.web.logged import logged


def test_a_decision_is_recorded_with_all_that_was_written(send_decision, record, database, signed):
    second = {"condition-1-words": "Do it.", "condition-1-tied": f"action:{action_in(database, signed)}"}
    page = send_decision(with_conditions | second)
    told = " ".join(page.main.split())
    for line in (
        "The decision is recorded.", "Approved with conditions", "“They are ready.”", "Moderate risk",
        "“It meets rarely.”", "“A calendar.”", "About the key question: How often does the board meet?",
        "About the action: Meet every quarter. · not begun",
    ):  # fmt: skip
        assert line in told, line
    made = record().decision
    assert (made.name, made.sha256, len(made.conditions)) == ("Dina", record().agreement.sha256, 2)
    assert [made.valid_until.isoformat(), made.review_on.isoformat()] == [later, soon]
    (entry,) = logged(database, "decide")
    assert entry[4] == {"verdict": (None, "conditions")}


def test_a_form_sent_twice_records_one_decision(decider, signed, decision_way, record, database):
    page = decider.visit(f"{decision_way}new")
    for _ in range(2):
        assert press(decider, page, "/decision/new", whole).status == 200
    assert (len(record().decisions), len(logged(database, "decide"))) == (1, 1)


wrong = [
    ({"verdict": None}, "verdict", "Choose what you decide."),
    ({"verdict": "maybe"}, "verdict", "Choose what you decide."),
    ({"reasons": " "}, "reasons", "Write the reasons; the partner reads them."),
    ({"board-risk": None}, "board-risk", "Say which risk you see in “The board”."),
    ({"board-risk": "2"}, "board-risk", "Say which risk you see in “The board”."),
    ({"board-reason": ""}, "board-reason", "Write why you see this risk in “The board”."),
    ({"verdict": "conditions"}, "condition-0-words", "Write at least one condition, or choose another decision."),
    (condition, "verdict", "There are conditions below: choose “with conditions”, or empty their rows."),
    ({"valid_until": ""}, "valid_until", "Write a day."),
    ({"review_on": "soon"}, "review_on", "Write a day."),
    ({"valid_until": "2020-01-01"}, "valid_until", "This day has passed; take today or a later one."),
    ({"review_on": "2020-01-01"}, "review_on", "This day has passed; take today or a later one."),
    (
        {"review_on": "2999-01-01"},
        "review_on",
        "The review comes after the end; let it be on that day or before.",
    ),
    ({"reasons": "Much. " * 1000}, "reasons", None),
    ({"board-mitigation": "Much. " * 1000}, "board-mitigation", None),
]
wrong_conditions = [
    ({"condition-0-words": ""}, "condition-0-words", "Write the condition, or empty this row."),
    ({"condition-0-tied": ""}, "condition-0-tied", None),
    ({"condition-0-tied": "question:board/items"}, "condition-0-tied", None),
    ({"condition-0-tied": "action:999999"}, "condition-0-tied", None),
    ({"condition-0-due": "2020-01-01"}, "condition-0-due", "This day has passed; take today or a later one."),
    ({"condition-0-due": "soon"}, "condition-0-due", "Write a day."),
    ({"condition-0-words": "Much. " * 1000}, "condition-0-words", None),
]


@pytest.mark.parametrize(
    ("base", "changes", "field", "message"),
    [*((whole, *each) for each in wrong), *((with_conditions, *each) for each in wrong_conditions)],
)
def test_what_can_not_be_recorded_comes_back_whole_with_a_message_at_its_field(
    send_decision, decider, signed, decision_way, kept, base, changes, field, message
):
    sent, before = base | changes, kept()
    page = send_decision(sent)
    assert page.status == 422
    problems = dict(page.problems)
    assert field in problems
    assert message in (None, problems[field])
    assert set(problems) <= set(page.ids)
    assert kept() == before
    for name, value in sent.items():
        if isinstance(value, str) and not name.endswith(("verdict", "-risk", "-tied")):
            assert page.value(name).strip() == value.strip(), name


def test_there_is_room_for_one_more_condition_and_nothing_typed_is_lost(decider, signed, decision_way, kept):
    before, page = kept(), decider.visit(f"{decision_way}new")
    assert not page.all("textarea", name="condition-2-words")
    (tag,) = [e for e in page.all("form") if e.attributes.get("action", "").endswith("/decision/new")]
    page = decider.send(page, with_conditions, button=("more", "yes"), form=tag.form)
    assert (page.status, page.problems) == (200, [])
    assert page.all("textarea", name="condition-2-words")
    assert [page.value(name) for name in ("reasons", "condition-0-words")] == ["They are ready.", "Meet twice."]
    assert page.value("condition-0-tied") == "question:board/meets"
    assert kept() == before


def test_rows_end_at_a_number(decider, signed, decision_way):
    page = decider.visit(f"{decision_way}new")
    data = {"csrf_token": page.token, "more": "yes", **{f"condition-{n}-words": "x" for n in range(60)}}
    answer = decider.open("POST", f"{decision_way}new", data=data)
    assert len([e for e in answer.all("textarea") if e.attributes["name"].startswith("condition-")]) == 20
    assert not answer.all("button", name="more")


def test_a_decision_of_not_now_needs_no_days(send_decision, record):
    assert send_decision(whole | {"verdict": "not_now", "valid_until": "", "review_on": ""}).status == 200
    assert record().decision.verdict == "not_now"


def test_nothing_is_chosen_before_a_person_chooses_and_no_score_stands_there(decider, signed, decision_way):
    page = decider.visit(f"{decision_way}new")
    assert [e for e in page.all("input") if "checked" in e.attributes] == []
    assert page.value("condition-0-tied") == ""


def test_what_was_opened_again_meanwhile_is_not_decided_on_and_what_was_typed_comes_back(
    decider, signed, decision_way, database, record
):
    page = decider.visit(f"{decision_way}new")
    brought_to(database, signed, open_again)
    answer = press(decider, page, "/decision/new", whole)
    assert (answer.status, answer.heading) == (403, "This can't be done as it stands now")
    assert "They are ready." in answer.main
    with database.writing() as session:
        row = get_assessment(session, signed)
        row.rating_set("agreed").handed_in_at = row.handed_in_set("agreed").handed_in_at
        row.state = "signed"
    answer = press(decider, page, "/decision/new", whole)
    assert answer.status == 409
    assert "It was agreed anew since you opened this page; nothing was recorded." in answer.main
    assert record().decisions == ()
    assert press(decider, answer, "/decision/new").status == 200
    assert len(record().decisions) == 1


def test_a_later_decision_takes_the_place_of_the_one_before(send_decision, decider, decision_way):
    send_decision(whole)
    page = send_decision(whole | {"verdict": "not_now", "reasons": "They left."})
    assert "Replaced: Approved" in " ".join(page.main.split())
    assert page.main.index("They left.") < page.main.index("They are ready.")


def test_a_form_that_names_no_agreement_records_nothing_and_a_name_that_was_made_up_is_replaced(
    decider, signed, decision_way, kept, record
):
    page = decider.visit(f"{decision_way}new")
    before = kept()
    for wrong in ("", "x", "0" * 64, "\0"):
        answer = press(decider, page, "/decision/new", whole | {"sha256": wrong})
        assert answer.status == 409
    assert kept() == before
    assert press(decider, page, "/decision/new", whole | {"key": "made up \0" * 9}).status == 200
    assert len(record().decisions) == 1
