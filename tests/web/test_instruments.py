"""Wherever somebody chooses what is asked, it is named in the reader's language."""

import shutil

import pytest

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.language import languages, source
from tests.web.browsing import Browser
from tests.web.conftest import a_round

catalogue = Catalogue(paths.QUESTIONNAIRES)
translated = [code for code in languages() if code != source]


@pytest.mark.parametrize("code", translated)
def test_what_a_round_asks_is_named_in_the_readers_language(database, make_app, code):
    client = Browser(make_app(database, paths.QUESTIONNAIRES), code)
    a_round(database, version="2026.2")
    title = catalogue.instrument_translation("core", "2026.2", code).document.title
    for address in ("/admin/new-round", "/admin/rounds/", "/partners/sunrise/start"):
        page = client.visit(address)
        assert title in page.main, address
        assert "Core capacity self-assessment" not in page.main, address


def test_a_translation_that_can_not_be_read_takes_nothing_away(database, make_app, tmp_path):
    folder = shutil.copytree(paths.QUESTIONNAIRES, tmp_path / "folder")
    (folder / "instruments/core/2026.2.ar.yaml").write_text("format: 2\n", encoding="utf-8")
    page = Browser(make_app(database, folder), "ar").visit("/admin/new-round")
    assert "Core capacity self-assessment" in page.main
