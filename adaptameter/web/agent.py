"""What a browser calls itself, in words that a person knows its own machine by."""

from typing import Final

browsers: Final = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""In this order, since each calls itself by the names of those below too."""
systems: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def agent_in_words(text: str) -> str:
    """Browser and system, such as Firefox, Windows; empty where neither is known."""
    names = [next((name for sign, name in known if sign in text), "") for known in (browsers, systems)]
    return ", ".join(name for name in names if name)
