import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from adaptameter.exchange import renderer as renderer_module
from adaptameter.exchange import rendering
from adaptameter.exchange.renderer import Renderer
from adaptameter.exchange.rendering import NoSuchPiece, Wanted
from adaptameter.storage.partner import create_partner
from adaptameter.storage.rendering import RenderingRow
from adaptameter.storage.result import list_results
from tests.published import a_partner, assessment, bring

seconds = 20
"""After which a test gives up waiting."""


class Drawing:
    """Stands in for what draws: notes what is drawn, and goes on only when it may."""

    def __init__(self):
        self.drawn, self.threads = [], set()
        self.begun, self.may_go_on = threading.Semaphore(0), threading.Event()
        self.may_go_on.set()
        self.error = None

    def make(self, material):
        self.drawn.append(material.wanted.piece)
        self.threads.add(threading.current_thread())
        self.begun.release()
        assert self.may_go_on.wait(seconds)
        if self.error:
            raise self.error
        return material.wanted.piece.encode()

    def wait_until_begun(self):
        assert self.begun.acquire(timeout=seconds)


@pytest.fixture
def drawing(monkeypatch):
    found = Drawing()
    monkeypatch.setattr(rendering, "make", found.make)
    yield found
    found.may_go_on.set()


@pytest.fixture
def result_id(file_database, published):
    bring(file_database, published, assessment())
    with file_database.reading() as session:
        return list_results(session)[0].id


@pytest.fixture
def renderer(file_database):
    found = Renderer(file_database)
    yield found
    found.finish()


@pytest.fixture
def wanted(result_id):
    """The pieces of the result in English, by name."""
    return {piece: Wanted(result_id, "en", piece) for piece in rendering.pieces}


def in_background(call, *arguments):
    """What will come of a call in another thread."""
    with_one = ThreadPoolExecutor(1)
    future = with_one.submit(call, *arguments)
    with_one.shutdown(wait=False)
    return future


def wait_until_asked(renderer, count):
    """Wait until so many are in the queue."""
    for _ in range(seconds * 100):
        if renderer._waiting.qsize() == count:
            return
        threading.Event().wait(0.01)
    raise AssertionError(renderer._waiting.qsize())


def test_a_piece_is_made_once_and_kept(renderer, drawing, wanted):
    first, second = renderer.get(wanted["page.json"]), renderer.get(wanted["page.json"])
    assert first.content == second.content == b"page.json"
    assert (first.media_type, first.source) == ("application/json", second.source)
    assert drawing.drawn == ["page.json"]


def test_what_is_kept_serves_another_program_too(renderer, drawing, wanted, file_database):
    renderer.get(wanted["page.json"])
    assert Renderer(file_database).get(wanted["page.json"]).content == b"page.json"
    assert drawing.drawn == ["page.json"]


def test_one_thread_draws_everything(renderer, drawing, wanted):
    renderer.prepare(wanted.values())
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(renderer.get, wanted.values()))
    assert [each.content.decode() for each in found] == list(wanted)
    assert [thread.name for thread in drawing.threads] == ["renderer"]
    assert sorted(drawing.drawn) == sorted(wanted)


def test_two_who_ask_for_the_same_piece_let_it_be_drawn_once(renderer, drawing, wanted):
    drawing.may_go_on.clear()
    both = [in_background(renderer.get, wanted["report.pdf"]) for _ in range(2)]
    drawing.wait_until_begun()
    wait_until_asked(renderer, 1)
    drawing.may_go_on.set()
    assert [each.result(seconds).content for each in both] == [b"report.pdf"] * 2
    assert drawing.drawn == ["report.pdf"]


def test_what_a_person_waits_for_goes_first(renderer, drawing, wanted):
    drawing.may_go_on.clear()
    renderer.prepare([wanted["page.json"]])
    drawing.wait_until_begun()
    renderer.prepare([wanted["radar.svg"], wanted["radar.png"], wanted["scores.svg"]])
    person = in_background(renderer.get, wanted["report.pdf"])
    wait_until_asked(renderer, 4)
    another = in_background(renderer.get, wanted["scores.svg"])  # prepared already, but now somebody waits
    wait_until_asked(renderer, 5)
    drawing.may_go_on.set()
    assert person.result(seconds).content == b"report.pdf"
    assert another.result(seconds).content == b"scores.svg"
    renderer.finish()
    assert drawing.drawn == ["page.json", "report.pdf", "scores.svg", "radar.svg", "radar.png"]


