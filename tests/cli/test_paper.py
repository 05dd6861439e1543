import pikepdf
import pytest


@pytest.mark.parametrize(("name", "least"), [("core@2026.1", 20), ("feedback@1.1.0", 4)])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_an_instrument_and_a_questionnaire_have_a_form(run, tmp_path, name, least, code):
    path = tmp_path / "form.pdf"
    assert run("paper", name, "-o", path, "--lang", code) == (0, "", "")
    with pikepdf.open(path) as document:
        assert len(document.pages) >= least
        assert str(document.Root.Lang) == code


def test_what_is_not_there_is_told_with_what_is(run, tmp_path):
    code, _, errors = run("paper", "core@1999.1", "-o", tmp_path / "form.pdf")
    assert code == 1
    assert errors.startswith("There is no core@1999.1 here; there are: ")
    assert "core@2026.1" in errors
    assert not (tmp_path / "form.pdf").exists()


def test_a_language_that_is_not_there_is_told(run, tmp_path):
    code, _, errors = run("paper", "core@2026.1", "-o", tmp_path / "form.pdf", "--lang", "xx")
    assert (code, errors.startswith("There is no language xx here")) == (1, True)
