import hashlib
import re
from datetime import date

import pytest

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name, files_in, name_of
from adaptameter.catalogue.place import FileError
from adaptameter.catalogue.po_file import po_content
from adaptameter.catalogue.proposal import propose
from adaptameter.catalogue.publish import publish
from adaptameter.catalogue.translating import export_po, pair_of
from adaptameter.error import AdaptameterError
from tests.conftest import questionnaire, translation, write

arabic = Name("questionnaire", "governance", "1.0.0", "ar")
shipped = [name for path in files_in(paths.QUESTIONNAIRES) if (name := name_of(path)) and name.language]


def sha256_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


def po_text(folder, name=arabic, older=None):
    catalogue = Catalogue(folder)
    po = export_po(pair_of(catalogue, name), older and pair_of(catalogue, older))
    return po_content(po, "Words.").decode()


@pytest.fixture
def translated(folder):
    """The folder with a translation that fits its source."""
    write(folder / "governance/1.0.0.ar.yaml", translation.replace("SHA", sha256_of(questionnaire)))
    return folder


@pytest.fixture
def come_back(translated):
    """Exports, replaces pieces of the PO file, and gives what it would change."""

    def come_back(*replaced, name=arabic, **options):
        text = po_text(translated, name)
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new, 1)
        return propose(translated, write(translated / ".a.po", text), day=date(2026, 3, 1), **options)

    return come_back


def errors(come_back, *replaced):
    with pytest.raises(FileError) as raised:
        come_back(*replaced)
    return [re.sub(r"^\S*\.po:", "", str(error)) for error in raised.value.located]


label = ('msgstr "غير موجود"', 'msgstr "غائب"')


def test_a_corrected_text_changes_its_line_and_what_the_translation_says_of_itself(come_back):
    found = come_back(label, ("Last-Translator: somebody", "Last-Translator: Another <a@example.org>"))
    sha256 = sha256_of(questionnaire)
    told = ["revision: 2", "status: draft", "by: Another", "date: 2026-03-01", f"source_sha256: {sha256}"]
    before, _, after = translation.replace("غير موجود", "غائب").partition("translation: {")
    expected = f"{before}translation:\n  " + "\n  ".join(told) + after.partition("}")[2]
    assert found.content.decode() == expected


def test_a_new_language_gets_a_file_in_the_order_of_the_source(come_back, translated):
    swedish = Name("questionnaire", "governance", "1.0.0", "sv")
    found = come_back(
        ('"The board does not meet."\nmsgstr ""', '"The board does not meet."\nmsgstr "Styrelsen: möts inte."'),
        ('"Governance"\nmsgstr ""', '"Governance"\nmsgstr "Styrning"'),
        ('"Started"\nmsgstr ""', '"Started"\nmsgstr "no"'),
        name=swedish,
    )
    assert not (translated / swedish.path).exists()
    found.write()
    assert (
        (translated / swedish.path).read_text()
        == f"""\
# Swedish texts of governance 1.0.0: a draft that waits for somebody to review it.
format: 1
id: governance
version: 1.0.0
language: sv
translation:
  revision: 1
  status: draft
  by: not named
  date: 2026-03-01
  source_sha256: {sha256_of(questionnaire)}
title: Styrning
scale:
  - {{level: 2, label: "no"}}
dimensions:
  - id: oversight
    questions:
      - id: board-meets
        key:
          flag: "Styrelsen: möts inte."
"""
    )


def test_an_emptied_text_is_removed_and_one_that_the_file_lacks_stays(come_back):
    found = come_back(
        ('msgstr "الحوكمة"', 'msgstr ""'),
        ('msgctxt "scale[1].label"', '#~ msgctxt "x"\n#~ msgid "x"\n#~ msgstr ""\n\nmsgctxt "scale[1].label"'),
    )
    assert [(each.path, each.new) for each in found.returned.changes] == [("title", "")]
    assert "title: ال" not in found.content.decode().split("dimensions")[0]


