"""What tests of pages have drawn: in the thread that asks, and once for all that look at the same."""

from concurrent.futures import Future

from adaptameter.exchange import issuing, piece, renderer, rendering

drawn = {}
"""What was rendered already, by all that it was made from: drawing takes long, and most tests look at the same."""


class RendersAtOnce(renderer.Renderer):
    """Renders in the thread that asks, so that it sees what the test's transaction has written."""

    def _ask(self, wanted, priority):
        job = Future()
        if priority == renderer.now:
            try:
                job.set_result(piece.render(self.database, wanted))
            except Exception as error:
                job.set_exception(error)
        return job


def draw_once(monkeypatch):
    """Let nothing be drawn twice."""
    make = rendering.make
    monkeypatch.setattr(rendering, "make", lambda found: drawn.get(found.source) or keep(found.source, make(found)))
    issue = issuing.make
    monkeypatch.setattr(issuing, "make", lambda *given: drawn.get(like(*given)) or keep(like(*given), issue(*given)))


def like(material, code):
    """What decision reports of tests of pages share: all but their own code, which no such test reads in them."""
    return material.variant, material.record.state, code


def keep(source, content):
    drawn[source] = content
    return content
