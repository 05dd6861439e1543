import pytest

from adaptameter.catalogue.assessment_file import read_assessment, scored_round
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.place import FileError
from adaptameter.error import AdaptameterError
from tests.conftest import assessment, write


@pytest.fixture
def read(folder, tmp_path):
    def read(text, name="a.yaml"):
        return read_assessment(write(tmp_path / name, text), Catalogue(folder))

    return read


@pytest.fixture
def errors(read, tmp_path):
    def errors(text, name="a.yaml"):
        with pytest.raises(FileError) as caught:
            read(text, name)
        return [str(error).removeprefix(f"{tmp_path}/") for error in caught.value.located]

    return errors


def test_yaml_and_json_say_the_same(read):
    as_json = """{"format": 1, "partner": {"id": "sunrise", "name": "Sunrise", "country": "NP", "fictional": true},
      "instrument": {"id": "core", "version": "2024.1"}, "round": "2024", "date": "2024-03-14",
      "ratings": {"self": {"governance/board-meets": {"level": 3, "comment": "no: 3.10"},
                           "governance/registered": {"yes": true}}}}"""
    assert read(assessment) == read(as_json, "a.json")


def test_every_error_comes_in_one_go_with_its_line(errors):
    text = assessment.replace("country: NP", "country: Nepal").replace("level: 3,", "level: 9, note: x,")
    text += "    governance/board: {level: 1}\n    governance/registered: {na: ''}\n"
    assert errors(text) == [
        'a.yaml:2:39: found "Nepal"; expected an ISO 3166 country code such as NP',
        "a.yaml:8:30: `board-meets` has no level 9; expected one of 1, 2, 3",
        "a.yaml:8:40: unknown key `note`; expected one of level, yes, ticked, number, date, text, na, dont_know, "
        "comment, evidence, disagreement, how, reason, then, dissent",
        "a.yaml:10:5: core@2024.1 has no question `governance/board`; expected `governance/board-meets`",
        "a.yaml:11:5: the key `governance/registered` stands here twice; expected each key once",
        'a.yaml:11:29: found ""; expected a text that is not empty',
    ]


def test_na_needs_permission_and_a_reason(errors):
    assert errors(assessment.replace("{level: 3", "{na: We are small.")) == [
        "a.yaml:8:30: `board-meets` does not allow N/A; expected an answer or dont_know"
    ]


def test_a_question_that_the_instrument_leaves_out_is_an_error(errors, change):
    change("version: 1.0.0}", "version: 1.0.0, only: [board-meets]}", "instruments/core/2024.1.yaml")
    assert errors(assessment) == [
        "a.yaml:9:5: the instrument core@2024.1 doesn't ask `governance/registered`; expected a question that it asks"
    ]


def test_an_instrument_that_is_not_there_is_told_with_the_file(read, tmp_path):
    with pytest.raises(AdaptameterError, match=r"a\.yaml: There is no instrument core 2030\.1"):
        read(assessment.replace("2024.1", "2030.1"))


def test_a_file_that_is_no_mapping_is_told_in_a_sentence(errors):
    assert errors("- a\n") == ["a.yaml:1:1: found a list; expected keys with values"]
    assert errors("") == ["a.yaml:1:1: found nothing; expected keys with values"]


def test_a_rating_set_that_is_not_there_names_those_that_are(read, folder):
    with pytest.raises(AdaptameterError, match="has no ratings of the kind agreed; it has: self"):
        scored_round(read(assessment), "agreed", Catalogue(folder))