def test_an_empty_text_of_an_older_po_file_takes_nothing_away_that_was_translated_since(come_back):
    found = come_back(("Revision: 1", "Revision: 0"), ('msgstr "الحوكمة"', 'msgstr ""'), label).returned
    why = "it is empty here and was translated since; export again to take it away"
    assert [(each.path, each.why) for each in found.waiting] == [("title", why)]
    assert [each.path for each in found.changes] == ["scale[1].label"]


def test_the_examples_have_no_gap(come_back):
    first, second = (
        ('"minutes"\nmsgstr "محاضر"', '"minutes"\nmsgstr ""'),
        ('"photos"\nmsgstr ""', '"photos"\nmsgstr "صور"'),
    )
    assert [each.new for each in come_back(second).returned.changes] == ["صور"]
    assert [each.new for each in come_back(first).returned.changes] == [""]
    found = come_back(first, second).returned
    assert [(each.path, each.why) for each in found.waiting] == [
        ("board-meets.evidence.examples[1]", "examples are counted, so none can be left out before another")
    ]
    assert [(each.path, each.new) for each in found.changes] == [("board-meets.evidence.examples[2]", "صور")]


def test_every_entry_that_is_wrong_is_told_at_its_line(come_back):
    assert errors(
        come_back,
        ('msgctxt "title"', 'msgctxt "titel"'),
        ('msgid "Not in place"', 'msgid "Absent"'),
        ('msgstr "الرقابة"', 'msgstr "أ\\nب"'),
        ('msgstr "هل يجتمع المجلس؟"', 'msgstr "{board}"'),
        ('"Registered?"\nmsgstr ""', '"Registered?"\nmsgstr "a\x07"'),
    ) == [
        "22:1: `titel` is no text of governance 1.0.0; expected `title`",
        "27:1: the source says something else at `scale[1].label`: the PO file was made from another version; "
        'expected msgid "Not in place"; export again, and merge the two',
        "42:1: `dimensions[oversight].title`: line breaks: 1; expected 0 as in the source",
        "48:1: `board-meets.text`: the placeholders {board}; expected none",
        '68:1: `registered.text`: found "a\x07"; expected a text without control characters',
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('msgstr "الحوكمة"', "msgstr الحوكمة", "23:1: not a line of a PO file of texts"),
        ('msgstr "الحوكمة"', 'msgstr "a" b"', "23:1: not a line of a PO file of texts"),
        ('msgid "Governance"', 'msgid "Governance"\nmsgid_plural "x"', "23:1: not a line"),
        ('msgstr "الحوكمة"', "", "22:1: an entry without its `msgid` or `msgstr`"),
        ('msgctxt "title"\n', "", "21:1: an entry without `msgctxt`"),
        (
            'msgctxt "title"',
            'msgctxt "title"\nmsgid "Governance"\nmsgstr ""\n\nmsgctxt "title"',
            "26:1: `title` stands here",
        ),
        ("Questionnaire: governance", "Questionnaire: ../governance", "1:1: the head doesn't say which translation"),
        ('"Language: ar', '"Language: ', "1:1: the head doesn't say which translation"),
    ],
)
def test_what_is_no_po_file_of_texts_is_told_at_its_line(come_back, old, new, told):
    assert errors(come_back, (old, new))[0].startswith(told)


def test_a_file_that_is_not_utf_8_is_told(translated):
    file = translated / ".a.po"
    file.write_bytes(b'msgid ""\n"\xe4"')
    with pytest.raises(FileError, match="2:1: the file is not UTF-8 text"):
        propose(translated, file, day=date(2026, 3, 1))


