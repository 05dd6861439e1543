# ruff: noqa: F401, F811  # fixtures come from beside
import pytest

from tests.rating_im import bring_rating, told, with_levels
from tests.web.rating import app, let, outside, person, rating


@pytest.fixture
def listener(person):
    return person("listener")


def rate(database, count, first=0, level=3):
    """So many partners rate IM in one round."""
    for place in range(first, first + count):
        bring_rating(database, code=f"partner-{place}", level=level)


def test_a_listener_sees_the_partners_that_let_it_read(database, listener, rating):
    page = listener.visit("/listening")
    assert "No partner has let you read its answer yet." in page.main
    assert "Sunrise" not in page.main
    let(database, rating, "listener")
    page = listener.visit("/listening")
    assert f"/assessments/{rating}/results/" in page.links
    assert "Sunrise 2024" in page.main


@pytest.mark.parametrize("role", outside)
def test_others_see_sums_alone(database, person, rating, role):
    let(database, rating, "listener")
    page = person(role).visit("/listening")
    assert page.status == 200
    assert "Partners that let you read" not in page.main
    assert "Sunrise" not in page.main


@pytest.mark.parametrize("role", ["lead", "member"])
def test_partners_listen_to_nobody(person, role):
    assert person(role).visit("/listening").status == 403


def test_sums_show_from_five_partners_up_and_change_in_steps_of_five(database, listener):
    rate(database, 4)
    page = listener.visit("/listening")
    assert "There are no sums yet: 5 partners have to submit in the same round first." in page.main
    assert "Mean" not in page.main
    rate(database, 1, first=4, level=2)
    at_five = listener.visit("/listening").main
    assert "the first 5 partners that submitted" in at_five
    assert "Mean 2.8 of 4, 5 partners 1 (Not so): 0 2 (Now and then): 1 3 (As a rule): 4 4 (Lived): 0" in at_five
    rate(database, 4, first=5, level=1)
    assert listener.visit("/listening").main == at_five
    rate(database, 1, first=9, level=1)
    at_ten = listener.visit("/listening").main
    assert "Mean 1.9 of 4, 10 partners 1 (Not so): 5 2 (Now and then): 1 3 (As a rule): 4 4 (Lived): 0" in at_ten


def test_sums_have_no_words_of_anybody_and_no_name(database, listener):
    rate(database, 5)
    page = listener.visit("/listening").html
    assert "Mean 3.0 of 4" in page
    for each in (told, "Said by", "Partner-"):
        assert each not in page


def test_where_all_chose_the_same_only_the_mean_stands(database, listener):
    rate(database, 5)
    page = listener.visit("/listening").main
    assert "Mean 3.0 of 4, 5 partners" in page
    assert "(As a rule)" not in page


def test_a_question_that_fewer_answered_has_no_sum(database, listener):
    rate(database, 4)
    bring_rating(database, code="partner-4", own={with_levels[0]: {"level": 1}})
    page = listener.visit("/listening").main
    assert "Mean 2.6 of 4, 5 partners" in page
    assert page.count("Too few of them answered this.") == len(with_levels) - 1


def test_drafts_and_other_rounds_count_in_no_sum(database, listener):
    rate(database, 4)
    bring_rating(database, code="partner-4", is_handed_in=False)
    bring_rating(database, code="partner-5", name="2025")
    assert "There are no sums yet" in listener.visit("/listening").main


def test_the_first_page_leads_there_for_all_but_partners(person):
    for role in ("listener", *outside):
        assert "/listening" in person(role).visit("/").links, role
    assert "/listening" not in person("lead").visit("/").links


def test_it_is_read_in_arabic_too(app, database, listener):
    rate(database, 5)
    listener.language = "ar"
    assert "تمويل يمكن توقّعه" in listener.visit("/listening").main
