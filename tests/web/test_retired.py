"""A round whose instrument is retired after it began stays open: the lock takes it from new rounds alone."""

import pytest

from adaptameter.catalogue.lock import lock_name
from tests.people import everybody, sign_up
from tests.published import add_newer, make_folder
from tests.web.conftest import a_round
from tests.web.entering import agreed


@pytest.fixture
def app(database, make_app, tmp_path):
    """The pages over a folder whose older instrument is retired, with a lead who administers too."""
    folder = add_newer(make_folder(tmp_path / "folder"))
    lock = folder / lock_name
    line = "instruments/core/2024.1.yaml"
    lock.write_text(lock.read_text(encoding="utf-8").replace(line, f"{line} retired 2025-01-01"), encoding="utf-8")
    return make_app(database, folder, roles=("lead", "administrator"))


def test_a_partner_starts_it(client, database):
    number = a_round(database)
    page = client.visit("/partners/sunrise/start")
    assert page.value("round") == number
    assert "The core, version 2024.1" in page.main
    assert "/instruments/core/2024.1/paper.pdf" in page.links
    assert client.send(page).heading == "Sunrise, 2024"


def test_an_officer_begins_to_type_in(olena, database):
    a_round(database)
    page = olena.visit("/partners/sunrise/entry")
    assert "The core, version 2024.1" in page.main
    assert olena.send(page, agreed).heading == "Sunrise, 2024"


def test_an_administrator_changes_its_days_and_it_goes_on_asking_the_same(client, database):
    number = a_round(database)
    page = client.visit(f"/admin/rounds/{number}")
    assert page.fields_of(page.forms[-1])["instrument"] == "core@2024.1"
    page = client.send(page, {"due": "2999-03-01"}, form=page.forms[-1])
    assert (page.status, page.told) == (200, ["Saved."])
    assert "core, version 2024.1" in page.main


def test_a_new_round_can_not_ask_it(client, kept):
    page, before = client.visit("/admin/new-round"), kept()
    assert [each.attributes["value"] for each in page.all("input", name="instrument")] == ["core@2025.1"]
    assert client.send(page, {"name": "2030", "instrument": "core@2024.1"}).status == 422
    assert kept() == before


def test_another_partner_joins_it_later(client, database):
    number = a_round(database)
    client.send(client.visit("/partners/sunrise/start"))
    sign_up(database, everybody, "lead", code="moonrise")
    assert client.visit("/partners/moonrise/start").value("round") == number
