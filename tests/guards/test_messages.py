"""The words of every language that has a folder: all there, in step with the code, and sound."""

import re
import subprocess
import sys

import pytest
from babel.messages.mofile import read_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from adaptameter import paths

folders = sorted(file for file in paths.TRANSLATIONS.iterdir() if file.is_dir())
place = re.compile(r"%(?:\((\w*)\))?[a-zA-Z%]")
tag = re.compile(r"</?[a-z][^>]*>|&\w+;")


def key(message):
    """By what a message is known: a plural one by its singular, in its context, which compiled words have as bytes."""
    context = message.context.decode() if isinstance(message.context, bytes) else message.context
    return context, message.id[0] if isinstance(message.id, tuple | list) else message.id


def ids(catalog):
    return {(message.context, message.id) for message in catalog if message.id}


def said(catalog):
    """Every message with every text of it, and with the texts of the source that it may stand for.

    Only the last form has to name its number: those for zero, one and two may say it in words.
    """
    for message in catalog:
        if isinstance(message.id, tuple):
            yield from ((message, text, message.id) for text in message.string)
        elif message.id:
            yield message, message.string, (message.id,)


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


@pytest.fixture(scope="module", params=folders, ids=lambda folder: folder.name)
def folder(request):
    return request.param


@pytest.fixture(scope="module")
def catalog(folder):
    with (folder / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=folder.name)


def test_every_word_of_the_program_is_in_every_language_and_no_other(collected, catalog):
    assert ids(catalog) - ids(collected) == set()
    assert ids(collected) - ids(catalog) == set()
    assert list(catalog.obsolete) == []


def test_every_word_is_translated_and_none_is_a_guess(catalog):
    assert [each.id for each in catalog if each.id and each.fuzzy] == []
    assert [message.id for message, text, _ in said(catalog) if not text.strip()] == []


def test_every_message_of_many_has_all_forms_of_the_language(folder, catalog):
    forms = get_plural(folder.name).num_plurals
    assert catalog.num_plurals == forms
    assert [each.id for each in catalog if isinstance(each.id, tuple) and len(each.string) != forms] == []


def test_a_translation_uses_the_values_of_the_source(catalog):
    for message, text, sources in said(catalog):
        wanted, found = [sorted(place.findall(source)) for source in sources], sorted(place.findall(text))
        if len(sources) == 1 or text == message.string[-1]:
            assert found in wanted, (message.id, text)
        assert set(found) <= set(wanted[-1]), (message.id, text)


def test_a_translation_has_the_tags_of_the_source(catalog):
    for message, text, sources in said(catalog):
        assert sorted(tag.findall(text)) in [sorted(tag.findall(source)) for source in sources], (message.id, text)


def test_a_translation_begins_and_ends_with_spaces_as_the_source_does(catalog):
    def ends(text):
        return text[:1].isspace(), text[-1:].isspace()

    for message, text, sources in said(catalog):
        assert ends(text) == ends(sources[0]), (message.id, text)


def test_a_translation_has_no_doubled_spaces_and_breaks_no_line(catalog):
    for message, text, _sources in said(catalog):
        assert re.search(r"\s\s|[\n\t]", text) is None, (message.id, text)


def test_the_compiled_words_are_those_of_the_file(folder, catalog):
    with (folder / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        compiled = {key(each): list(each.string) for each in read_mo(file) if each.id}
    assert compiled == {key(each): list(each.string) for each in catalog if each.id}


def test_a_message_is_the_same_for_one_and_many_nowhere_else(collected):
    """Gettext knows a message by its singular: the same text as a plain message would get a plural's translation."""
    seen = [key(each) for each in collected if each.id]
    assert len(seen) == len(set(seen))


def test_messages_of_the_source_are_sound(collected):
    for message in collected:
        for text in message.id if isinstance(message.id, tuple) else (message.id,):
            assert re.search(r"\s\s|[\n\t]", text) is None, text
