"""A server that is killed while answers are saved: what it acknowledged is there, all else wholly or not at all."""

import json
import re
import signal
from http.client import HTTPException
from threading import Timer

from sqlalchemy import select, text

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.rating import RatingHistoryRow, RatingRow
from tests.cli.asking import ask, maya, token_in, try_to_enter
from tests.cli.serving import patience, stop
from tests.people import words
from tests.published import assessment, bring

questions = ("members", "story", "women")
"""All of one page: one save writes each of them."""
killed_after = {9: 0, 21: 0.003, 33: 0.006, 45: 0.01, 57: 0.015, 69: 0.02, 81: 0.03, 93: 0.05}
"""Seconds from sending a save to killing the server, by the number of the save."""


def draft(database, folder):
    """The number of an assessment to answer."""
    bring(database, Catalogue(folder), assessment(2025, own={}, is_handed_in=False))
    with database.reading() as session:
        return list_assessments(session)[0].id


def filled_in(port, cookie, address, comment):
    """The page with this comment to each question, as a browser sends it, and the cookie that goes with it."""
    _, found, page = ask(port, "GET", address, Cookie=cookie)
    seen = dict(re.findall(r'name="(\w+-seen)" value="(\d+)"', page))
    data = {"csrf_token": token_in(page), **seen, **{f"{each}-comment": comment for each in questions}}
    return data, (found["Set-Cookie"] or cookie).partition(";")[0]


def kept(database):
    """The comments that the history of each question has."""
    found = {each: set() for each in questions}
    with database.reading() as session:
        joined = select(RatingRow.question, RatingHistoryRow.value).join_from(RatingHistoryRow, RatingRow)
        for name, value in session.execute(joined):
            found[name.partition("/")[2]].add(json.loads(value).get("comment"))
    return list(found.values())


def test_a_kill_while_100_saves_come_in_loses_no_acknowledged_one_and_halves_none(start, shared, published_folder):
    address = f"/assessments/{draft(shared, published_folder)}/board/facts"
    port = start()
    cookie = try_to_enter(port, maya, words)[1]
    acknowledged, kills = set(), 0
    for number in range(100):
        data, with_token = filled_in(port, cookie, address, f"save {number}")
        limit = Timer(killed_after.get(number, patience), start.served[-1].kill)
        limit.start()
        try:
            status = ask(port, "POST", address, data, Cookie=with_token)[0]
        except (OSError, HTTPException):
            status = None
        if status == 302:
            acknowledged.add(f"save {number}")
        if number in killed_after:
            limit.join()
            stop(start.served[-1], signal.SIGKILL)
            kills += 1
            port = start()
        else:
            limit.cancel()
            assert status == 302
    found = kept(shared)
    assert kills == len(killed_after)
    assert 100 - kills <= len(acknowledged) < 100  # at least one was cut off
    assert all(acknowledged <= comments for comments in found)
    assert all(comments == found[0] for comments in found)
    if shared.engine.dialect.name == "sqlite":
        with shared.reading() as session:
            assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
