from tests.domain.building import checklist, level, only_theme, questionnaire, result_of, survey, yesno


def state_of(name, asked, kind="self", **ratings):
    theme = only_theme(result_of(asked, kind, **ratings))
    return next(question.state for _, question in theme.questions if question.id == name)


def asked_with(parent, condition, otherwise="lowest"):
    follow_up = level("b", ask_if={"question": "a", "otherwise": otherwise} | condition)
    return survey(questionnaire([parent, follow_up]))


def test_a_follow_up_is_asked_where_its_condition_holds():
    asked = asked_with(level("a"), {"at_least": 3})
    assert state_of("b", asked, a=3, b=2) == "answered"
    assert state_of("b", asked, a=3) == "unanswered"


def test_otherwise_says_what_becomes_of_a_follow_up_that_is_not_asked():
    assert state_of("b", asked_with(level("a"), {"at_least": 3}), a=2, b=4) == "lowest"
    assert state_of("b", asked_with(level("a"), {"at_least": 3}, "exclude"), a=2, b=4) == "excluded"


def test_a_follow_up_of_an_open_question_counts_as_unanswered():
    asked = asked_with(level("a"), {"at_least": 3})
    assert state_of("b", asked, b=4) == "unanswered"
    assert state_of("b", asked, a={"dont_know": True}, b=4) == "unanswered"


def test_a_follow_up_of_a_question_that_does_not_apply_is_excluded():
    asked = asked_with(level("a", allow_na=True), {"at_least": 3})
    assert state_of("b", asked, a={"na": "No office."}) == "excluded"


def test_is_means_the_answer_given_whatever_is_good():
    asked = asked_with(yesno("a", good="no"), {"is": "yes"})
    assert state_of("b", asked, a=True, b=2) == "answered"
    assert state_of("b", asked, a=False, b=2) == "lowest"


def test_ticked_asks_for_all_of_the_options():
    asked = asked_with(checklist("a"), {"ticked": ["a", "b"]})
    assert state_of("b", asked, a=("a", "b", "c"), b=2) == "answered"
    assert state_of("b", asked, a=("a",), b=2) == "lowest"


def test_where_a_parent_was_put_at_the_lowest_its_condition_is_judged_there():
    questions = [
        level("a"),
        yesno("b", good="no", ask_if={"question": "a", "at_least": 2, "otherwise": "lowest"}),
        level("c", ask_if={"question": "b", "is": "yes", "otherwise": "lowest"}),
        level("d", ask_if={"question": "b", "is": "no", "otherwise": "exclude"}),
    ]
    asked = survey(questionnaire(questions))
    # The lowest answer of b is yes, because no is good.
    assert state_of("b", asked, a=1) == "lowest"
    assert state_of("c", asked, a=1, c=3) == "answered"
    assert state_of("d", asked, a=1, d=3) == "excluded"


def test_a_comment_alone_is_unanswered_and_excluded_for_an_officer():
    asked = survey(questionnaire([level("a"), level("b")]))
    assert state_of("a", asked, a={"comment": "later"}) == "unanswered"
    assert state_of("a", asked, "officer", a={"comment": "no basis"}, b=2) == "excluded"
    assert state_of("a", asked, "officer", a={"dont_know": True}, b=2) == "dont_know"


def test_for_an_officer_too_a_false_condition_puts_a_follow_up_at_the_lowest():
    assert state_of("b", asked_with(level("a"), {"at_least": 3}), "officer", a=1) == "lowest"


def test_a_disagreement_is_open():
    asked = survey(questionnaire([level("a")]))
    both = {"disagreement": {"self": {"level": 3}, "officer": {"level": 2}}}
    assert state_of("a", asked, "agreed", a=both) == "disagreement"
