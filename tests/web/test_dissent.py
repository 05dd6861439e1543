"""Where some of a group see it otherwise."""


def test_a_note_of_dissent_is_kept_with_the_groups_answer_and_read_where_it_is_read(
    client, counted, meetings, draft, ratings
):
    page = client.visit(meetings)
    page = client.send(page, {"meets-answer": "2", "meets-dissent": "Some count <b>three</b>."}, ("stop", "yes"))
    assert ratings()["meets"].dissent == "Some count <b>three</b>."
    check = client.visit(f"/assessments/{draft}/check")
    assert "Some of us see it otherwise: “Some count <b>three</b>.”" in check.main
    client.send(client.visit(meetings), {"meets-comment": "Twice."}, ("stop", "yes"))
    assert ratings()["meets"].dissent == "Some count <b>three</b>."
    client.send(client.visit(meetings), {"meets-dissent": ""}, ("stop", "yes"))
    assert ratings()["meets"].dissent is None


def test_a_dissent_is_kept_while_it_is_typed_and_too_long_a_one_is_refused(client, counted, meetings, ratings):
    page = client.visit(meetings)
    data = {name: value for name, value in page.fields.items() if name.startswith("meets-") or name == "csrf_token"}
    answer = client.open("POST", f"{meetings}/keep", data={**data, "meets-answer": "2", "meets-dissent": "Not all."})
    assert (answer.status, ratings()["meets"].dissent) == (200, "Not all.")
    page = client.visit(meetings)
    page = client.send(page, {"meets-dissent": "x" * 20_001})
    assert (page.status, [field for field, _ in page.problems]) == (422, ["meets-dissent"])


def test_without_a_group_there_is_no_field_for_dissent(client, meetings):
    assert "meets-dissent" not in client.visit(meetings).fields


def test_a_page_without_the_field_leaves_a_dissent_as_it_is(client, counted, meetings, ratings):
    client.send(client.visit(meetings), {"meets-answer": "2", "meets-dissent": "Not all."})
    client.send(client.visit(meetings), {"meets-answer": "3", "meets-dissent": None})
    assert (ratings()["meets"].level, ratings()["meets"].dissent) == (3, "Not all.")
