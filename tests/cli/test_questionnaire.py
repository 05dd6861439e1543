import json

import jsonschema
import pytest
import yaml

from adaptameter import paths
from tests.conftest import questionnaire, write


def test_the_questionnaires_that_ship_are_in_order(run):
    code, output, errors = run("questionnaire", "check")
    assert (code, errors) == (0, "")
    assert "are in order" in output


def test_check_ends_with_1_and_every_error(run, folder):
    write(folder / "governance/1.0.0.yaml", questionnaire.replace("kind: level", "kind: levels"))
    code, output, errors = run("questionnaire", "check", folder)
    assert (code, output) == (1, "")
    assert "governance/1.0.0.yaml:15:9" in errors
    assert errors.endswith(f"1 error in {folder}.\n")


def test_check_fails_where_one_byte_of_a_published_file_changed_and_says_what_to_do(run, folder):
    run("questionnaire", "publish", "governance", "1.0.0", "--questionnaires", folder)
    path = folder / "governance/1.0.0.yaml"
    path.write_bytes(path.read_bytes() + b"\n")
    code, _, errors = run("questionnaire", "check", folder)
    assert code == 1
    assert errors.startswith(
        f"{path}:1:1: this published file was changed; "
        "expected it as it was published, and what is new in a new version\n"
    )


def test_publish_says_what_it_did(run, folder):
    arguments = ("questionnaire", "publish", "governance", "1.0.0", "--questionnaires", folder)
    assert run(*arguments)[1] == "governance@1.0.0 is published.\n"
    assert run(*arguments)[1] == "governance@1.0.0 was published before; nothing to do.\n"
    instrument = ("questionnaire", "publish", "instruments/core", "2024.1", "--questionnaires", folder)
    assert run(*instrument)[1] == "core@2024.1 is published.\n"


@pytest.mark.parametrize("name", ["../governance", "instruments/../governance", "none"])
def test_publishing_what_is_not_there_is_one_sentence(run, folder, name):
    code, _, errors = run("questionnaire", "publish", name, "1.0.0", "--questionnaires", folder)
    assert code == 1
    assert errors.startswith("There is no ")
    assert errors.count("\n") == 1


def test_diff_shows_both_texts_and_what_is_comparable(run, run_json, folder):
    changes = "changes:\n  from: 1.0.0\n  questions:\n    board-meets: {change: reworded}\n"
    text = questionnaire.replace("version: 1.0.0", "version: 1.1.0").replace("Does the board", "How does it") + changes
    write(folder / "governance/1.1.0.yaml", text)
    arguments = ("questionnaire", "diff", "governance", "1.0.0", "1.1.0", "--questionnaires", folder)
    _, output, _ = run(*arguments)
    assert "board-meets: reworded (not comparable)" in output
    assert "- Does the board meet?\n  + How does it meet?" in output
    found = run_json(*arguments)
    assert found["questions"]["board-meets"]["comparable"] is False
    assert found["unchanged"] == ["registered"]


def plain_yaml(path):
    """YAML as an editor reads it: numbers and truth values where they look like it."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def editable(value):
    """Dates as the text that stands in the file."""
    if isinstance(value, dict):
        return {str(key): editable(each) for key, each in value.items()}
    if isinstance(value, list):
        return [editable(each) for each in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def format_of(path):
    is_translation = path.stem.rpartition(".")[2].isalpha()
    kind = "instrument" if path.parent.parent.name == "instruments" else "questionnaire"
    return f"{kind}-translation" if is_translation else kind


def test_the_schema_describes_every_file_that_ships(run):
    for path in paths.QUESTIONNAIRES.rglob("*.yaml"):
        schema = json.loads(run("questionnaire", "schema", format_of(path))[1])
        jsonschema.validate(editable(plain_yaml(path)), schema)


def test_the_schema_refuses_what_the_format_refuses(run):
    schema = json.loads(run("questionnaire", "schema")[1])
    document = yaml.safe_load(questionnaire)
    jsonschema.validate(document, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document | {"titel": "x"}, schema)


def test_the_schema_describes_every_example(run):
    schema = json.loads(run("questionnaire", "schema", "assessment")[1])
    for path in paths.EXAMPLES.rglob("*.yaml"):
        jsonschema.validate(editable(plain_yaml(path)), schema)
