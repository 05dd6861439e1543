"""Twenty people who save all the time for a minute over the embedded database, at two processes."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.rating import RatingHistoryRow, RatingRow
from tests.cli.asking import ask, token_in, try_to_enter
from tests.cli.serving import read_on
from tests.people import sign_up, words
from tests.published import assessment, bring, partner

writers, seconds = 20, 60


def drafts(database, folder):
    """A draft of a partner of their own for each of them, by the address of whoever leads it."""
    catalogue = Catalogue(folder)
    for number in range(writers):
        told = assessment(2025, own={}, is_handed_in=False, partner=partner | {"id": f"p-{number}"})
        bring(database, catalogue, told)
        sign_up(database, f"writer-{number}@example.org", "lead", code=f"p-{number}", second_factor=None)
    with database.reading() as session:
        return {f"writer-{each.partner.code[2:]}@example.org": each.id for each in list_assessments(session)}


def write(port, email, number, ends):
    """Save one comment after another until then; how many, and every answer that was none."""
    cookie = try_to_enter(port, email, words)[1]
    address = f"/assessments/{number}/board/meetings"
    _, found, page = ask(port, "GET", address, Cookie=cookie)
    cookie = (found["Set-Cookie"] or cookie).partition(";")[0]
    data, saved, wrong = {"csrf_token": token_in(page), "meets-seen": "0"}, 0, []
    while time.monotonic() < ends and not wrong:
        status, _, text = ask(port, "POST", f"{address}/keep", data | {"meets-comment": f"{saved}"}, Cookie=cookie)
        if status != 200:
            wrong.append((status, text))
            break
        saved += 1
        data |= {name: str(version) for name, version in json.loads(text)["versions"].items()}
    return saved, wrong


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_twenty_who_save_all_the_time_for_a_minute_meet_no_error_and_lose_nothing(start, shared, published_folder):
    people, ports = drafts(shared, published_folder), [start(), start()]
    for each in start.served:
        read_on(each)
    ends = time.monotonic() + seconds
    with ThreadPoolExecutor(writers) as crowd:
        told = [
            crowd.submit(write, ports[place % 2], email, number, ends)
            for place, (email, number) in enumerate(people.items())
        ]
    found = [each.result() for each in told]
    assert [wrong for _, wrong in found if wrong] == []
    assert min(saved for saved, _ in found) >= 5
    with shared.reading() as session:
        rows = select(func.count()).join_from(RatingHistoryRow, RatingRow).group_by(RatingRow.rating_set_id)
        assert sorted(session.scalars(rows)) == sorted(saved for saved, _ in found)
