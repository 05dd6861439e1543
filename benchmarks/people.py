"""People who answer questions and read a result, none of them pausing: `python -m benchmarks.people`, told by stdin.

They are a process of their own, so that they take no time from the server's.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlencode


class Fields(HTMLParser):
    """The fields of a page, as a browser sends them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []
        self._text: str | None = None
        self.feed(html.partition('id="answers"')[2].partition("</form>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an input, or the beginning of a text."""
        found = {name: value or "" for name, value in attrs}
        if tag == "textarea":
            self._text = found["name"]
            self.values.append((found["name"], ""))
        elif tag == "input" and (found.get("type") not in ("radio", "checkbox") or "checked" in found):
            self.values.append((found["name"], found.get("value", "")))

    def handle_data(self, data: str) -> None:
        """Take what stands in a text."""
        if self._text:
            name, before = self.values[-1]
            self.values[-1] = (name, before + data)

    def handle_endtag(self, tag: str) -> None:
        """End a text."""
        if tag == "textarea":
            self._text = None


class Person:
    """Somebody with a browser."""

    def __init__(self, number: int, plan: dict[str, Any]) -> None:
        self.number, self.plan = number, plan
        self.connection = HTTPConnection("127.0.0.1", plan["ports"][number % len(plan["ports"])], timeout=60)
        self.cookie: str = plan["cookies"][number]
        self.times: list[tuple[str, float]] = []
        self.saved: list[str] = []
        self.errors: list[str] = []

    def ask(self, kind: str, method: str, address: str, body: str | None = None, wanted: int = 200) -> str:
        """Ask for something; what doesn't come as it should is an error."""
        headers = {
            "Accept-Language": "en",
            "Cookie": self.cookie,
            "Accept-Encoding": "gzip, br" if body else "identity",
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        self.connection.request(method, address, body, headers)
        response: HTTPResponse = self.connection.getresponse()
        text = response.read().decode("utf-8")
        self.times.append((kind, time.perf_counter() - start))
        self.cookie = (response.headers.get("Set-Cookie") or self.cookie).partition(";")[0]
        if response.status != wanted:
            self.errors.append(f"{method} {address}: {response.status}")
        return text

    def work(self) -> "Person":
        """Load a page of questions, write a comment to each, save, and read a result; again and again."""
        for turn in range(self.plan["turns"]):
            address = self.plan["pages"][self.number][turn % len(self.plan["pages"][self.number])]
            fields = Fields(self.ask("questions", "GET", address)).values
            mark = f"Said by {self.number} in turn {turn}."
            filled = [(name, mark if name.endswith("-comment") else value) for name, value in fields]
            before = len(self.errors)
            self.ask("save", "POST", address, urlencode(filled), 302)
            if len(self.errors) == before:
                self.saved += [f"{name}: {mark}" for name, _ in fields if name.endswith("-comment")]
            self.ask("result", "GET", self.plan["result"])
        return self


def main() -> None:
    """Let everybody work at once, and tell how it went."""
    plan = json.load(sys.stdin)
    everybody = [Person(number, plan) for number in range(len(plan["pages"]))]
    with ThreadPoolExecutor(len(everybody)) as crowd:
        list(crowd.map(Person.work, everybody))
    told = [{"times": each.times, "saved": each.saved, "errors": each.errors} for each in everybody]
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
