import pytest

from adaptameter.language import languages, own_name
from tests.web.browsing import Browser

others = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https://evil.example",
    "HTTPS:evil.example",
    "javascript:alert(1)",
    "evil.example",
    "",
    "/a\r\nSet-Cookie: a=b",
    "/language",
    "/language?",
]


@pytest.mark.parametrize("back", others)
def test_switching_the_language_never_leads_elsewhere(client, back):
    page = client.visit("/questionnaires/")
    (form,) = page.of_class("languages")
    page = client.send(page, {"back": back}, ("language", "ar"), follow=False, form=form.form)
    assert (page.status, page.headers["Location"]) == (302, "/")
    assert "a=b" not in str(page.headers)


def test_switching_keeps_what_the_address_asks_for(client, submitted):
    address = f"/assessments/{submitted}/results/?ratings=self"
    assert client.switch(client.visit(address), "ar").address == address


def test_switching_on_a_form_that_was_refused_leads_to_a_page_that_is_there(client, draft):
    check = f"/assessments/{draft}/check"
    page = client.switch(client.send(client.visit(check)), "ar")
    assert (page.address, page.status, page.one("html").attributes["lang"]) == (check, 200, "ar")
    page = client.send(client.visit("/admin/new-partner"))
    assert page.status == 422
    page = client.switch(page, "en")
    assert (page.address, page.status, page.one("html").attributes["lang"]) == ("/admin/new-partner", 200, "en")


def test_switching_on_a_page_that_is_not_there_stays_there(client):
    page = client.switch(client.visit("/nothing/here"), "ar")
    assert (page.status, page.address, page.one("html").attributes["lang"]) == (404, "/nothing/here", "ar")


@pytest.mark.parametrize("code", ["xx", "", "../en", "EN"])
def test_a_language_that_is_not_there_changes_nothing(client, code):
    page = client.visit("/")
    (form,) = page.of_class("languages")
    page = client.send(page, button=("language", code), form=form.form)
    assert page.one("html").attributes["lang"] == "en"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("ar", "ar"),
        ("ar-EG", "ar"),
        ("fr, ar;q=0.5", "ar"),
        ("zh", "en"),
        ("", "en"),
        ("*", "en"),
        ("nonsense;;q=x", "en"),
        ("en, ar;q=0.9", "en"),
    ],
)
def test_the_browser_says_which_language_is_shown_first(app, wanted, code):
    assert Browser(app, wanted).visit("/").one("html").attributes["lang"] == code


def test_every_language_but_the_own_is_offered_under_the_name_that_its_readers_know(client):
    page = client.visit("/questionnaires/")
    (form,) = page.of_class("languages")
    offered = [e for e in page.all("button", name="language") if e.form == form.form]
    assert [(e.attributes["value"], e.attributes["lang"], e.words) for e in offered] == [
        (code, code, own_name(code)) for code in languages() if code != "en"
    ]
    (now,) = page.of_class("language")
    assert (now.tag, page.one("summary").words) == ("details", "Language: English")


def test_a_language_that_was_chosen_stays_whatever_the_browser_says(client):
    client.switch(client.visit("/"), "ar")
    client.language = "en"
    assert client.visit("/questionnaires").one("html").attributes["lang"] == "ar"


def test_the_words_of_the_page_are_in_its_language(app, draft):
    assert Browser(app, "ar").visit("/questionnaires").heading == "الاستبيانات"
    page = Browser(app, "ar").visit(f"/assessments/{draft}/board/meetings")
    assert page.heading == "الاجتماعات"
    # What is not translated is shown as it is, and says in which language that is.
    assert [e.words for e in page.all("span", lang="en", dir="ltr") if "deal with" in e.words]
