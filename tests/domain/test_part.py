from adaptameter.domain.part import may_answer


def test_a_theme_given_to_nobody_is_everybodys():
    assert may_answer((), 1, is_lead=False)


def test_a_theme_that_is_given_is_for_those_members_and_for_leads():
    assert may_answer({1, 2}, 1, is_lead=False)
    assert not may_answer({1, 2}, 3, is_lead=False)
    assert may_answer({1, 2}, 3, is_lead=True)
