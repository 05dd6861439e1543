import pytest
from werkzeug.datastructures import MultiDict

from adaptameter.domain.assessment import Partner
from adaptameter.language import load_language
from adaptameter.web.forms.partner import PartnerForm, countries, short

given = {"name": "Sunrise", "country": "NP", "region": "", "language": "", "code": ""}


def form_of(**changes):
    return PartnerForm(load_language("en"), MultiDict(given | changes))


def told(form):
    assert form.read() is None
    return [(field.id, message) for field in form for message in field.errors]


def test_a_partner_needs_a_name_and_a_country_alone():
    assert form_of().read() == Partner.read({"id": "sunrise", "name": "Sunrise", "country": "NP"})


def test_everything_that_is_said_of_a_partner_is_kept():
    form = form_of(name=" शान्ति \r\n समाज ", region="South  Asia", language="ne", code="shanti", fictional="y")
    expected = {"id": "shanti", "name": "शान्ति समाज", "country": "NP", "region": "South Asia", "language": "ne"}
    assert form.read() == Partner.read(expected | {"fictional": True})


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"name": " "}, "name", "Write the name of the organisation."),
        ({"name": "x" * 301}, "name", "This has 301 characters; shorten it to at most 300."),
        ({"region": "x" * 301}, "region", "This has 301 characters; shorten it to at most 300."),
        ({"country": ""}, "country", "Choose a country."),
        ({"country": "ZZ"}, "country", "Choose a country."),
        ({"country": "np"}, "country", "Choose a country."),
        ({"language": "tlh"}, "language", "Choose one of the languages."),
        ({"code": "sun rise"}, "code", "Write a short name of letters from a to z, digits and hyphens."),
        ({"code": "../up"}, "code", "Write a short name of letters from a to z, digits and hyphens."),
        ({"code": "x" * 81}, "code", "Write a short name of letters from a to z, digits and hyphens."),
        ({"name": "الشروق"}, "code", "Write a short name of letters from a to z, digits and hyphens."),
    ],
)
def test_what_cannot_be_kept_has_one_message(changes, field, message):
    assert told(form_of(**changes)) == [(field, message)]


def test_an_empty_form_says_everything_that_is_missing():
    form = PartnerForm(load_language("en"), MultiDict())
    assert [field for field, _ in told(form)] == ["name", "country", "language"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Women's Network", "womens-network"),
        ("Asociación Tierra y Semilla", "asociacion-tierra-y-semilla"),
        ("الشروق", ""),
        ("x" * 100, "x" * 80),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_a_short_name_is_made_of_a_name_in_latin_letters(name, code):
    assert short(name) == code


def test_countries_are_listed_by_their_names_in_the_language():
    english = countries("en")
    assert list(english.values()) == sorted(english.values())
    assert (english["NP"], countries("ar")["NP"]) == ("Nepal", "نيبال")
    assert not {"EU", "UN", "ZZ"} & english.keys()
