"""What tests of an officer's own rating begin with."""

import pytest

from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.rating import list_ratings
from tests.published import assessment, ratings
from tests.web.conftest import brought

secrets = ("Xylophone", "Quetzal", "Marzipan", "Obsidian", "Zeppelin", "987654")
"""What the partner wrote that no blind officer may read."""
told = {
    **ratings,
    "board/meets": {**ratings["board/meets"], "comment": "Xylophone.", "dissent": "Quetzal.", "reason": "Marzipan."},
    "board/minutes": {"yes": True, "evidence": {"status": "described", "items": [{"title": "Obsidian"}]}},
    "board/members": {"number": 987654},
    "board/story": {"text": "Zeppelin"},
}


@pytest.fixture
def app(database, make_app):
    return make_app(database, roles=("lead",))


@pytest.fixture
def submitted(database, published):
    """A submitted assessment in which the partner wrote what is known again."""
    return brought(database, published, assessment(own=told))


@pytest.fixture
def olena(be, submitted):
    """An officer of the partner."""
    return be("officer", "Olena")


@pytest.fixture
def way(submitted):
    """The address of the rating."""
    return f"/assessments/{submitted}/rating/"


@pytest.fixture
def officers(database, submitted):
    """Gives the officer's ratings, by question, in short."""

    def officers():
        with database.reading() as session:
            row = get_assessment(session, submitted).rating_set("officer")
            found = list_ratings(session, row) if row else {}
            return {name.partition("/")[2]: rating for name, (rating, _) in found.items()}

    return officers


@pytest.fixture
def rate(olena, way):
    """Rates a page as the officer; the page after."""
    return lambda page="board/meetings", **fields: send(olena, f"{way}{page}", **fields)


@pytest.fixture
def hand_in(olena, way):
    return lambda **changes: olena.send(olena.visit(f"{way}check"), {"agreed": "yes", **changes})


def send(browser, address, **fields):
    """Fill in a page's form; names of fields with _ in place of -."""
    return browser.send(browser.visit(address), {name.replace("_", "-"): value for name, value in fields.items()})
