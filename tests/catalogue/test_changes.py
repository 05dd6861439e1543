"""Every kind of change between two versions, declared rightly and wrongly, in files as people write them."""

from collections import Counter
from pathlib import Path

import pytest

from adaptameter.catalogue.check import check_folder
from tests.version_files import cases, versions_in, write_versions


@pytest.fixture
def errors_of(tmp_path):
    """The errors of a case, each as file, line and sentence."""

    def errors_of(case):
        write_versions(case, tmp_path)
        found = check_folder(tmp_path).errors
        return [(Path(each.file).stem, each.line, str(each).split(": ", 1)[1]) for each in found]

    return errors_of


def expected_errors(case):
    """What the comments `# error: …` ask for, each as file, line and beginning of the sentence."""
    return [
        (version, number, sentence.strip())
        for version, text in versions_in(case).items()
        for number, line in enumerate(text.splitlines(), start=1)
        for sentence in line.split("# error: ")[1:]
    ]


@pytest.mark.parametrize("case", cases("right"))
def test_a_version_that_says_what_it_changed_has_no_errors(case, errors_of):
    assert errors_of(case) == []


@pytest.mark.parametrize("case", cases("wrong"))
def test_what_a_version_says_wrongly_or_not_at_all_is_an_error_at_its_line(case, errors_of):
    found, expected = errors_of(case), expected_errors(case)
    assert expected
    missing = [wanted for wanted in expected if not any(begins(each, wanted) for each in found)]
    unexpected = [each for each in found if not any(begins(each, wanted) for wanted in expected)]
    assert (missing, unexpected) == ([], [])
    assert Counter(each[:2] for each in found) == Counter(each[:2] for each in expected)


def begins(found, wanted):
    """Whether an error stands where it is wanted, with the sentence that is wanted."""
    return found[:2] == wanted[:2] and found[2].startswith(wanted[2])
