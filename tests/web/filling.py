"""Walks pages and fills in every form with a text, so that a field that is added later is filled in too."""

import re
from urllib.parse import urlsplit

from tests.web.browsing import aside

kinds_of_text = ("text", "url", "search", "tel", None)
plain = {"email": "typed@example.org", "date": "2999-01-31", "number": "3", "password": "of nobody at all"}
"""What the browser itself would insist on."""
at_the_end = re.compile(r"/check$")
"""Forms that end what the others fill in."""
left_alone = re.compile(
    r"/account/(email|passphrase|sessions|second-factor)|/sign-|/move/|/history/|/withdraw|/delete|/block|/remove|/close|/team/[0-9]+/change"
    r"|/group/|/room/|/end-sessions|/remove-second-factor"
)
"""Forms in which nothing is written, or that would sign the walker out."""


def text_fields(page, form):
    """The names of a form's fields in which a person can write."""
    for each in page.elements:
        is_line = each.tag == "input" and each.attributes.get("type") in kinds_of_text
        if each.form == form and (is_line or each.tag == "textarea") and not each.is_disabled:
            yield each.attributes["name"]


def choices(page, form):
    """What can be chosen in a form: name, kind and values."""
    found = {}
    for each in page.elements:
        kind, name = each.attributes.get("type"), each.attributes.get("name")
        if each.form == form and not each.is_disabled and kind in ("radio", "checkbox"):
            found.setdefault((name, kind), []).append(each.attributes["value"])
        if each.form == form and each.tag == "select":
            values = [e.attributes["value"] for e in page.all("option") if each in e.inside]
            found[name, "select"] = [page.fields_of(form).get(name) or next(filter(None, values))]
    return found


def written(page, form, text, turn):
    """What to send of a form: the text wherever one can write, and a choice wherever one can choose."""
    found = {name: f"{name} {text}" for name in text_fields(page, form)}
    for each in page.elements:
        kind = each.attributes.get("type")
        if each.form == form and kind in plain and not each.is_disabled:
            name = each.attributes["name"]
            found[name] = plain[kind] if name != "opens" else "2020-01-31"
    for (name, kind), values in choices(page, form).items():
        given = [value for value in values if value and not value.startswith(".")]
        found[name] = values if kind == "checkbox" else (given or values)[0]
        if name.endswith("-status") or "new" in values:
            found[name] = values[-1]
        if name.endswith("-instead"):
            found[name] = None
        reason = name.replace("-answer", "-reason")
        if reason in found and name != reason:
            found |= {name: ".na"} if turn % 2 == 0 else {reason: ""}
        if kind == "checkbox" and name.endswith("-answer"):
            found[name] = given
    return found


def fill_in(client, page, form, text, turn, mended):
    """Send a form full of the text; the names of fields that took it, and those that didn't.

    A field that refuses the text gets what `mended` has for it, or stays as it was.
    """
    changes = written(page, form, text, turn)
    before = page.fields_of(form)
    answer, refused = client.send(page, changes, form=form), set()
    for _ in range(4):
        if answer.status != 422:
            break
        for field, _ in answer.problems:
            name = next((name for name in sorted(changes, key=len, reverse=True) if field.startswith(name)), None)
            if name:
                refused.add(name)
                changes[name] = mended.get(name, before.get(name, ""))
        answer = client.send(page, changes, form=form)
    assert answer.status in (200, 409), (page.address, answer.status, answer.problems)
    taken = {name for name, value in changes.items() if isinstance(value, str) and text in value}
    return (taken if answer.status == 200 else set()), refused


def own_forms(page):
    """The numbers of a page's forms that send something, but those that every page has."""
    for each in page.all("form"):
        address = urlsplit(each.attributes.get("action") or page.address).path
        is_aside = aside & {*each.attributes.get("class", "").split()}
        if each.attributes.get("method") == "post" and not is_aside and not left_alone.search(address):
            yield each.form, bool(at_the_end.search(address))


def walk(client, starts, alike=3):
    """Visit every page that can be reached by links, a few of a kind."""
    waiting, seen, counted = list(starts), set(starts), {}
    while waiting:
        page = client.visit(waiting.pop(0))
        if not page.headers["Content-Type"].startswith("text/html"):
            page.response.close()
            continue
        yield page
        for link in page.links:
            path, kind = link.partition("#")[0], re.sub(r"\d+", "N", link)
            if path.startswith("/") and path not in seen and counted.get(kind, 0) < alike:
                counted[kind] = counted.get(kind, 0) + 1
                seen.add(path)
                waiting.append(path)
