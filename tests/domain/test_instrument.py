import pytest

from adaptameter.domain.instrument import Instrument
from adaptameter.domain.problem import DocumentError


def problems(**more):
    head = {"format": 1, "id": "i", "version": "2024.1", "language": "en", "title": "I"}
    with pytest.raises(DocumentError) as caught:
        Instrument.read(head | {"questionnaires": [{"id": "q", "version": "1.0.0"}]} | more)
    return [str(problem) for problem in caught.value.problems]


def band(start, code):
    return {"from": start, "code": code, "label": code}


def test_bands_begin_where_the_display_begins_and_rise_without_a_gap():
    assert problems(bands=[band(2, "a")]) == [
        "the first band begins at 2, the display at 1; expected 1, so that no score falls beside the bands"
    ]
    assert "not above 2" in problems(bands=[band(1, "a"), band(2, "b"), band(2, "c")])[0]
    assert "but the display ends at 4" in problems(bands=[band(1, "a"), band(4.5, "b")])[0]


def test_a_cap_names_a_band():
    assert problems(key_cap="low") == ["no band has the code `low`; expected bands beside it"]


def test_a_questionnaire_stands_once_and_some_weight_is_above_0():
    twice = [{"id": "q", "version": "1.0.0"}, {"id": "q", "version": "1.1.0"}]
    assert problems(questionnaires=twice) == ["the questionnaire `q` is used twice; expected each only once"]
    assert "all weights" in problems(questionnaires=[{"id": "q", "version": "1.0.0", "weight": 0}])[0]


def test_completeness_is_a_share_and_the_display_has_a_length():
    assert problems(min_completeness=2) == ["found 2; expected a number of at most 1"]
    assert "display ends at 1" in problems(display={"min": 1, "max": 1})[0]
