"""What a page takes over the wire, in every language, where the rest is known already."""

import pytest

from adaptameter import paths
from adaptameter.catalogue.assessment_file import read_assessment
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.exchange.assessment_file import bring_in
from adaptameter.language import languages
from adaptameter.storage.assessment import list_assessments
from tests.people import everybody, sign_up
from tests.web.browsing import Browser

most = 15_000
"""Bytes of a page, with what comes before it."""
longest = "kuwala-forum"
"""The example partner with the longest pages: three rounds."""


@pytest.fixture
def three_rounds(database, make_app):
    """The pages of a partner with three rounds, and the number of the last."""
    catalogue = Catalogue(paths.QUESTIONNAIRES)
    files = sorted((paths.EXAMPLES / longest).glob("*.yaml"))
    with database.writing() as session:
        for file in files:
            bring_in(session, read_assessment(file, catalogue).assessment, catalogue)
        number = list_assessments(session)[-1].id
    app = make_app(database, paths.QUESTIONNAIRES)
    sign_up(database, everybody, "lead", code=longest)
    return app, number


def test_the_longest_pages_are_light_in_every_language(three_rounds):
    app, number = three_rounds
    for address in (f"/assessments/{number}/results/", f"/partners/{longest}"):
        for code in languages():
            page = Browser(app, code).visit(address, headers={"Accept-Encoding": "br"})
            assert page.headers["Content-Encoding"] == "br"
            assert len(page.response.get_data()) + len(str(page.headers)) < most, (address, code)