def test_texts_are_fuzzy_where_the_source_changed_and_stay_until_somebody_confirms_them(come_back, translated, change):
    change("title: Governance", "title: Governing")
    text = po_text(translated)
    assert text.count("#, fuzzy") == 5  # the source of before is not at hand, so every text needs a look
    found = come_back(("#, fuzzy\n", ""), ('msgstr "الرقابة"', 'msgstr "إشراف"'))
    assert (len(found.returned.waiting), found.returned.changes) == (4, ())
    assert found.returned.confirmed == {"title"}
    assert found.about.source_sha256 == sha256_of(questionnaire)
    assert (found.about.revision, found.content is None) == (1, False)
    with pytest.raises(AdaptameterError, match="4 of its texts still wait"):
        come_back(("#, fuzzy\n", ""), is_reviewed=True)
    found = come_back(*[("#, fuzzy\n", "")] * 5)
    assert (found.about.revision, found.about.source_sha256) == (
        1,
        sha256_of(questionnaire.replace("Governance", "Governing")),
    )


def test_publishing_the_source_makes_no_text_fuzzy(translated):
    publish(translated, arabic.source)
    assert "fuzzy" not in po_text(translated)


def test_the_earlier_source_is_told_where_a_version_has_it(folder):
    write(folder / "governance/1.0.0.ar.yaml", translation.replace("SHA", sha256_of(questionnaire)))
    changes = "changes:\n  from: 1.0.0\n  questions:\n    board-meets: {change: reworded}\n"
    later = questionnaire.replace("version: 1.0.0", "version: 1.1.0").replace("Does the board", "How does it") + changes
    write(folder / "governance/1.1.0.yaml", later)
    newer = Name("questionnaire", "governance", "1.1.0", "ar")
    told = (
        '#, fuzzy\n#| msgid "Does the board meet?"\nmsgctxt "board-meets.text"\nmsgid "How does it meet?"\nmsgstr "هل'
    )
    assert told in po_text(folder, newer, older=arabic)
    copied = translation.replace("SHA", sha256_of(questionnaire)).replace("version: 1.0.0", "version: 1.1.0")
    write(folder / "governance/1.1.0.ar.yaml", copied)
    text = po_text(folder, newer)
    assert told in text
    assert text.count("fuzzy") == 1


def test_a_review_is_marked_and_a_later_correction_waits_for_the_next(come_back):
    found = come_back(is_reviewed=True)
    assert (found.about.status, found.about.revision, found.returned.changes) == ("reviewed", 1, ())
    found.write()
    assert come_back(is_reviewed=True).content is None
    assert come_back(label).about.status == "draft"


def test_nothing_is_written_over_what_somebody_wrote_meanwhile(come_back, change):
    found = come_back(label)
    change("الرقابة", "إشراف", "governance/1.0.0.ar.yaml")
    with pytest.raises(AdaptameterError, match="was changed meanwhile"):
        found.write()


@pytest.mark.parametrize(
    ("language", "told"), [("en", "is written in en itself"), ("Arabic", "is not a language code")]
)
def test_a_language_that_can_be_none_is_told(folder, language, told):
    with pytest.raises(AdaptameterError, match=told):
        po_text(folder, Name("questionnaire", "governance", "1.0.0", language))


@pytest.mark.parametrize("name", shipped, ids=str)
def test_a_change_in_a_translation_that_ships_leaves_every_other_line(name, tmp_path):
    text = po_text(paths.QUESTIONNAIRES, name)
    assert propose(paths.QUESTIONNAIRES, write(tmp_path / "a.po", text), day=date(2026, 3, 1)).content is None
    before = (paths.QUESTIONNAIRES / name.path).read_text().splitlines()
    places = [found.start() for found in re.finditer(r'(?m)^msgstr "(?=[^"])', text)][::9]
    for place in places:
        changed = text[:place] + 'msgstr "كلمات ' + text[place + 8 :]
        after = (
            propose(paths.QUESTIONNAIRES, write(tmp_path / "a.po", changed), day=date(2026, 3, 1))
            .content.decode()
            .splitlines()
        )
        same = sum(line in after for line in before)
        assert len(before) - same <= 2 + 4, place
