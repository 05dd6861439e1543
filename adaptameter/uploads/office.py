"""Office documents: a packed folder of the right kind, that unpacks to something sane and has nothing that acts."""

import re
import struct
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # zlib calls its error so

from adaptameter.uploads.accepted import RefusedFile

main_parts: Final[Mapping[str, str]] = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
open_types: Final[Mapping[str, str]] = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
most_parts: Final = 3000
most_unpacked: Final = 150 * 1024 * 1024
"""In bytes, all parts together."""
most_packed: Final = 200
"""No part of more than a megabyte may unpack to so many times its size."""
acting: Final = re.compile(
    r"vbaproject|/activex|oleobject|\.(exe|dll|js|vbs|jar|html?|mht|swf|zip)$|^(basic|scripts)/"
    r"|(?<!/printersettings)(?<!/printersettings\d)(?<!/printersettings\d\d)\.bin$"
)
"""Parts that act, or are files of other kinds."""
outside: Final = re.compile(
    rb'/(attachedTemplate|oleObject|frame|subDocument)"[^>]*TargetMode="External"|DDEAUTO|<!DOCTYPE|<!ENTITY'
)
"""What fetches something from elsewhere when the file is opened, or expands to more than is there."""


def checked_office(content: bytes, ending: str) -> bytes:
    """The file as it is."""
    if not content.startswith(b"PK\x03\x04"):
        raise RefusedFile("protected" if content.startswith(b"\xd0\xcf\x11\xe0") else "other kind than its name says")
    try:
        with ZipFile(BytesIO(content)) as packed:
            check_parts(packed.infolist(), content)
            check_kind(packed, ending)
            for part in packed.infolist():
                check_part(packed, part)
    except (BadZipFile, ZlibError, struct.error, NotImplementedError, EOFError, ValueError):
        raise RefusedFile("damaged") from None
    except RuntimeError:  # what zipfile says of a password
        raise RefusedFile("protected") from None
    return content


def check_parts(parts: list[ZipInfo], content: bytes) -> None:
    """Refuse what unpacks to too much, reaches out of its folder, or hides something before or behind itself."""
    if len(parts) > most_parts or sum(each.file_size for each in parts) > most_unpacked:
        raise RefusedFile("unpacks too large")
    if any(each.file_size > 2**20 and each.file_size > most_packed * max(each.compress_size, 1) for each in parts):
        raise RefusedFile("unpacks too large")
    names = [each.filename for each in parts]
    if len(set(names)) != len(names) or any(is_outside(name) for name in names):
        raise RefusedFile("damaged")
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or end + 22 != len(content) or min((each.header_offset for each in parts), default=0) != 0:
        raise RefusedFile("damaged")


def is_outside(name: str) -> bool:
    """Whether a part would be unpacked outside its folder."""
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name


def check_kind(packed: ZipFile, ending: str) -> None:
    """Refuse what is another kind of document than its name says."""
    names = set(packed.namelist())
    if ending in main_parts:
        is_right = "[Content_Types].xml" in names and any(name.startswith(main_parts[ending]) for name in names)
    else:
        wanted = f"application/vnd.oasis.opendocument.{open_types[ending]}"
        is_right = "mimetype" in names and packed.read("mimetype")[:100].decode("ascii", "replace") == wanted
    if not is_right:
        raise RefusedFile("other kind than its name says")


def check_part(packed: ZipFile, part: ZipInfo) -> None:
    """Refuse a part that acts, fetches something, or is not what the list of parts says."""
    name = part.filename.lower()
    if acting.search(name):
        raise RefusedFile("active content")
    text = packed.read(part)
    if name.endswith((".xml", ".rels")) and outside.search(text.replace(b"\0", b"")):
        raise RefusedFile("active content")
