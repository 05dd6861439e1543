from tests.domain.building import follows, level, questionnaire, survey, words

chain = questionnaire(
    [level("a"), level("b", **follows("a", at_least=2))],
    [level("c", **follows("b", "exclude", at_least=2)), level("d")],
)


def test_without_a_selection_every_question_is_asked_in_file_order():
    (theme,) = survey(chain).themes
    assert list(theme.questions) == ["a", "b", "c", "d"]


def test_what_the_conditions_of_a_selection_need_comes_along():
    (theme,) = survey(chain, only={"q": ["c"]}).themes
    assert list(theme.questions) == ["a", "b", "c"]
    (theme,) = survey(chain, only={"q": ["d"]}).themes
    assert list(theme.questions) == ["d"]


def test_every_dimension_stays_though_nothing_in_it_is_asked():
    (theme,) = survey(chain, only={"q": ["a"]}).themes
    assert [(part.id, [question.id for question in inside]) for part, inside in theme.dimensions] == [
        ("d1", ["a"]),
        ("d2", []),
    ]


def test_a_question_is_found_by_its_name_if_the_instrument_asks_it():
    asked = survey(chain, only={"q": ["a"]})
    assert asked.question("q/a").id == "a"
    assert [asked.question(name) for name in ("q/b", "q/z", "r/a", "a", "")] == [None] * 5


def test_a_short_form_asks_too_little_of_every_theme_for_a_score():
    other = questionnaire([level("e"), words("f")], name="r")
    assert survey(chain, other, min_questions=4).has_scores
    assert not survey(chain, other, only={"q": ["a", "d"]}, min_questions=3).has_scores
    assert survey(chain, other, only={"q": ["a", "d"]}, min_questions=2).has_scores
    assert not survey(other, min_questions=2).has_scores
