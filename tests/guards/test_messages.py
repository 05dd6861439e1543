import re
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from adaptameter import paths


def ids(catalog):
    return {(message.context, message.id) for message in catalog if message.id}


@pytest.fixture(scope="module")
def collected(root, tmp_path_factory):
    """The words of code and templates."""
    file = tmp_path_factory.mktemp("words") / "messages.pot"
    command = [
        sys.executable,
        "-m",
        "babel.messages.frontend",
        "--quiet",
        "extract",
        "-F",
        "pyproject.toml",
        "-o",
        file,
        ".",
    ]
    subprocess.run(command, cwd=root, check=True)
    with file.open("rb") as words:
        return read_po(words)


@pytest.fixture(params=sorted(paths.TRANSLATIONS.glob("*/LC_MESSAGES/messages.po")), ids=lambda file: file.parts[-3])
def catalog(request):
    with request.param.open("rb") as file:
        return read_po(file)


def test_every_word_of_the_program_is_in_every_language_and_no_other(collected, catalog):
    assert ids(catalog) == ids(collected)
    assert list(catalog.obsolete) == []


def test_words_of_many_use_the_values_of_the_source(catalog):
    def names(text):
        return set(re.findall(r"%\((\w+)\)s", text))

    for message in [each for each in catalog if isinstance(each.id, tuple)]:
        known = names(message.id[1])
        assert all(names(text) <= known for text in message.string), message.id
        assert names(message.string[-1]) == known, message.id
