"""Out as a PO file and back: nothing is lost, and nothing but texts can change."""

import hashlib
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.po_file import Entry, PoFile, po_content, read_po_file
from adaptameter.catalogue.proposal import propose
from adaptameter.catalogue.returned import problems_of_text
from adaptameter.catalogue.translating import by_path, export_po, pair_of
from adaptameter.catalogue.yaml_writer import yaml_text
from adaptameter.domain.translation import texts_of
from adaptameter.domain.written import plain_data
from tests.catalogue.translated import arabic, layouts, odd, read, some_texts, sources, texts
from tests.conftest import write

few = settings(max_examples=60, deadline=None)
day = date(2026, 3, 1)


@contextmanager
def filed(source, found, layout):
    """A folder with a questionnaire and its translation."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        content = yaml_text(plain_data(source)).encode()
        write(folder / "q/1.0.0.yaml", content.decode())
        (folder / "q/1.0.0.ar.yaml").write_bytes(layouts[layout](found, hashlib.sha256(content).hexdigest()).encode())
        write(folder / "published.lock", "")
        yield folder


def exported(folder):
    return export_po(pair_of(Catalogue(folder), arabic))


def returned(folder, po, **options):
    """What the folder would become by a PO file."""
    file = folder / ".a.po"
    file.write_bytes(po_content(po, "Words."))
    return propose(folder, file, day=day, **options)


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".po"}


@given(st.data(), sources(), st.sampled_from(sorted(layouts)))
@few
def test_out_and_back_without_a_change_changes_nothing(data, source, layout):
    with filed(source, data.draw(some_texts(source)), layout) as folder:
        found = returned(folder, exported(folder))
        assert (found.content, found.returned.changes, found.returned.waiting) == (None, (), ())
        before = contents(folder)
        found.write()
        assert contents(folder) == before


@given(st.data(), sources(), st.sampled_from(sorted(layouts)), texts)
@few
def test_one_changed_text_changes_that_text_alone_and_raises_the_revision(data, source, layout, text):
    said = data.draw(some_texts(source))
    with filed(source, said, layout) as folder:
        po = exported(folder)
        entry = data.draw(
            st.sampled_from([each for each in po.entries if "examples[" not in each.path or each.translated])
        )
        assume(text != entry.translated and not list(problems_of_text(entry.text, text)))
        entries = (Entry(each.path, each.text, text if each is entry else each.translated) for each in po.entries)
        before = contents(folder)
        found = returned(folder, PoFile(po.head, tuple(entries)))
        assert [(each.path, each.new) for each in found.returned.changes] == [(entry.path, text)]
        found.write()
        after = contents(folder)
        file = folder / "q/1.0.0.ar.yaml"
        assert {path for path in after if after[path] != before.get(path)} == {file}
        old, new = read(before[file].decode()), read(after[file].decode())
        assert by_path(new) == by_path(old) | {entry.path: text}
        assert new.translation.revision == old.translation.revision + 1
        assert (new.translation.status, new.translation.date, new.translation.by) == ("draft", day, "somebody")


@given(sources())
@few
def test_every_text_has_a_name_of_its_own(source):
    assert len(by_path(source)) == len(list(texts_of(source)))


@given(texts, texts, texts, st.booleans())
@example("first\nsecond\n\nthird", '\\n \\\\ \t\r\n"x"', "a", True)
@example("المجلس «٣»\N{RIGHT-TO-LEFT MARK}", "\N{NO-BREAK SPACE}a\N{NO-BREAK SPACE}", "30 % de", True)
@example("a\N{LINE SEPARATOR}b\N{NEXT LINE}c\nd", "\N{ZERO WIDTH NO-BREAK SPACE}x", "b", False)
@few
def test_a_po_file_gives_back_every_text_as_it_was(text, translated, earlier, is_fuzzy):
    entry = Entry("a.levels[3].text", text, translated, is_fuzzy, earlier if is_fuzzy else None, ("A note.",))
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "a.po")
        file.write_bytes(po_content(PoFile({"Language": "ar"}, (entry,)), "Words."))
        (found,) = read_po_file(file).entries
    assert (found.path, found.text, found.translated, found.is_fuzzy) == (entry.path, text, translated, is_fuzzy)


def test_what_looks_like_a_format_is_none():
    entries = tuple(Entry(f"a{i}.text", text, text) for i, text in enumerate(["30 % de", *odd]))
    assert b"python-" not in po_content(PoFile({}, entries), "Words.")
