from adaptameter.domain.assessment import Rating
from adaptameter.domain.settled import count_hows
from tests.domain.building import follows, level, questionnaire, survey, yesno

asked = survey(
    questionnaire([level("meets"), yesno("minutes", **follows("meets", at_least=2)), yesno("open"), yesno("both")])
)
views = {"disagreement": {"self": {"yes": True}, "officer": {"yes": False}}}


def counted(**ratings):
    return count_hows(asked, {f"q/{name}": Rating.read(each) for name, each in ratings.items()})


def test_each_way_is_counted_in_its_order_and_ways_without_any_are_left_out():
    found = counted(
        meets={"level": 3, "how": "other", "reason": "We looked."},
        minutes={"yes": True, "how": "undiscussed"},
        both=views,
    )
    assert list(found.items()) == [("undiscussed", 1), ("other", 1), ("disagreement", 1), ("open", 1)]


def test_a_follow_up_that_is_not_asked_is_not_counted():
    assert counted(meets={"level": 1, "how": "self"}, open={"yes": True, "how": "self"}, both=views) == {
        "self": 2,
        "disagreement": 1,
    }


def test_a_comment_alone_agrees_on_nothing():
    assert counted(open={"comment": "Later."})["open"] == 3
