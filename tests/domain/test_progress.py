import pytest

from adaptameter.domain.progress import Progress, progress, shown_questions
from tests.domain.building import follows, later, level, na, questionnaire, rated, survey, unknown, words, yesno

(theme,) = survey(
    questionnaire(
        [level("a", allow_na=True), yesno("b", **follows("a", at_least=3)), level("c", **follows("b", is_="yes"))],
        [words("d"), level("e")],
    )
).themes


def shown(kind="self", **ratings):
    return list(shown_questions(theme, rated(ratings), kind))


def counted(names=None, **ratings):
    found = progress(theme, rated(ratings), "self", names)
    return found.given, found.asked


def test_at_first_no_follow_up_is_asked():
    assert shown() == ["a", "d", "e"]
    assert counted() == (0, 3)


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"a": 3}, ["a", "b", "d", "e"]),
        ({"a": 3, "b": True}, ["a", "b", "c", "d", "e"]),
        ({"a": 3, "b": False}, ["a", "b", "d", "e"]),
        ({"a": 2}, ["a", "d", "e"]),
        ({"a": na}, ["a", "d", "e"]),
        ({"a": unknown}, ["a", "d", "e"]),
        ({"a": later}, ["a", "d", "e"]),
    ],
)
def test_a_follow_up_is_asked_once_the_answer_before_it_calls_for_it(given, asked):
    assert shown(**given) == asked


def test_an_answer_to_a_follow_up_stays_in_sight_while_the_question_before_it_is_open():
    assert shown(b=True) == ["a", "b", "d", "e"]
    assert shown(a=unknown, b=True) == ["a", "b", "d", "e"]


def test_an_answer_to_a_follow_up_is_out_of_sight_where_the_question_is_settled_without_it():
    assert shown(a=2, b=True, c=3) == ["a", "d", "e"]
    assert counted(a=2, b=True, c=3) == (1, 3)


def test_an_answer_not_applicable_and_dont_know_all_count_and_a_comment_does_not():
    assert counted(a=na, d={"text": "Words."}, e=unknown) == (3, 3)
    assert counted(a=na, d=later, e=unknown) == (2, 3)


def test_an_answer_can_bring_more_to_answer():
    assert counted(a=3, d={"text": "Words."}, e=1) == (3, 4)
    assert counted(a=3, b=True, d={"text": "Words."}, e=1) == (4, 5)


def test_a_part_has_a_progress_of_its_own():
    assert counted(["a", "b", "c"], a=3, e=1) == (1, 2)
    assert counted(["d", "e"], a=3, e=1) == (1, 2)
    assert counted([], a=3) == (0, 0)
    assert counted(iter(["d", "e"]), e=1) == (1, 2)


def test_parts_add_up():
    whole = Progress(1, 2) + Progress(0, 3)
    assert whole == Progress(1, 5)
    assert (whole.is_begun, whole.is_complete) == (True, False)
    assert (Progress(0, 3).is_begun, Progress(3, 3).is_complete) == (False, True)
    assert Progress(0, 0).is_complete
