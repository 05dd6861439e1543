import hashlib

import pytest
from sqlalchemy import func, select

from adaptameter.storage.rendering import RenderingRow, get_rendering, keep_rendering, kept_renderings
from tests.people import partner_row

source, other = "a" * 64, "b" * 64


@pytest.fixture
def partner_id(session):
    return partner_row(session).id


def test_what_was_rendered_comes_back_byte_by_byte(session, partner_id):
    content = bytes(range(256)) * 1000
    keep_rendering(session, partner_id, source, "application/pdf", content)
    session.expire_all()
    found = get_rendering(session, source)
    assert (found.content, found.media_type) == (content, "application/pdf")
    assert found.sha256 == hashlib.sha256(content).hexdigest()


def test_what_is_there_already_stays_as_it_is(session, partner_id):
    keep_rendering(session, partner_id, source, "text/html", b"first")
    keep_rendering(session, partner_id, source, "text/html", b"second")
    assert get_rendering(session, source).content == b"first"
    assert session.scalar(select(func.count()).select_from(RenderingRow)) == 1


def test_what_was_never_rendered_is_not_there(session, partner_id):
    keep_rendering(session, partner_id, source, "text/html", b"first")
    assert get_rendering(session, other) is None
    assert kept_renderings(session, [source, other]) == {source}
    assert kept_renderings(session, []) == set()
