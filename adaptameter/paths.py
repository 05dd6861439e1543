"""The one place that knows where the shipped folders lie: installed inside the package, else beside it."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent
INSTALLED: Final = (_PACKAGE / "questionnaires").is_dir()
_CONTENT: Final = _PACKAGE if INSTALLED else _PACKAGE.parent

QUESTIONNAIRES: Final = _CONTENT / "questionnaires"
TEMPLATES: Final = _CONTENT / "templates"
MIGRATIONS: Final = _CONTENT / "migrations"
STATIC: Final = _PACKAGE / "static"
TRANSLATIONS: Final = _PACKAGE / "translations"

# The examples are not part of what is installed.
EXAMPLES: Final[Path | None] = None if INSTALLED else _CONTENT / "examples"
