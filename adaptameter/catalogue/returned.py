"""A PO file that came back from who translates: whose texts these are, what is wrong, and what is taken over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name, name_of
from adaptameter.catalogue.place import FileError, Located
from adaptameter.catalogue.po_file import Entry, PoFile, read_po_file, refuse
from adaptameter.catalogue.translating import Pair, pair_of, prefix, title_of
from adaptameter.domain.document import Text
from adaptameter.domain.problem import Problem, problems_of

placeholder: Final = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
unconfirmed: Final = "it is marked as fuzzy; somebody has to confirm it first"
translated_since: Final = "it is empty here and was translated since; export again to take it away"
in_order: Final = "examples are counted, so none can be left out before another"


@dataclass(frozen=True)
class Change:
    """A text that would be another one; empty where there was or would be none."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Waiting:
    """A text that is not taken over."""

    line: int
    """In the PO file."""
    path: str
    why: str


@dataclass(frozen=True)
class Returned:
    """What a PO file says of a translation."""

    pair: Pair
    po: PoFile
    wanted: dict[str, str]
    """Every text as it shall be, by path; empty where there is none."""
    waiting: tuple[Waiting, ...]
    is_from_before: bool
    """Whether the translation was corrected since the PO file was made."""

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The texts that become other ones."""
        both = ((entry.path, entry.translated, self.wanted[entry.path]) for entry in self.pair.entries)
        return tuple(Change(path, old, new) for path, old, new in both if old != new)

    @cached_property
    def open(self) -> frozenset[str]:
        """Texts that may not fit the source of today: nobody has confirmed them."""
        said = {entry.path for entry in self.po.entries} - {each.path for each in self.waiting}
        return frozenset(entry.path for entry in self.pair.entries if entry.is_fuzzy and entry.path not in said)

    @cached_property
    def confirmed(self) -> frozenset[str]:
        """Texts that stay, of which somebody says now that they fit the source of today."""
        fuzzy = {entry.path for entry in self.pair.entries if entry.is_fuzzy}
        return frozenset(fuzzy - self.open - {change.path for change in self.changes})


def read_returned(folder: Path, file: Path) -> Returned:
    """What a PO file says; raises FileError with every entry that can't be taken over."""
    po = read_po_file(file)
    pair = pair_of(Catalogue(folder), named_in(po, str(file)))
    today = {entry.path: entry for entry in pair.entries}
    refuse(error for entry in po.entries for error in errors_of(entry, today, pair.name, str(file)))
    is_from_before = po.head.get(f"{prefix}Revision") != str(pair.revision)
    said = {entry.path: entry for entry in po.entries}
    wanted, waiting = texts_after(today, said, is_from_before=is_from_before)
    return Returned(pair, po, wanted, tuple(sorted(waiting, key=lambda each: each.line)), is_from_before)


def named_in(po: PoFile, file: str) -> Name:
    """The translation that the head names."""
    questionnaire, version = (po.head.get(f"{prefix}{key}", "") for key in ("Questionnaire", "Version"))
    language = po.head.get("Language", "").replace("_", "-")
    name = name_of(f"{questionnaire}/{version}.{language}.yaml")
    if name is None or name.language is None:
        wanted = "the lines that `adaptameter questionnaire translate export` wrote there, with the Language"
        raise FileError([Located(file, 1, 1, "the head doesn't say which translation this is", wanted)])
    return name


def errors_of(entry: Entry, today: dict[str, Entry], name: Name, file: str) -> Iterator[Located]:
    """What is wrong with an entry; a text that is as today is not judged."""
    known = today.get(entry.path)
    if known is None:
        near = get_close_matches(entry.path, today, n=1)
        wanted = f"`{near[0]}`" if near else "the names that the export gave"
        yield Located(file, entry.line, 1, f"`{entry.path}` is no text of {title_of(name)}", wanted)
    elif entry.text != known.text:
        wrong = f"the source says something else at `{entry.path}`: the PO file was made from another version"
        yield Located(file, entry.line, 1, wrong, f'msgid "{known.text}"; export again, and merge the two')
    elif not entry.is_fuzzy and entry.translated.strip() not in ("", known.translated):
        for problem in problems_of_text(known.text, entry.translated.strip()):
            yield Located(file, entry.line, 1, f"`{entry.path}`: {problem.wrong}", problem.expected)


def problems_of_text(source: str, text: str) -> Iterator[Problem]:
    """What is wrong with a translated text."""
    try:
        TypeAdapter[str](Text).validate_python(text)
    except ValidationError as error:
        yield from problems_of(error)
    newline = "\n"
    if text.count(newline) != source.count(newline):
        yield Problem((), f"line breaks: {text.count(newline)}", f"{source.count(newline)} as in the source")
    wanted, found = (sorted(placeholder.findall(each)) for each in (source, text))
    if wanted != found:
        yield Problem((), f"the placeholders {' '.join(found) or 'are missing'}", " ".join(wanted) or "none")


def texts_after(
    today: dict[str, Entry], said: dict[str, Entry], *, is_from_before: bool
) -> tuple[dict[str, str], list[Waiting]]:
    """Every text as it shall be; what the PO file doesn't have, or nobody has confirmed, stays as it is today."""
    wanted = {path: entry.translated for path, entry in today.items()}
    waiting: list[Waiting] = []
    for path, entry in said.items():
        if entry.is_fuzzy and (entry.translated or wanted[path]):
            waiting.append(Waiting(entry.line, path, unconfirmed))
        elif is_from_before and wanted[path] and not entry.translated.strip():
            waiting.append(Waiting(entry.line, path, translated_since))
        elif not entry.is_fuzzy:
            wanted[path] = entry.translated.strip()
    waiting.extend(Waiting(said[path].line, path, in_order) for path in gaps_closed(wanted, today))
    return wanted, waiting


def gaps_closed(wanted: dict[str, str], today: dict[str, Entry]) -> Iterator[str]:
    """Let examples that would leave a gap be as they are today, in `wanted`; their paths."""
    lists: dict[str, list[str]] = {}
    for path in wanted:
        if ".evidence.examples[" in path:
            lists.setdefault(path.rpartition("[")[0], []).append(path)
    for paths in lists.values():
        for position, path in enumerate(paths):
            later = [each for each in paths[position + 1 :] if wanted[each]]
            if later and not wanted[path]:
                for each in [path] if today[path].translated else later:
                    wanted[each] = today[each].translated
                    yield each
