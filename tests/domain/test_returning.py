from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import Rating
from adaptameter.domain.returning import evidence_questions, open_questions
from tests.published import ratings


def board(published):
    return published.survey("core", "2024.1").theme["board"]


def names(questions):
    return [each.id for each in questions]


def given(**changes):
    return {name: Rating.read(each) for name, each in {**ratings, **changes}.items()}


def test_an_answer_may_be_asked_where_there_is_none_or_nobody_knows(published: Catalogue):
    assert names(open_questions(board(published), given())) == ["women"]
    less = given(**{"board/items": {}, "board/members": {"comment": "Later."}})
    assert names(open_questions(board(published), less)) == ["items", "members", "women"]


def test_follow_ups_are_never_told_since_they_would_tell_the_answer_before_them(published):
    for level in (1, 2, 3):
        found = given(**{"board/meets": {"level": level}, "board/minutes": {}})
        assert names(open_questions(board(published), found)) == ["women"]


def test_evidence_may_be_asked_everywhere_but_about_cases(published):
    assert names(evidence_questions(board(published))) == ["meets", "minutes", "items", "members", "chosen", "women"]
