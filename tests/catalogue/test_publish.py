import hashlib

import pytest

from adaptameter.catalogue.check import check_folder
from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.place import FileError
from adaptameter.catalogue.publish import publish, published_text
from tests.conftest import questionnaire, translation, write

governance = Name("questionnaire", "governance", "1.0.0")
core = Name("instrument", "core", "2024.1")
arabic = Name("questionnaire", "governance", "1.0.0", "ar")


def test_publishing_sets_the_status_and_pins_the_file(folder):
    assert publish(folder, governance)
    content = (folder / "governance/1.0.0.yaml").read_bytes()
    assert b"status: published  # until it is published\n" in content
    pinned = f"{hashlib.sha256(content).hexdigest()}  governance/1.0.0.yaml\n"
    assert (folder / "published.lock").read_text() == pinned
    assert check_folder(folder).errors == ()


def test_publishing_twice_changes_nothing(folder):
    publish(folder, governance)
    before = (folder / "published.lock").read_bytes()
    assert not publish(folder, governance)
    assert (folder / "published.lock").read_bytes() == before


def test_an_instrument_of_drafts_is_not_published_and_nothing_is_written(folder, change):
    change("title: Core", "status: published\ntitle: Core", "instruments/core/2024.1.yaml")
    with pytest.raises(FileError, match=r"`governance` 1\.0\.0 is a draft"):
        publish(folder, core)
    assert not (folder / "published.lock").exists()


def test_an_instrument_is_published_after_its_questionnaires(folder):
    with pytest.raises(FileError, match="is a draft"):
        publish(folder, core)
    publish(folder, governance)
    assert publish(folder, core)
    assert "status: published\n" in (folder / "instruments/core/2024.1.yaml").read_text()
    assert check_folder(folder).errors == ()


def test_a_version_is_published_after_the_one_before_it(folder):
    following = questionnaire.replace("version: 1.0.0", "version: 1.0.1") + "changes: {from: 1.0.0}\n"
    path = write(folder / "governance/1.0.1.yaml", following)
    next_one = Name("questionnaire", "governance", "1.0.1")
    with pytest.raises(FileError, match=r"1\.0\.0 is a draft, which may still change"):
        publish(folder, next_one)
    assert "status: draft" in path.read_text()
    publish(folder, governance)
    assert publish(folder, next_one)
    assert check_folder(folder).errors == ()


def test_an_error_anywhere_stops_publishing(folder, change):
    change("title: Core", "titel: Core", "instruments/core/2024.1.yaml")
    with pytest.raises(FileError, match="unknown key `titel`"):
        publish(folder, governance)
    assert "status: draft" in (folder / "governance/1.0.0.yaml").read_text()


def test_a_corrected_translation_moves_its_line_and_no_version(folder):
    publish(folder, governance)
    path = write(folder / "governance/1.0.0.ar.yaml", translation.replace("SHA", "0" * 64))
    assert publish(folder, arabic)
    path.write_text(path.read_text().replace("revision: 1", "revision: 2").replace("الرقابة", "الإشراف"))
    assert len(check_folder(folder).errors) == 1
    assert publish(folder, arabic)
    assert check_folder(folder).errors == ()
    assert hashlib.sha256(path.read_bytes()).hexdigest() in (folder / "published.lock").read_text()
    assert "status: draft" in path.read_text()


def test_a_changed_published_questionnaire_is_not_published_again(folder, change):
    publish(folder, governance)
    change("Does the board meet?", "Does the board meet often?")
    with pytest.raises(FileError, match="this published file was changed"):
        publish(folder, governance)


def test_only_the_status_line_changes():
    assert published_text("version: 1.0.0\n# status: x\ntitle: a\n") == (
        "version: 1.0.0\nstatus: published\n# status: x\ntitle: a\n"
    )
    assert published_text('status: "draft"\n  status: draft\n') == "status: published\n  status: draft\n"
