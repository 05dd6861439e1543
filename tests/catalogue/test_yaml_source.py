from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adaptameter.catalogue.place import FileError
from adaptameter.catalogue.yaml_source import read_yaml
from adaptameter.domain.document import Plain


def refused(text):
    return [str(error) for error in read_yaml(text, "f.yaml").refused]


def failure(text):
    with pytest.raises(FileError) as caught:
        read_yaml(text, "f.yaml")
    return str(caught.value)


def test_plain_scalars_stay_text():
    data = read_yaml("a: no\nb: 3.10\nc: 2024-01-01\nd: 'x'\ne: 010\n", "f.yaml").data
    assert data == {"a": "no", "b": "3.10", "c": "2024-01-01", "d": "x", "e": "010"}
    assert isinstance(data["a"], Plain)
    assert not isinstance(data["d"], Plain)


def test_an_empty_value_is_nothing():
    assert read_yaml("a:\nb: ~\nc: ''\n", "f.yaml").data == {"a": None, "b": None, "c": ""}


def test_every_key_and_entry_has_its_place():
    places = read_yaml("a:\n  - x\n  - {b: y}\n", "f.yaml").places
    assert places["a",] == (1, 1)
    assert places["a", 0] == (2, 5)
    assert places["a", 1, "b"] == (3, 6)


def test_aliases_anchors_tags_and_duplicate_keys_are_refused_all_at_once():
    text = "a: &x 1\nb: *x\nc: !!python/object/apply:os.system [ls]\na: 2\n"
    assert refused(text) == [
        "f.yaml:1:4: the anchor &x; expected no anchors and no aliases",
        "f.yaml:2:4: the alias *x; expected the text written out",
        "f.yaml:3:4: the tag tag:yaml.org,2002:python/object/apply:os.system; expected values without tags",
        "f.yaml:4:1: the key `a` stands here twice; expected each key once",
    ]


def test_a_bomb_of_aliases_never_grows():
    bomb = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairwise("abcdefghi"))
    assert len(refused(bomb)) > 16


def test_deep_nesting_is_refused():
    assert refused("[" * 32 + "]" * 32) == []
    assert refused("[" * 33 + "]" * 33) == ["f.yaml:1:33: more than 32 levels of nesting; expected at most 32"]
    assert len(refused("[" * 50_000 + "]" * 50_000)) == 1


def test_a_merge_key_is_a_key_like_any_other():
    assert read_yaml("<<: {a: 1}\n", "f.yaml").data == {"<<": {"a": "1"}}


def test_a_second_document_is_refused():
    assert refused("a: 1\n---\nb: 2\n") == ["f.yaml:2:1: a second document in the file; expected one document a file"]


def test_broken_yaml_is_told_with_its_place():
    assert failure("a: [1\nb: 2\n").startswith("f.yaml:2:2: this is not YAML")
    assert failure("a: \x07\n").startswith("f.yaml:1:")


def test_a_key_that_is_a_list_is_refused():
    assert refused("? [a]\n: b\n") == ["f.yaml:1:3: a key that is not a text; expected a word as the key"]


@given(st.text())
def test_any_text_is_read_or_refused_with_a_place(text):
    found = ()
    try:
        read_yaml(text, "f.yaml")
    except FileError as error:
        found = error.located
    assert all(located.line >= 1 and located.column >= 1 for located in found)
