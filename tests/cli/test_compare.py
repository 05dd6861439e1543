import re

from tests.conftest import assessment, questionnaire, write


def test_compare_prints_the_documented_json(run_json, folder, file, tmp_path):
    later = write(tmp_path / "b.yaml", assessment.replace("2024-03", "2026-03").replace("round: 2024", "round: 2026"))
    found = run_json("compare", file, later, "--questionnaires", folder)
    assert list(found) == ["earlier", "later", "ratings", "added", "dropped", "questionnaires"]
    assert (found["earlier"], found["later"]) == ("2024", "2026")
    governance = found["questionnaires"]["governance"]
    assert list(governance) == [
        "reported",
        "core",
        "change",
        "coverage",
        "core_questions",
        "later_questions",
        "comparable",
        "reason",
        "new",
        "retired",
        "changed",
        "dimensions",
    ]
    assert (governance["change"], governance["coverage"], governance["core_questions"]) == (0.0, 1.0, 2)


def test_low_coverage_gives_a_reason_instead_of_a_number(run, run_json, folder, file, tmp_path):
    changes = "changes:\n  from: 1.0.0\n  questions:\n    board-meets: {change: reworded}\n"
    text = questionnaire.replace("version: 1.0.0", "version: 1.1.0").replace("Does the board", "How does it") + changes
    write(folder / "governance/1.1.0.yaml", text)
    newer = "format: 1\nid: core\nversion: 2026.1\nlanguage: en\ntitle: Core\n"
    newer += "questionnaires: [{id: governance, version: 1.1.0}]\n"
    write(folder / "instruments/core/2026.1.yaml", newer)
    later = write(tmp_path / "b.yaml", assessment.replace("2024", "2026"))
    governance = run_json("compare", file, later, "--questionnaires", folder)["questionnaires"]["governance"]
    assert (governance["comparable"], governance["change"], governance["coverage"]) == (False, None, 0.5)
    assert governance["reason"] == "Only 50 % of what was asked can be compared; at least 60 % are needed."
    assert governance["changed"] == ["board-meets"]
    _, output, _ = run("compare", file, later, "--questionnaires", folder)
    assert "governance: not comparable. Only 50 %" in output


def test_comparing_backwards_is_one_sentence(run, folder, file, tmp_path):
    later = write(tmp_path / "b.yaml", assessment.replace("2024-03", "2026-03"))
    code, _, errors = run("compare", later, file, "--questionnaires", folder)
    assert code == 1
    assert "name the earlier one first" in errors


def test_where_one_is_a_short_form_each_answer_is_told_with_its_way(run, folder, short, tmp_path):
    newer = assessment.replace("2024-03", "2026-03").replace("round: 2024", "round: 2026")
    later = write(tmp_path / "b.yaml", newer.replace("level: 3", "level: 2"))
    code, output, _ = run("compare", short, later, "--questionnaires", folder)
    assert code == 0
    assert "A short form has no scores to compare, so what moved is told answer by answer." in output
    assert re.search(r"\n  board-meets +level 3 +level 2 +down\n", output)
    assert "like for like" not in output
