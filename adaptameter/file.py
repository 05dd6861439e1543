"""Writing files: whole or not at all."""

import os
import secrets
from pathlib import Path

from adaptameter.error import AdaptameterError


def write_file(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file whole or not at all, readable from the beginning as `mode` says; an error says why it can't be."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        if beside.exists():
            beside.unlink()
        raise not_writable(path, error) from None


def check_writable(path: Path) -> None:
    """Raise at once, before long work, where a file could not be written."""
    folder = path.parent
    if path.is_dir():
        raise AdaptameterError(f"{path} is a folder; name a file in it.")
    if not folder.is_dir():
        raise AdaptameterError(f"The folder {folder} is not there; make it, or name another.")
    if not os.access(folder, os.W_OK):
        raise AdaptameterError(f"The folder {folder} is not writable; make it so, or name another.")


def not_writable(path: Path, error: OSError) -> AdaptameterError:
    """The sentence about a file that can't be written."""
    return AdaptameterError(f"{path} can't be written ({error.strerror}); make its folder writable or name another.")
