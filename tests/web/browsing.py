"""A browser without a screen: reads pages, and posts forms as the page has them."""

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

from adaptameter.web.desk import key
from adaptameter.web.visitor import ticket
from tests.people import everybody, ticket_of

empty = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "circle", "line", "rect"}
aside = {"languages"}
"""Forms that every page has: to switch the language, and to sign out."""
scripts = ("/static/autosave.js", "/static/dialogue.js")
"""Those that pages have, one at most."""
blocks = {"p", "div", "ul", "li", "dt", "dd", "h1", "h2", "h3", "tr", "td", "th", "section", "br"}
"""Tags before which a new line begins."""


@dataclass
class Element:
    """A tag with its attributes and the text inside it."""

    tag: str
    attributes: dict
    is_disabled: bool = False
    form: int | None = None
    inside: tuple = ()
    parts: list = field(default_factory=list)

    @property
    def text(self):
        return "".join(self.parts)

    @property
    def words(self):
        return " ".join(self.text.split())


class Reader(HTMLParser):
    """Reads a page into its elements."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.stack, self.forms = [], [], 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        form = next((each.form for each in self.stack if each.tag == "form"), None)
        found = Element(tag, {name: value or "" for name, value in attributes})
        found.is_disabled = any(e.tag == "fieldset" and "disabled" in e.attributes for e in self.stack)
        found.inside = tuple(self.stack)
        if tag == "form":
            form, self.forms = self.forms, self.forms + 1
        found.form = form
        self.elements.append(found)
        if tag in blocks:
            self.handle_data(" ")
        if tag not in empty:
            self.stack.append(found)

    def handle_endtag(self, tag):
        if any(each.tag == tag for each in self.stack):
            while self.stack.pop().tag != tag:
                pass

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if self.stack and self.stack[-1] is self.elements[-1]:
            self.stack.pop()

    def handle_data(self, data):
        for each in self.stack:
            each.parts.append(data)


class Page:
    """An answer of the server."""

    def __init__(self, response, address):
        self.response, self.address = response, address
        self.status, self.headers = response.status_code, response.headers

    @cached_property
    def html(self):
        return self.response.get_data(as_text=True)

    @cached_property
    def elements(self):
        return Reader(self.html).elements

    def all(self, tag, **attributes):
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [e for e in self.elements if e.tag == tag and wanted.items() <= e.attributes.items()]

    def of_class(self, name):
        return [e for e in self.elements if name in e.attributes.get("class", "").split()]

    def one(self, tag, **attributes):
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def heading(self):
        return self.one("h1").words

    @property
    def main(self):
        return self.one("main").words

    @property
    def links(self):
        return [e.attributes["href"] for e in self.all("a")]

    @property
    def ids(self):
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def strange_scripts(self):
        """Scripts that are not the ones that save answers, and that help who holds a dialogue."""
        return [e for e in self.all("script") if e.text or e.attributes.get("src", "").partition("?")[0] not in scripts]

    @property
    def problems(self):
        """The lines of the summary: the id each leads to, and its message."""
        boxes = self.of_class("problems")
        assert len(boxes) <= 1
        links = [e for e in self.all("a") if boxes and boxes[0] in e.inside]
        return [(e.attributes["href"].removeprefix("#"), e.words) for e in links]

    @property
    def told(self):
        """What is told of the page as a whole: flashed, or above the problems."""
        kinds = ("told", "notice", "problems")
        return [e.words for kind in kinds for e in self.of_class(kind)]

    @property
    def token(self):
        return self.all("input", name="csrf_token")[0].attributes["value"]

    @property
    def forms(self):
        """The numbers of the page's own forms."""
        return [e.form for e in self.all("form") if not aside & {*e.attributes.get("class", "").split()}]

    @property
    def form(self):
        """The number of the page's own form, where it has one."""
        (found,) = self.forms
        return found

    @property
    def fields(self):
        return self.fields_of(self.form)

    def fields_of(self, form):
        """What a browser would send of a form, without a button."""
        found = MultiDict()
        for each in self.elements:
            if each.form == form and "name" in each.attributes and not each.is_disabled:
                for value in self.values_of(each):
                    found.add(each.attributes["name"], value)
        return found

    def values_of(self, each):
        kind = each.attributes.get("type", "text")
        if each.tag == "textarea":
            # HTML drops a line break right behind the opening tag.
            return [each.text.removeprefix("\n").replace("\n", "\r\n")]
        if each.tag == "select":
            options = [e for e in self.all("option") if each in e.inside]
            return [e.attributes["value"] for e in options if "selected" in e.attributes] or [
                options[0].attributes["value"]
            ]
        if each.tag != "input" or (kind in ("radio", "checkbox") and "checked" not in each.attributes):
            return []
        return [each.attributes.get("value", "")]

    def value(self, name):
        """What stands in a field; a list where it has several values."""
        found = self.fields.getlist(name)
        return found[0] if len(found) == 1 else found


class Browser:
    """Visits pages over a test client, with its cookies."""

    def __init__(self, app, language="en", account=everybody):
        self.client = app.test_client()
        self.language, self.account = language, account
        if account:
            self.sign_in(account)

    def sign_in(self, account):
        """Be somebody from now on, without the page for it."""
        token = ticket_of(self.client.application.extensions[key].database, account)
        with self.client.session_transaction() as session:
            session[ticket] = token

    def visit(self, address, **more):
        return self.open("GET", address, **more)

    def open(self, method, address, follow=True, **more):
        headers = {"Accept-Language": self.language, **more.pop("headers", {})}
        response = self.client.open(address, method=method, headers=headers, **more)
        page = Page(response, address)
        while follow and page.status in (301, 302, 303, 307, 308):
            target = page.headers["Location"]
            assert not urlsplit(target).netloc, target
            page = Page(self.client.get(target, headers=headers), target)
        return page

    def send(self, page, changes=None, button=None, follow=True, form=None):
        """Post a page's form with these fields changed; None takes a field out."""
        number = page.form if form is None else form
        fields = page.fields_of(number)
        for name, value in (changes or {}).items():
            fields.setlist(name, [] if value is None else value if isinstance(value, list) else [value])
        for name, value in [button] if button else []:
            fields.add(name, value)
        (tag,) = [e for e in page.all("form") if e.form == number]
        return self.open("POST", tag.attributes.get("action", page.address), follow, data=fields)

    def sign_out(self, page):
        """Press the button to sign out."""
        (button,) = page.of_class("sign-out")
        (tag,) = [e for e in page.all("form") if e.attributes.get("id") == button.attributes["form"]]
        return self.open("POST", button.attributes["formaction"], data=page.fields_of(tag.form))

    def switch(self, page, code):
        """Press a button of another language."""
        (tag,) = page.of_class("languages")
        assert [e for e in page.all("button", name="language", value=code) if e.form == tag.form]
        return self.send(page, form=tag.form, button=("language", code))
