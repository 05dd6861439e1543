"""The text that comes out of a PDF."""

import re
import subprocess


def printed(content, folder):
    """The text of a PDF as it is read."""
    path = folder / "printed.pdf"
    path.write_bytes(content)
    run = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)  # noqa: S607
    return in_order(run.stdout)


def in_order(text):
    """What pdftotext gives, with the signs beside a number or a Latin word in Arabic where they are read.

    It marks the number's run from left to right and puts them into it: what stands on its left there comes after it.
    """
    beside = "[^\\w+−%◆@\u202c]*"
    run = re.compile(f"\u202a({beside})(.*?)({beside})\u202c")
    return run.sub(lambda found: f"{found[3][::-1]}{found[2]}{found[1][::-1]}", text)


def plain(text):
    """A text without marks of direction, and in Arabic without vowel marks, which are drawn but not told."""
    return re.sub("[\u200b-\u200c\u200e-\u200f\u202a-\u202e\u2060-\u2069\u064b-\u065f\u0670]", "", text)


def in_a_line(text):
    """The same with one kind of space."""
    return " ".join(plain(text).split())


def squeezed(text):
    """The letters of a text, whatever lines it is broken into."""
    return re.sub(r"[-\s]", "", plain(text))
