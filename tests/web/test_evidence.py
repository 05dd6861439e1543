"""Files handed in as evidence, from the form to whoever may take them along."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from adaptameter.domain.assessment import EvidenceItem
from adaptameter.storage.evidence_file import EvidenceFileRow
from adaptameter.storage.log import Wanted, list_entries
from adaptameter.uploads import accepted
from tests.people import sign_up
from tests.uploads.samples import pdf, photo
from tests.web.browsing import Browser
from tests.web.conftest import set_days


@pytest.fixture
def hand_in(client, meetings):
    """Posts the form of the page with files."""

    def hand_in(files, changes=None, address=meetings, by=client):
        page = by.visit(address)
        fields = page.fields
        for name, value in (changes or {"meets-status": "document"}).items():
            fields.setlist(name, [] if value is None else [value])
        data = {
            **fields.to_dict(flat=False),
            **{name: (BytesIO(body), called) for name, (called, body) in files.items()},
        }
        return by.open("POST", address, data=data, content_type="multipart/form-data")

    return hand_in


@pytest.fixture
def stored(database):
    """Gives the files that are kept."""

    def stored():
        with database.reading() as session:
            return [(row.name, row.media_type, row.content) for row in session.query(EvidenceFileRow)]

    return stored


def link(page):
    (found,) = [each for each in page.links if "/evidence/" in each]
    return found


def test_a_file_is_kept_with_the_answer_and_given_back_as_an_attachment(client, meetings, hand_in, stored, ratings):
    content = pdf()
    assert hand_in({"meets-item-0-file": ("Minutes of May.pdf", content)}).status == 200
    assert stored() == [("Minutes of May.pdf", "application/pdf", content)]
    (item,) = ratings()["meets"].evidence.items
    assert (item.title, item.url) == ("Minutes of May.pdf", None)
    found = client.visit(link(client.visit(meetings)))
    assert found.response.get_data() == content
    assert found.headers["Content-Disposition"] == 'attachment; filename="Minutes of May.pdf"'
    assert found.headers["Content-Type"] == "application/pdf"
    assert (found.headers["X-Content-Type-Options"], found.headers["Cache-Control"]) == ("nosniff", "no-store")


def test_a_photo_is_kept_without_its_place_and_author(hand_in, stored):
    hand_in({"meets-item-0-file": ("photo.jpg", photo())})
    ((_, _, content),) = stored()
    assert b"Secret" not in content
    with Image.open(BytesIO(content)) as picture:
        assert dict(picture.getexif()) == {}


def test_saving_again_keeps_the_file_and_another_title_too(client, meetings, hand_in, ratings, stored):
    hand_in({"meets-item-0-file": ("a.pdf", pdf())})
    page = client.send(client.visit(meetings), {"meets-item-0-title": "Minutes"})
    assert page.status == 200
    (item,) = ratings()["meets"].evidence.items
    assert item.title == "Minutes"
    assert item.file.endswith("/a.pdf")
    assert len(stored()) == 1


def test_a_piece_is_taken_away_by_its_tick(client, meetings, hand_in, ratings):
    hand_in({"meets-item-0-file": ("a.pdf", pdf())})
    client.send(client.visit(meetings), {"meets-item-0-drop": "y", "meets-status": "none"})
    assert ratings()["meets"].evidence.items == ()


def test_the_reference_of_a_file_can_not_be_made_up(client, meetings, hand_in, ratings):
    hand_in({"meets-item-0-file": ("a.pdf", pdf())})
    fields = {"meets-item-0-kept": "0123456789abcdef/../../etc/passwd", "meets-item-0-title": "Minutes"}
    client.send(client.visit(meetings), fields)
    assert ratings()["meets"].evidence.items == (EvidenceItem(title="Minutes"),)


hostile = {
    "scripted picture": ("a.svg", b"<svg><script>alert(1)</script></svg>", "Files of this kind are not taken."),
    "renamed": ("a.pdf", b"MZ\x90\x00", "This file is of another kind than its name says."),
    "page": ("a.pdf", pdf() + b"<html>", "This file has scripts"),
    "empty": ("a.pdf", b"", "This file is empty"),
    "path": ("../../a.php", pdf(), "Files of this kind are not taken."),
}


@pytest.mark.parametrize("kind", hostile)
def test_a_file_that_is_refused_says_why_at_its_field_and_nothing_typed_is_lost(hand_in, stored, kept, kind):
    name, content, told = hostile[kind]
    before = kept()
    typed = {"meets-comment": "Typed.", "meets-status": "document", "meets-item-0-title": "Minutes"}
    page = hand_in({"meets-item-0-file": (name, content)}, typed)
    assert page.status == 422
    ((field, message),) = page.problems
    assert (field, message.startswith(told)) == ("meets-item-0-file", True)
    assert field in page.ids
    assert (page.value("meets-comment"), page.value("meets-item-0-title")) == ("Typed.", "Minutes")
    assert kept() == before


def test_a_file_that_is_too_large_is_told_so(hand_in, monkeypatch, stored):
    from adaptameter.uploads import accept
    from adaptameter.web.forms import evidence

    for module in (accepted, accept, evidence):
        monkeypatch.setattr(module, "largest", 1000)
    page = hand_in({"meets-item-0-file": ("a.pdf", pdf() + b" " * 2000)})
    assert (page.status, stored()) == (422, [])
    assert "larger than" in page.problems[0][1]


def test_questions_about_cases_take_no_file(client, draft, hand_in, stored):
    address = f"/assessments/{draft}/board/facts"
    page = client.visit(address)
    assert [
        e.attributes["name"] for e in page.all("input", type="file") if e.attributes["name"].startswith("story")
    ] == []
    page = hand_in({"story-item-0-file": ("a.pdf", pdf())}, {"story-status": "document"}, address)
    assert (page.status, stored()) == (422, [])
    assert page.problems[0][1].startswith("This question takes no files")


def test_a_title_that_was_used_before_stands_for_that_piece(client, draft, meetings, hand_in, ratings):
    hand_in({"meets-item-0-file": ("a.pdf", pdf())}, {"meets-status": "document", "meets-item-0-title": "Minutes"})
    page = client.visit(f"/assessments/{draft}/board/facts")
    assert "Minutes" in [e.attributes["value"] for e in page.all("option")]
    client.send(page, {"members-status": "document", "members-item-0-title": "Minutes"})
    assert ratings()["members"].evidence.items == ratings()["meets"].evidence.items


def test_the_same_file_twice_is_kept_once(hand_in, stored):
    hand_in({"meets-item-0-file": ("a.pdf", pdf()), "meets-item-1-file": ("b.pdf", pdf())})
    assert len(stored()) in (1, 2)  # a PDF that is made anew has another id
    hand_in({"items-item-0-file": ("c.pdf", stored()[0][2])}, {"items-status": "document"})
    assert len({content for _, _, content in stored()}) == len(stored())


def test_the_library_shows_every_piece_with_its_age_and_use(client, hand_in):
    page = client.visit("/partners/sunrise/evidence")
    assert "No evidence is named yet." in page.main
    hand_in({"meets-item-0-file": ("a.pdf", pdf())}, {"meets-status": "document", "meets-item-0-title": "Minutes"})
    page = client.visit("/partners/sunrise/evidence")
    assert "Minutes first named 14 March 2025" in page.main
    assert "in 2025 · 1 question" in page.main
    assert client.visit(link(page)).response.get_data().startswith(b"%PDF-")


@pytest.fixture
def others(app, database, client, meetings, hand_in, draft):
    """The address of a file of a draft, and who asks for it."""
    hand_in({"meets-item-0-file": ("a.pdf", pdf())})
    sign_up(database, "member@example.org", "member")
    sign_up(database, "officer@example.org", "officer")
    sign_up(database, "other@example.org", "lead", code="moonrise")
    return link(client.visit(meetings))


def test_a_file_of_a_draft_is_the_teams_alone(app, others):
    found = {
        who: Browser(app, account=f"{who}@example.org").visit(others).status for who in ("member", "officer", "other")
    }
    assert found == {"member": 200, "officer": 403, "other": 404}


def test_an_officer_takes_a_file_of_what_is_submitted_along_and_that_is_written_down(
    app, database, client, draft, others
):
    client.send(client.visit(f"/assessments/{draft}/check"), {"agreed": "yes"})
    officer = Browser(app, account="officer@example.org")
    assert others in officer.visit(f"/assessments/{draft}/look/").links
    assert officer.visit(others).status == 200
    with database.reading() as session:
        entries = list_entries(session, Wanted(action="take evidence along"))
        assert [entry.record for entry in entries][:1] == [f"assessment {draft}"]


def test_a_file_that_the_assessment_does_not_name_is_not_there(client, submitted, others):
    key = others.rpartition("/")[2]
    assert client.visit(f"/assessments/{submitted}/evidence/{key}").status == 404
    for wrong in ("0" * 16, "%25", "..%2f", "x" * 500):
        assert client.visit(f"{others.rpartition('/')[0]}/{wrong}").status == 404


def test_a_closed_round_keeps_no_file(hand_in, database, draft, stored):
    set_days(database, draft, closes="2020-01-31")
    assert hand_in({"meets-item-0-file": ("a.pdf", pdf())}).status == 409
    assert stored() == []


def test_the_archive_has_the_files_and_a_deleted_partner_takes_them_with_it(client, database, hand_in, stored):
    hand_in({"meets-item-0-file": ("محضر.pdf", pdf()), "meets-item-1-file": ("photo.jpg", photo())})
    page = client.visit("/partners/sunrise/archive/everything.zip")
    with zipfile.ZipFile(BytesIO(page.response.get_data())) as archive:
        found = {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist() if "evidence/" in name}
    assert found == {"file.pdf": stored()[0][2], "photo.jpg": stored()[1][2]}
    asked = {"asked_for": "y", "reason": "In a letter.", "short_name": "sunrise"}
    assert client.send(client.visit("/admin/partners/sunrise/delete/"), asked).status == 200
    assert stored() == []
