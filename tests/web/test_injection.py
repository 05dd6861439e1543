"""Whatever people write into whatever field stays a text: on every page, in every report and in every chart."""

import io
import json
import re
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unicodedata import normalize
from xml.etree import ElementTree

import pikepdf
import pytest

from adaptameter.exchange.rendering import charts
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.group import create_group
from adaptameter.storage.group_place import close_group
from adaptameter.storage.result import list_results
from adaptameter.web.desk import key
from tests.people import everybody, sign_up
from tests.web.browsing import Browser
from tests.web.filling import fill_in, own_forms, text_fields, walk
from tests.web.test_markup import unharmed

texts = {
    "elements": (
        "<img src={at}/a><svg><image href='{at}/b'/><script>alert(1)</script></svg>"
        "<iframe src={at}/c></iframe><object data=file:///etc/passwd>"
    ),
    "attachments and styles": (
        '"><link rel=attachment href=file:///etc/passwd><a rel=attachment href={at}/d>'
        "</style><style>@import url({at}/e);*{{src:url(file:///etc/passwd)}}"
    ),
    "addresses and templates": (
        "url(file:///etc/passwd) {at}/f javascript:alert(1) {{{{191*7}}}}{{% x %}} ${{191*7}} %(n)s %s &lt; ]]>"
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;"
    ),
}
"""As long as a field of one line has room for."""
mended = {"code": "hazard", "members-answer": "3"}
"""What is written where the text can't be."""
refusing = {"code", "members-answer"}
"""The only fields that take no text: a short name, and a number."""
foreign = {"style", "iframe", "object", "embed", "image", "img", "foreignobject", "base"}
"""Scripts are looked at by `unharmed`, which lets the one that saves answers be."""
secret_line = Path("/etc/passwd").read_text(encoding="utf-8").splitlines()[0]


@pytest.fixture
def database(file_database):
    """One kind of database: what is drawn of a text is the same with any."""
    return file_database


@pytest.fixture
def listener():
    """A server that somebody would be led to; its address, and what was asked of it."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def fill_all(client, text):
    """Fill in every form that can be reached; the fields that were there, that took the text, and that refused it."""
    there, taken, refused, begun = set(), set(), set(), set()
    for turn in range(3):
        if turn == 1:
            sign_up(client.client.application.extensions[key].database, everybody, "lead", code="hazard")
        for page in walk(client, ["/"]):
            for form, is_last in own_forms(page):
                there |= set(text_fields(page, form))
                if not is_last and page.address not in begun:
                    begun |= {page.address} if page.address.endswith(("/start", "/new-partner")) else set()
                    found = fill_in(client, page, form, text, turn, mended)
                    taken, refused = taken | found[0], refused | found[1]
    return there, taken, refused


def submit_all(client):
    """Submit every draft."""
    for page in list(walk(client, ["/"])):
        if page.address.endswith("/check") and page.all("input", name="agreed"):
            client.send(page, {"agreed": "yes"})


def words_of(content, tmp_path):
    (tmp_path / "report.pdf").write_bytes(content)
    command = ["/usr/bin/pdftotext", str(tmp_path / "report.pdf"), "-"]
    return squeezed(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def squeezed(text):
    """A text without what lines are broken at."""
    return re.sub(r"[\s\u00ad\u200b\u202a-\u202e\u2066-\u2069]", "", normalize("NFKC", text))


def typed_texts(value):
    """The texts of an answer that are told in a report: all but links."""
    if isinstance(value, dict):
        return [text for name, each in value.items() if name != "url" for text in typed_texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in typed_texts(each)]
    return [value] if isinstance(value, str) else []


def check_report(content):
    """Nothing is attached, nothing runs and nothing is linked outside."""
    assert secret_line.encode() not in content
    with pikepdf.open(io.BytesIO(content)) as document:
        assert not document.attachments
        for each in document.objects:
            if isinstance(each, pikepdf.Stream):
                assert secret_line.encode() not in each.read_bytes()
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                kinds = {str(each.get(name, "")) for name in ("/Type", "/Subtype", "/S")}
                assert not kinds & {"/Filespec", "/EmbeddedFile", "/FileAttachment", "/JavaScript", "/Launch", "/URI"}
                assert not {"/JS", "/EF", "/AF", "/OpenAction", "/AA"} & set(each.keys())


def check_chart(content):
    """A chart is geometry and letters."""
    names = [each.tag.rpartition("}")[2] for each in ElementTree.fromstring(content).iter()]  # noqa: S314
    assert not {"script", "image", "foreignObject", "iframe", "object", "link", "a", "set", "animate"} & set(names)
    values = [pair for each in ElementTree.fromstring(content).iter() for pair in each.attrib.items()]  # noqa: S314
    assert not [value for name, value in values if name.endswith("href") and not value.startswith("#")]
    assert not [value for _, value in values if re.search(r"url\((?!#)|javascript:|@import", value)]


@pytest.mark.parametrize("name", texts)
def test_whatever_is_written_anywhere_stays_a_text(app, database, draft, submitted, listener, tmp_path, name):
    address, asked = listener
    text = texts[name].format(at=address)
    client = Browser(app)
    with database.writing() as session:  # so that there is a field for dissent
        row = get_assessment(session, draft)
        group = create_group(session, row, places=3, smallest=3, moment=now())
        close_group(session, group, survey_of(session, row, None), {}, now())
    there, taken, refused = fill_all(client, text)
    assert there - taken == (refused & there) - taken == refusing & there
    assert {
        "name",
        "region",
        "contact_name",
        "meets-comment",
        "meets-dissent",
        "meets-reason",
        "story-answer",
        "meets-item-0-title",
    } <= taken
    submit_all(client)
    for code in ("en", "ar"):
        for page in walk(Browser(app, code), ["/"]):
            assert "1337" not in unharmed(page).main, page.address
            found = [e for e in page.elements if e.tag in foreign and not is_of_the_guide(e)]
            assert found == [], page.address
            assert all(e.attributes["href"].startswith("/static/") for e in page.all("link")), page.address
    check_results(client, database, address, text, tmp_path)
    assert asked == []


def is_of_the_guide(element):
    """Whether it is one of the pictures that ship with the program."""
    return element.tag == "img" and element.attributes["src"].startswith("/static/guide/")


def check_results(client, database, address, text, tmp_path):
    """Look at what can be taken along of every result."""
    with database.reading() as session:
        rows = list_results(session)
        last = {each.head.partner.id: each.rating_set.assessment_id for each in rows}
        whole = {each.rating_set.assessment_id: each.assessment for each in rows}
    assert {"hazard", "sunrise"} <= last.keys()
    for number in last.values():
        for code in ("en", "ar"):
            taken = Browser(client.client.application, code)
            content = taken.visit(f"/assessments/{number}/results/report.pdf").response.get_data()
            check_report(content)
            words = words_of(content, tmp_path)
            assert squeezed(secret_line) not in words
            if code == "en":
                check_words(whole[number], text, words)
        for piece in charts:
            page = client.visit(f"/assessments/{number}/results/{piece}")
            assert page.status in (200, 404)
            if page.status == 200 and piece.endswith("svg"):
                check_chart(page.response.get_data())


def check_words(assessment, text, words):
    """What was answered is printed letter by letter."""
    found = json.loads(assessment)
    told = [found["partner"]["name"], found["round"], *typed_texts(found["ratings"]["self"])]
    for each in told:
        if text in each:
            wanted = squeezed(each)
            pieces = [wanted[place : place + 12] for place in range(0, len(wanted), 12)]
            assert len([piece for piece in pieces if piece not in words]) <= 1, each  # where a page ends
