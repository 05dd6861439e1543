"""Accepting a file: by the ending of its name and by what is in it, both of the short list that is allowed."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final

from adaptameter.uploads.accepted import AcceptedFile, RefusedFile, largest
from adaptameter.uploads.filename import clean_name
from adaptameter.uploads.image import cleaned_image
from adaptameter.uploads.office import checked_office
from adaptameter.uploads.pdf import checked_pdf

Check = Callable[[bytes, str], bytes]
"""Gives what to keep of a file with this ending; raises RefusedFile."""
office: Final = "application/vnd.openxmlformats-officedocument"
open_document: Final = "application/vnd.oasis.opendocument"
accepted_kinds: Final[Mapping[str, tuple[str, Check]]] = {
    "pdf": ("application/pdf", checked_pdf),
    "jpg": ("image/jpeg", cleaned_image),
    "jpeg": ("image/jpeg", cleaned_image),
    "png": ("image/png", cleaned_image),
    "webp": ("image/webp", cleaned_image),
    "docx": (f"{office}.wordprocessingml.document", checked_office),
    "xlsx": (f"{office}.spreadsheetml.sheet", checked_office),
    "pptx": (f"{office}.presentationml.presentation", checked_office),
    "odt": (f"{open_document}.text", checked_office),
    "ods": (f"{open_document}.spreadsheet", checked_office),
    "odp": (f"{open_document}.presentation", checked_office),
}
"""By the ending of the name: the media type, and what looks into the file."""


def accept(name: str, content: bytes) -> AcceptedFile:
    """The file to keep; raises RefusedFile with the reason where it is not accepted."""
    if not content:
        raise RefusedFile("nothing in it")
    if len(content) > largest:
        raise RefusedFile("too large")
    cleaned = clean_name(name)
    ending = PurePosixPath(cleaned).suffix.lower().removeprefix(".")
    if ending not in accepted_kinds:
        raise RefusedFile("kind not accepted")
    media_type, check = accepted_kinds[ending]
    return AcceptedFile(cleaned, media_type, check(content, ending))
