import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adaptameter.catalogue.json_source import read_json
from adaptameter.catalogue.place import FileError

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


def failure(text):
    with pytest.raises(FileError) as caught:
        read_json(text, "f.json")
    return str(caught.value)


@given(values, st.booleans(), st.sampled_from([None, 0, 2]))
def test_what_json_writes_is_read_back(value, ascii_only, indent):
    assert read_json(json.dumps(value, ensure_ascii=ascii_only, indent=indent), "f.json").data == value


@given(st.text())
def test_any_text_is_read_or_refused_with_a_place(text):
    found = ()
    try:
        read_json(text, "f.json")
    except FileError as error:
        found = error.located
    assert all(located.line >= 1 and located.column >= 1 for located in found)


def test_numbers_with_a_point_are_exact():
    assert read_json('{"a": 0.1}', "f.json").data == {"a": Decimal("0.1")}


def test_every_key_and_entry_has_its_place():
    places = read_json('{"a": [1,\n  {"b": 2}]}', "f.json").places
    assert places["a",] == (1, 2)
    assert places["a", 1] == (2, 3)
    assert places["a", 1, "b"] == (2, 4)


def test_a_duplicate_key_is_refused():
    refused = read_json('{"a": 1, "a": 2}', "f.json").refused
    assert [str(error) for error in refused] == ["f.json:1:10: the key `a` stands here twice; expected each key once"]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "f.json:1:1: this is not JSON: Expecting value"),
        ('{"a": 1', "f.json:1:8: this is not JSON: expected , or }"),
        ('{"a": 1,}', "f.json:1:9: this is not JSON"),
        ("[1,\n]", "f.json:2:1: this is not JSON: Expecting value"),
        ("[1] 2", "f.json:1:5: this is not JSON: something follows the document"),
        ("[NaN]", "f.json:1:1: this is not JSON: NaN is not a JSON value"),
        (r'["\ud800"]', "f.json:1:2: this is not JSON: half a character"),
        ("[" * 40, "f.json:1:33: this is not JSON: more than 32 levels of nesting"),
    ],
)
def test_broken_json_is_told_with_its_place(text, start):
    assert failure(text).startswith(start)


def test_a_number_of_a_thousand_digits_is_no_trouble():
    assert isinstance(read_json("9" * 10_000, "f.json").data, Decimal)
