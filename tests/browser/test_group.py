"""A group without JavaScript: three answer alone, by an account and by the code of the room; then all see counts."""

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from adaptameter.language import languages
from tests.browser.fitting import misfits
from tests.browser.site import begin, go, numbers
from tests.browser.test_every_page import problems


def open_group(page, tasks, places=4):
    """Let each answer alone; the code of the room."""
    page.goto(tasks)
    go(page, page.locator("a[href$='/group/']").first)
    page.locator("#places").fill(str(places))
    go(page, page.locator("form[action$='/group/open'] button"))
    return re.search(r"[2-9A-Z]{4} [2-9A-Z]{4}", page.locator("main").inner_text())[0]


def come_in(guest, site, code):
    """Take a place by the code."""
    guest.goto(f"{site}/sign-in")
    go(guest, guest.locator("a[href='/room/']"))
    guest.locator("#code").fill(code.lower())
    go(guest, guest.locator("form[action='/room/'] button"))


def answer(guest, site, choice):
    """Answer every page with the choice of this number, and say that one is done."""
    guest.goto(f"{site}/room/")
    go(guest, guest.locator(".tasks a").first)
    pages = 0
    while not guest.url.endswith("/room/"):
        assert pages < 60, guest.url
        for question in guest.locator("fieldset.question").all():
            lines = question.locator("input[type=radio], input[type=checkbox]")
            lines.nth(choice).check()
        assert guest.locator("textarea").count() == 0
        go(guest, guest.locator("main .bar button").first)
        pages += 1
    assert guest.locator("main").inner_text().count("complete") >= 10
    go(guest, guest.locator("form[action$='/done'] button"))


def seen_by(page, addresses):
    """What pages tell, but how many places are taken and how many people are done."""
    found = []
    for address in addresses:
        page.goto(address)
        text = page.locator("main").inner_text()
        found.append(re.sub(r"\d (of \d places?|says?|say) .*", "", text))
    return found


def post_at_once(page, ending, times=2):
    """Press a button of a page several times at once, as several people would; the statuses of the answers."""
    form = page.locator(f"form[action$='{ending}']").first
    address = re.match("https?://[^/]+", page.url)[0]
    token = form.locator("[name=csrf_token]").get_attribute("value")
    cookie = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    data = urlencode({"csrf_token": token, "board": "1"}).encode()
    wanted = Request(address + form.get_attribute("action"), data, {"Cookie": cookie})  # noqa: S310  # of this machine

    def post(_):
        try:
            with urlopen(wanted, timeout=60) as found:  # noqa: S310
                return found.status
        except HTTPError as error:
            return error.code

    with ThreadPoolExecutor(times) as pool:
        return sorted(pool.map(post, range(times)))


def test_three_answer_alone_then_all_see_counts_and_never_who(site, visit):
    lead = visit()
    place = next(numbers)
    begin(lead, site, place)
    tasks = lead.url
    lead.goto(tasks)
    first = lead.locator(".tasks a").first.get_attribute("href")
    addresses = [tasks, f"{tasks}group/", f"{site}{first}", f"{tasks}check", f"{site}/partners/blank-{place}"]
    code = open_group(lead, tasks)
    own, *guests = people = [visit(), *(visit(width=360, account=None) for _ in range(2))]
    own.goto(tasks)
    go(own, own.locator("form[action$='/group/alone'] button"))
    for guest in guests:
        come_in(guest, site, code)
    before = seen_by(lead, addresses)
    for choice, each in enumerate(people):
        answer(each, site, min(choice, 1))
        assert seen_by(lead, addresses) == before
    lead.goto(addresses[1])
    assert "3 of 4 places are taken. 3 people say they are done." in lead.locator("main").inner_text()
    assert post_at_once(lead, "/group/close") == [200, 409]
    after = seen_by(lead, addresses)
    assert seen_by(lead, addresses) == after
    shown = lead.goto(addresses[1]) and lead.locator("main").inner_text()
    assert "3 people answered alone." in shown
    assert "Board 1" in shown
    assert re.search(r"3 answered alone, from 1 to 2", shown)
    assert "lead@example.org" not in " ".join(after)
    lead.goto(addresses[2])
    assert lead.locator(".alone").first.inner_text().startswith("3 answered alone")
    for each in people:
        each.goto(f"{site}/room/")
        assert "what you answered is deleted" in each.locator("main").inner_text()
    lead.goto(addresses[1])
    lead.locator("#smallest").fill("4")
    go(lead, lead.locator("form[action$='/change'] button"))
    assert "Too few answered alone to show anything." in lead.locator("main").inner_text()
    assert lead.locator("table").count() == 0


def test_of_two_nothing_is_shown(site, visit):
    lead = visit()
    begin(lead, site, next(numbers))
    tasks = lead.url
    code = open_group(lead, tasks)
    for choice in range(2):
        guest = visit(width=360, account=None)
        come_in(guest, site, code)
        answer(guest, site, choice)
    lead.goto(f"{tasks}group/")
    go(lead, lead.locator("form[action$='/group/close'] button"))
    assert "Too few answered alone to show anything." in lead.locator("main").inner_text()
    assert lead.locator("table").count() == 0
    lead.goto(tasks)
    go(lead, lead.locator(".tasks a").first)
    assert set(lead.locator(".alone").all_inner_texts()) == {"Too few answered this alone to show it."}


def test_axe_finds_nothing_on_the_pages_of_a_group_in_any_language(embedded_site, visit):
    lead = visit()
    begin(lead, embedded_site, next(numbers))
    tasks = lead.url
    go(lead, lead.locator(".tasks a").first)
    first = lead.url
    code = open_group(lead, tasks)
    guests = [visit(account=None) for _ in range(3)]
    for choice, guest in enumerate(guests):
        come_in(guest, embedded_site, code)
        room = guest.url
        go(guest, guest.locator(".tasks a").first)
        found = [] if choice else wrong(visit, (tasks, f"{tasks}group/")) + wrong(visit, (room, guest.url), guest)
        assert found == []
        for question in guest.locator("fieldset.question").all():
            question.locator("input[type=radio], input[type=checkbox]").nth(choice).check()
        go(guest, guest.locator("main .bar button").first)
    lead.goto(f"{tasks}group/")
    go(lead, lead.locator("form[action$='/group/close'] button"))
    assert lead.locator("table").count() > 0
    lead.goto(first)
    assert lead.locator(".alone").count() > 0
    assert wrong(visit, (tasks, f"{tasks}group/", first)) == []


def wrong(visit, addresses, guest=None):
    """What axe finds and what doesn't fit, in every language, on pages of somebody with an account or of a guest."""
    found = []
    for language in languages():
        page = visit(language, 360, has_script=True, **({"account": None} if guest else {}))
        if guest:
            page.context.add_cookies(guest.context.cookies())
        for address in addresses:
            page.goto(address)
            assert page.locator("html").get_attribute("lang") == language
            found += problems(page) + misfits(page)
    return found