def test_while_it_draws_no_transaction_is_open_and_others_can_write(renderer, drawing, wanted, file_database):
    drawing.may_go_on.clear()
    person = in_background(renderer.get, wanted["report.pdf"])
    drawing.wait_until_begun()
    assert file_database.engine.pool.checkedout() == 0
    with file_database.writing() as session:
        create_partner(session, a_partner().model_copy(update={"id": "another"}))
    drawing.may_go_on.set()
    assert person.result(seconds).content == b"report.pdf"


def test_an_error_reaches_who_waits_and_the_thread_goes_on(renderer, drawing, wanted, caplog):
    drawing.error = ZeroDivisionError("a fault")
    with pytest.raises(ZeroDivisionError, match="a fault"):
        renderer.get(wanted["report.pdf"])
    assert [record.message for record in caplog.records if record.name.startswith("adaptameter")] == [
        "rendering failed"
    ]
    drawing.error = None
    assert renderer.get(wanted["report.pdf"]).content == b"report.pdf"
    assert len(drawing.threads) == 1


def test_an_error_in_what_nobody_waits_for_stops_nothing(renderer, drawing, wanted, caplog):
    drawing.error = ZeroDivisionError("a fault")
    renderer.prepare([wanted["page.json"], wanted["report.pdf"]])
    renderer.finish()
    assert [(record.piece, record.result) for record in caplog.records] == [
        ("page.json", wanted["page.json"].result_id),
        ("report.pdf", wanted["report.pdf"].result_id),
    ]
    drawing.error = None
    assert renderer.get(wanted["page.json"]).content == b"page.json"


def test_who_waits_too_long_is_told_and_finds_it_later(renderer, drawing, wanted, monkeypatch):
    monkeypatch.setattr(renderer_module, "patience", 0.05)
    drawing.may_go_on.clear()
    with pytest.raises(TimeoutError):
        renderer.get(wanted["report.pdf"])
    drawing.may_go_on.set()
    renderer.finish()
    assert renderer.get(wanted["report.pdf"]).content == b"report.pdf"
    assert drawing.drawn == ["report.pdf"]


def test_what_is_not_there_is_told_and_is_no_fault(renderer, drawing, wanted, caplog):
    drawing.error = NoSuchPiece("There is no movement chart of this result.")
    with pytest.raises(NoSuchPiece, match=r"^There is no movement chart of this result\.$"):
        renderer.get(wanted["movement.svg"])
    assert caplog.records == []


def test_a_result_that_is_gone_has_no_pieces(renderer, drawing):
    with pytest.raises(NoSuchPiece, match="nothing to show"):
        renderer.get(Wanted(4711, "en", "page.json"))
    assert drawing.drawn == []


def test_preparing_what_is_kept_draws_nothing(renderer, drawing, wanted, file_database):
    renderer.get(wanted["page.json"])
    renderer.prepare([wanted["page.json"]])
    renderer.finish()
    assert drawing.drawn == ["page.json"]
    with file_database.reading() as session:
        assert session.query(RenderingRow).count() == 1


def test_who_stops_it_waits_for_what_is_being_drawn_and_nothing_more_is(renderer, drawing, wanted):
    drawing.may_go_on.clear()
    renderer.prepare([wanted["page.json"], wanted["report.pdf"]])
    drawing.wait_until_begun()
    with ThreadPoolExecutor(1) as pool:
        stopping = pool.submit(renderer.stop)
        assert not stopping.done()
        drawing.may_go_on.set()
        stopping.result(seconds)
    assert drawing.drawn == ["page.json"]
    assert not any(thread.is_alive() for thread in drawing.threads)


def test_one_that_has_drawn_nothing_stops_at_once(renderer):
    renderer.stop()
