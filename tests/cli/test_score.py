import pytest


def test_score_prints_the_documented_json(run_json, folder, file):
    found = run_json("score", file, "--questionnaires", folder)
    assert list(found) == ["instrument", "ratings", "overall", "questionnaires", "flags"]
    governance = found["questionnaires"]["governance"]
    assert list(governance) == [
        "version",
        "sha256",
        "score",
        "display",
        "bounds",
        "completeness",
        "na_share",
        "supported",
        "evidence_coverage",
        "band",
        "capped",
        "dimensions",
    ]
    # Level 3 of 1 to 3 and a yes: both 1. Supported: level 3 without evidence counts as level 1, the one below 2.
    assert (governance["score"], governance["display"], governance["supported"]) == (1.0, 4.0, 0.5)
    assert governance["evidence_coverage"] == 0.0


def test_the_explanation_adds_up(run_json, folder, file):
    found = run_json("score", file, "--questionnaires", folder, "--explain")
    shares = found["explanation"]["governance"]
    assert sum(share["share"] * share["value"] for share in shares) == found["questionnaires"]["governance"]["score"]


def test_people_get_a_table(run, folder, file):
    code, output, errors = run("score", file, "--questionnaires", folder, "--explain")
    assert (code, errors) == (0, "")
    assert "Sunrise, 2024: core@2024.1, ratings self (draft)" in output
    assert "governance 1.0.0    4.0" in output
    assert "together" in output


@pytest.mark.parametrize("command", ["score", "compare"])
def test_a_rating_set_that_is_not_there_is_one_sentence(run, folder, file, command):
    files = [file] if command == "score" else [file, file]
    code, output, errors = run(command, *files, "--ratings", "officer", "--questionnaires", folder)
    assert (code, output) == (1, "")
    assert errors == "The assessment has no ratings of the kind officer; it has: self.\n"


def test_flags_are_listed_with_their_level(run, folder, file):
    file.write_text(file.read_text().replace("level: 3", "level: 1"))
    code, output, _ = run("score", file, "--questionnaires", folder)
    assert code == 0
    assert "governance/board-meets (below, level 1): The board does not meet." in output


def test_a_short_form_is_told_answer_by_answer(run, folder, short):
    code, output, _ = run("score", short, "--questionnaires", folder, "--explain")
    assert code == 0
    assert "A short form: it asks too little of each theme for a score" in output
    assert "  board-meets     level 3" in output
    assert "supported" not in output


def test_a_short_form_has_no_score_of_a_theme_in_json(run_json, folder, short):
    governance = run_json("score", short, "--questionnaires", folder)["questionnaires"]["governance"]
    assert (governance["score"], governance["display"]) == (None, None)
