import pytest

from adaptameter.domain.change import Change, Changes
from tests.domain.building import problems_of

because = "Only a name changed."


@pytest.mark.parametrize(
    ("change", "is_comparable"),
    [
        ("editorial", True),
        ("moved", True),
        ("reweighted", True),
        ("rules", True),
        ("reworded", False),
        ("new", False),
        ("retired", False),
        ("split", False),
        ("merged", False),
        ("rescaled", False),
    ],
)
def test_each_kind_of_change_is_comparable_or_not_and_any_may_be_declared_not_to_be(change, is_comparable):
    assert Change.read({"change": change}).is_comparable is is_comparable
    assert not Change.read({"change": change, "comparable": False}).is_comparable


@pytest.mark.parametrize(
    ("kinds", "is_comparable"),
    [
        (["editorial", "moved", "reweighted", "rules"], True),
        (["moved", "reworded"], False),
        (["moved", "rescaled"], False),
    ],
)
def test_several_changes_at_once_are_comparable_only_if_each_is(kinds, is_comparable):
    assert Change.read({"change": kinds}).is_comparable is is_comparable


def test_comparable_lifts_reworded_alone():
    def lifted(*kinds):
        return Change.read({"change": kinds, "comparable": True, "because": because}).is_comparable

    assert lifted("reworded")
    assert lifted("reworded", "rules", "moved")
    assert not lifted("reworded", "rescaled")
    assert not lifted("reworded", "split")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"change": "reworded", "comparable": True}, {"": "`comparable: true` without a reason"}),
        (
            {"change": "rules", "comparable": True, "because": because},
            {"comparable": "`comparable: true` without `reworded`"},
        ),
        ({"change": "moved", "of": ["a"]}, {"of": "`of` on a question neither split nor merged"}),
        ({"change": "improved"}, {"change/0": 'found "improved"'}),
        ({"change": []}, {"change": "found an empty list"}),
        ({"change": "merged", "of": ["a", "b"]}, {}),
    ],
)
def test_a_change_says_only_what_fits_its_kind(change, found):
    assert problems_of(Change, change) == found


def test_changes_name_the_version_before_and_the_dimensions_reweighted():
    read = Changes.read({"from": "1.0.0", "dimensions": {"d": {"change": "reweighted"}}})
    assert (read.from_, list(read.dimensions)) == ("1.0.0", ["d"])
    assert problems_of(Changes, {"dimensions": {"d": {"change": "moved"}}}) == {
        "from": "`from` is missing",
        "dimensions/d/change": 'found "moved"',
    }
