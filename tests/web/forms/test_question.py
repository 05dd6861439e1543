import pytest

from adaptameter.domain.assessment import Rating
from tests.web.forms.building import posted, shown, told

reason_left = (
    "Here is a reason why this does not apply, but another answer is chosen. "
    "Choose “Not applicable to us”, or remove the reason."
)
unsaid = "Evidence is named below: say whether it is described here or a document."


@pytest.mark.parametrize("reason", ["", "   ", "\x00"])
def test_not_applicable_needs_a_reason(published, reason):
    form = posted(published, "meets", [("answer", ".na"), ("reason", reason)])
    assert told(form) == [("meets-reason", "Say why this does not apply to you.")]


def test_a_reason_beside_another_answer_is_asked_about(published):
    form = posted(published, "meets", [("answer", "3"), ("reason", "We have no board.")])
    assert told(form) == [("meets-reason", reason_left)]


@pytest.mark.parametrize("field", ["reason", "comment"])
def test_texts_have_a_length_beyond_which_they_are_not_kept(published, field):
    fields = [("answer", ".na"), ("reason", "No board.")]
    assert posted(published, "meets", [*fields[: 1 + (field == "comment")], (field, "x" * 20_000)]).read() is not None
    form = posted(published, "meets", [*fields[: 1 + (field == "comment")], (field, "x" * 20_001)])
    assert told(form) == [(f"meets-{field}", "This has 20001 characters; shorten it to at most 20000.")]


def test_a_comment_alone_is_kept_and_is_no_answer(published):
    rating = posted(published, "meets", [("comment", "We talk about it.")]).read()
    assert (rating, rating.given) == (Rating.read({"comment": "We talk about it."}), ())


def test_every_problem_is_told_at_once_in_the_order_of_the_page(published):
    form = posted(
        published,
        "meets",
        [("answer", "9"), ("comment", "x" * 20_001), ("item-0-title", ""), ("item-0-url", "https://example.org")],
    )
    assert [field for field, _ in told(form)] == ["meets-answer", "meets-comment", "meets-status", "meets-item-0-title"]


@pytest.mark.parametrize("status", [None, "none", "verified", "nonsense"])
def test_named_evidence_needs_a_status_that_partners_have(published, status):
    fields = [("item-0-title", "Minutes"), *([("status", status)] if status else [])]
    assert told(posted(published, "meets", fields)) == [("meets-status", unsaid)]


def test_a_form_says_which_version_it_has_seen(published):
    for seen, version in (("3", 3), ("", 0), ("-1", 0), ("٣", 0), ("9" * 30, 0), ("x", 0)):
        assert posted(published, "meets", [("seen", seen)]).version == version


def test_an_answer_can_be_taken_back_once_there_is_one(published):
    assert "" not in [each.value for each in shown(published, "meets", {}).answer.iter_choices()]
    assert "" in [each.value for each in shown(published, "meets", {"level": 2}).answer.iter_choices()]


def test_not_applicable_is_offered_only_where_it_is_allowed(published):
    assert ".na" in [each.value for each in shown(published, "meets", {}).answer.iter_choices()]
    assert ".na" not in [each.value for each in shown(published, "women", {}).answer.iter_choices()]


def test_a_reason_that_nobody_could_see_on_the_page_is_not_asked_about(published):
    form = posted(published, "women", [("answer", ".na"), ("reason", "Not ours.")])
    assert [field for field, _ in told(form)] == ["women-answer"]
