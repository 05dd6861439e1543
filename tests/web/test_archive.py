import csv
import zipfile
from io import BytesIO

import pytest
import yaml

from adaptameter.domain.assessment import Assessment, Rating
from adaptameter.domain.written import read_json_text
from adaptameter.exchange.assessment_file import take_out
from adaptameter.exchange.renderer import Renderer
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.rating import save_rating
from adaptameter.storage.returned import Ask, return_assessment
from tests.people import sign_up
from tests.published import assessment, ratings
from tests.web.browsing import Browser
from tests.web.conftest import brought
from tests.web.logged import logged
from tests.web.planning import add, begin_talk

page_address = "/partners/sunrise/archive/"
address = f"{page_address}everything.zip"


def unpacked(page):
    """The files of the archive by name."""
    assert (page.status, page.headers["Content-Type"]) == (200, "application/zip")
    found = zipfile.ZipFile(BytesIO(page.response.get_data()))
    assert found.testzip() is None
    return {each: found.read(each) for each in found.namelist()}


def table(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))


@pytest.fixture
def two_rounds(database, published):
    """A submitted round and a draft with evidence that looks like a formula; its number."""
    items = {
        "status": "document",
        "items": [{"title": "=cmd()", "url": "https://example.org/m"}, {"title": "@minutes"}],
    }
    own = {**ratings, "board/meets": {"level": 3, "evidence": items}}
    draft = assessment(2025, own=own, is_handed_in=False, round="Spring/2025")
    return brought(database, published, assessment(), draft)


def test_a_page_says_what_is_in_it_first(client, two_rounds):
    page = client.visit(page_address)
    assert page.heading == "Take everything along"
    assert "2 rounds · 1 result" in page.main
    for name in ("assessments/*.yaml", "reports/*.pdf", "evidence.csv", "team.csv", "log.csv", "README.txt"):
        assert name in page.main
    assert address in page.links
    assert page_address in client.visit("/partners/sunrise").links


def test_everything_is_in_it(client, database, two_rounds):
    page = client.visit(address)
    assert page.headers["Content-Disposition"] == "attachment; filename=sunrise.zip"
    files = unpacked(page)
    assert sorted(files) == [
        "README.txt",
        "assessments/2024.2024.1.json",
        "assessments/2024.2024.1.yaml",
        "assessments/Spring-2025.2024.1.json",
        "assessments/Spring-2025.2024.1.yaml",
        "evidence.csv",
        "log.csv",
        "reports/2024.self.en.pdf",
        "team.csv",
    ]
    assert files["reports/2024.self.en.pdf"].startswith(b"%PDF-")
    with database.reading() as session:
        expected = take_out(session, get_assessment(session, two_rounds))
    assert Assessment.read(yaml.safe_load(files["assessments/Spring-2025.2024.1.yaml"])) == expected
    assert Assessment.read(read_json_text(files["assessments/Spring-2025.2024.1.json"].decode())) == expected
    readme = files["README.txt"].decode("utf-8-sig")
    assert "Everything that AdaptaMeter keeps of Sunrise" in readme
    assert all(name in readme for name in ("assessments/*.yaml", "evidence.csv", "log.csv", "team.csv"))


def test_evidence_and_team_are_tables_without_formulas(client, two_rounds):
    files = unpacked(client.visit(address))
    head, *rows = table(files["evidence.csv"])
    assert head[:4] == ["Title", "Link", "File", "Round"]
    assert [row[:2] for row in rows] == [
        ["Minutes", "https://example.org/minutes"],
        ["'=cmd()", "https://example.org/m"],
        ["'@minutes", ""],
    ]
    assert rows[1][3:] == ["Spring/2025", "2024.1", "self", "1", "board/meets", "How often does the board meet?"]
    assert [row[:3] for row in table(files["team.csv"])[1:]] == [["lead", "lead@example.org", "lead"]]


def test_the_own_log_is_in_it_with_this_taking_along(app, client, database, two_rounds):
    sign_up(database, "officer@example.org", "officer")
    Browser(app, account="officer@example.org").visit("/partners/sunrise")
    sign_up(database, "officer@example.org", "officer", code="moonrise")
    Browser(app, account="officer@example.org").visit("/partners/moonrise")
    rows = table(unpacked(client.visit(address))["log.csv"])
    assert [row[1:4] for row in rows[1:]] == [
        ["lead", "Sunrise", "take everything along"],
        ["officer", "Sunrise", "look at the partner"],
    ]
    assert logged(database, "take everything along") == [("lead", "take everything along", "partner", "done", {})]


def test_reports_are_in_the_language_of_the_reader_and_of_the_partner(app, database, published):
    partner = {"id": "sunrise", "name": "Sunrise", "country": "NP", "language": "ar"}
    brought(database, published, assessment(partner=partner))
    names = [name for name in unpacked(Browser(app).visit(address)) if name.startswith("reports/")]
    assert names == ["reports/2024.self.en.pdf", "reports/2024.self.ar.pdf"]


def test_a_report_that_takes_too_long_is_told_and_the_others_go_on(database, make_app, two_rounds):
    class Slow(Renderer):
        def get(self, wanted):
            raise TimeoutError

    files = unpacked(Browser(make_app(database, renderer=Slow(database))).visit(address))
    told = files["reports/2024.self.en.pdf.txt"].decode("utf-8-sig")
    assert "could not be made in time" in told
    assert "team.csv" in files


def test_a_partner_without_a_round_takes_along_what_there_is(client, partner):
    assert sorted(unpacked(client.visit(address))) == ["README.txt", "evidence.csv", "log.csv", "team.csv"]


@pytest.mark.parametrize(("role", "status"), [("member", 403), ("officer", 403), ("listener", 404)])
def test_nobody_but_a_lead_takes_it_along(app, database, partner, role, status):
    sign_up(database, "other@example.org", role)
    client = Browser(app, account="other@example.org")
    assert [client.visit(each).status for each in (page_address, address)] == [status] * 2
    assert page_address not in client.visit("/").links
    assert [entry[3] for entry in logged(database, "take everything along")] == ["denied"] * 2


def test_of_a_returned_round_both_what_was_submitted_and_what_is_answered_since_come_along(client, database, submitted):
    with database.writing() as session:
        row = get_assessment(session, submitted)
        new = return_assessment(session, row, "Why.", {"board/women": Ask("answer", "")}, "account-1")
        save_rating(session, new, "board/women", Rating.read({"yes": True}), 1)
    files = unpacked(client.visit(address))
    names = [name for name in files if name.endswith(".yaml")]
    assert names == ["assessments/2024.2024.1.yaml", "assessments/2024.2024.1.returned.yaml"]
    first, second = (Assessment.read(yaml.safe_load(files[name])) for name in names)
    assert (list(first.handed_in), list(second.handed_in)) == (["self"], [])
    assert [each.ratings["self"]["board/women"].yes for each in (first, second)] == [None, True]
    assert ".returned." in files["README.txt"].decode("utf-8-sig")


def test_what_dialogues_left_comes_along_once_they_began(client, database, published):
    talked = begin_talk(database, published)
    add(database, talked, what="Meet every quarter.", progress=["begun"])
    brought(database, published, assessment(2027))
    files = unpacked(client.visit(address))
    assert [name for name in files if name.startswith("agreements/")] == ["agreements/2026.yaml"]
    (told,) = yaml.safe_load(files["agreements/2026.yaml"])["actions"]
    assert (told["action"]["what"], told["progress"][0]["status"]) == ("Meet every quarter.", "begun")
    assert "agreements/*.yaml" in files["README.txt"].decode("utf-8-sig")
