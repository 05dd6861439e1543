import pytest

from adaptameter.web.way import way_back

elsewhere = (
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "evil.example",
    "/x\r\nSet-Cookie: a=b",
    "/\x00",
    "data:text/html,x",
)
ours = ("/", "/partners/sunrise", "/assessments/3/results/?ratings=self", "/@evil.example", "/a:b", "/نعم")


@pytest.mark.parametrize("address", [*elsewhere, "", "?x", "#x"])
def test_the_way_back_never_leads_to_another_site(address):
    assert way_back(address) == "/"
    assert way_back(address, "/otherwise") == "/otherwise"


@pytest.mark.parametrize("address", ours)
def test_the_way_back_leads_to_a_page_of_ours(address):
    assert way_back(address) == address
