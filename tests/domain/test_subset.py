import pytest

from adaptameter.domain.subset import always_rated, leads_on, missing, rated, rated_of
from tests.domain.building import follows, key, level, questionnaire, survey, unknown, yesno
from tests.domain.building import rated as given

asked = survey(
    questionnaire(
        [
            yesno("first"),
            yesno("second", **follows("first", is_="yes")),
            level("keyed", **follows("second", is_="yes"), **key(at_least=2)),
            yesno("after", **follows("keyed", at_least=3)),
        ],
        [level("free"), yesno("further", **follows("free", at_least=2)), level("other", **key(at_least=2))],
    )
)
(theme,) = asked.themes


def counts(names=None, **ratings):
    found = rated(theme, given(ratings), names)
    return (found.keys.given, found.keys.asked), (found.all.given, found.all.asked)


def test_key_questions_and_all_on_which_they_hang_are_always_rated():
    assert always_rated(theme) == {"first", "second", "keyed", "other"}


def test_what_follows_from_one_that_is_always_rated_leads_on_from_it():
    assert [name for name in theme.questions if not leads_on(theme, name)] == ["free", "further"]


def test_what_the_own_ratings_do_not_call_for_is_not_counted():
    assert counts() == ((0, 2), (0, 3))
    assert counts(first=True) == ((1, 3), (1, 4))
    assert counts(first=True, second=True) == ((2, 4), (2, 5))
    assert counts(first=False, free=3) == ((1, 2), (2, 4))
    assert counts(["free", "further", "other"], free=3) == ((0, 1), (1, 3))


@pytest.mark.parametrize(
    ("ratings", "left"),
    [
        ({}, ["first", "other"]),
        ({"first": False}, ["other"]),
        ({"first": unknown}, ["other"]),
        ({"first": True, "other": 1}, ["second"]),
        ({"first": True, "second": True, "other": unknown}, ["keyed"]),
        ({"first": True, "second": True, "keyed": 3, "other": 2}, []),
    ],
)
def test_a_key_question_is_missing_only_where_it_is_asked_and_blank(ratings, left):
    assert missing(theme, given(ratings)) == left


def test_it_is_ready_once_nothing_is_missing_and_something_is_there():
    assert not rated_of(asked, given({"first": False})).is_ready
    assert rated_of(asked, given({"first": unknown, "other": unknown})).is_ready
    (nothing,) = survey(questionnaire([level("free")])).themes
    assert not rated(nothing, {}).is_ready
