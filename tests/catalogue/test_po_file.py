"""Exports are files that gettext's programs read: Babel's reader, which takes no empty date, and a compiler."""

import gettext
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.po_file import po_content
from adaptameter.catalogue.translating import export_po, pair_of

catalogue = Catalogue(paths.QUESTIONNAIRES)
translated = sorted({each.language for each in catalogue.names if each.language})
fresh = "fr"
asked = (("questionnaire", "governance", "1.0.1"), ("instrument", "core", "2026.1"))


def exported(name):
    return po_content(export_po(pair_of(catalogue, name)), "Words.")


@pytest.mark.parametrize("code", [*translated, fresh])
@pytest.mark.parametrize("what", asked)
def test_an_export_of_every_language_is_read_and_compiled(what, code):
    name = Name(*what, code)
    content = exported(name)
    book = read_po(BytesIO(content), abort_invalid=True)
    assert str(book.locale) == code
    assert (b"-Date" in content) == (name in catalogue.names)
    compiled = BytesIO()
    write_mo(compiled, book, use_fuzzy=True)
    words = gettext.GNUTranslations(BytesIO(compiled.getvalue()))
    told = [(entry.path, entry.text, entry.translated) for entry in export_po(pair_of(catalogue, name)).entries]
    assert [words.pgettext(path, text) for path, text, _ in told] == [over or text for _, text, over in told]


def test_the_day_is_that_of_the_translation_and_the_bytes_are_always_the_same():
    name = Name(*asked[0], "ar")
    day = catalogue.questionnaire_translation(name.id, name.version, "ar").document.translation.date
    content = exported(name)
    assert read_po(BytesIO(content)).revision_date.date() == day
    assert exported(name) == content


def test_there_are_translations_to_export():
    assert fresh not in translated
    assert len(translated) >= 6
