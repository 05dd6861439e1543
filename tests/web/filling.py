"""Walks pages and fills in every form with a text of one's own, so that a field that is added later is filled in too."""

import re
from urllib.parse import urlsplit

from tests.web.browsing import aside

kinds_of_text = ("text", "url", "search", "tel", None)
plain = {"email": "typed@example.org", "date": "2999-01-31", "number": "3", "password": "no passphrase of anybody"}
"""What the browser itself would insist on."""
left_alone = {"/account/email", "/account/passphrase", "/sign-out", "/account/sessions/end"}
"""Forms that would sign the walker out, or ask for what has no text in it."""


def text_fields(page, form):
    """The names of a form's fields in which a person can write."""
    for each in page.elements:
        kind = each.attributes.get("type")
        is_line = each.tag == "input" and kind in kinds_of_text
        if each.form == form and (is_line or each.tag == "textarea") and not each.is_disabled:
            yield each.attributes["name"]


def written(page, form, text):
    """What to send of a form: the text wherever one can write, and a choice wherever one can choose."""
    found = {name: f"{name} {text}" for name in text_fields(page, form)}
    for each in page.elements:
        name, kind = each.attributes.get("name"), each.attributes.get("type")
        if each.form != form or each.is_disabled or not name:
            continue
        if kind in plain:
            found[name] = plain[kind]
        elif kind in ("radio", "checkbox"):
            found[name] = each.attributes["value"]  # the last one
        elif each.tag == "select":
            values = [e.attributes["value"] for e in page.all("option") if each in e.inside]
            found[name] = values[-1]
    return found


def fill_in(client, page, form, text, mended=None):
    """Send a form full of the text; fields that can't have it get what `mended` has for them, or stay as they were."""
    changes = written(page, form, text)
    (tag,) = [e for e in page.all("form") if e.form == form]
    address = tag.attributes.get("action", page.address)
    if urlsplit(address).path in left_alone:
        return []
    before = {name: page.fields_of(form).getlist(name) for name in changes}
    answer = client.send(page, changes, form=form)
    for _ in range(3):
        if answer.status != 422:
            break
        for field, _message in answer.problems:
            name = next((name for name in changes if field == name or field.startswith(name)), None)
            if name:
                changes[name] = (mended or {}).get(name, before[name])
        answer = client.send(page, changes, form=form)
    assert answer.status in (200, 302, 303, 404, 409, 422), (address, answer.status)
    return [name for name, value in changes.items() if isinstance(value, str) and text in value and answer.status < 400]


def own_forms(page):
    """The numbers of a page's forms that send something, but those that every page has."""
    for each in page.all("form"):
        is_aside = aside & {*each.attributes.get("class", "").split()}
        if each.attributes.get("method") == "post" and not is_aside:
            yield each.form


def walk(client, starts, most=400):
    """Visit every page that can be reached, two of a kind at most; each with its address."""
    waiting, seen, counted = list(starts), set(starts), {}
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        page = client.visit(address)
        yield page
        if not page.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for link in page.links:
            path = link.partition("#")[0]
            kind = re.sub(r"\d+", "N", path)
            if path.startswith("/") and path not in seen and counted.get(kind, 0) < 3:
                counted[kind] = counted.get(kind, 0) + 1
                seen.add(path)
                waiting.append(path)
