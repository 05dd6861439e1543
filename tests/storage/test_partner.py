import pytest
from sqlalchemy.exc import IntegrityError

from adaptameter.domain.assessment import Partner
from adaptameter.storage.partner import create_partner, get_partner, list_partners
from tests.published import a_partner

plain = Partner(id="p", name="P", country="NP")


@pytest.mark.parametrize("partner", [a_partner(), plain, Partner(id="x", name="المجلس", country="JO", language="ar")])
def test_a_partner_comes_back_as_it_was_told(session, partner):
    create_partner(session, partner)
    session.expire_all()
    assert get_partner(session, partner.id).document == partner


def test_a_code_that_no_partner_has_finds_none(session):
    create_partner(session, a_partner())
    assert get_partner(session, "sunset") is None
    assert get_partner(session, "Sunrise") is None


def test_partners_are_listed_by_name_and_the_same_name_as_they_came(session):
    for code, name in (("a", "Zaytoun"), ("b", "Aurora"), ("c", "Aurora")):
        create_partner(session, Partner(id=code, name=name, country="NP"))
    assert [row.code for row in list_partners(session)] == ["b", "c", "a"]


def test_a_code_belongs_to_one_partner(session):
    create_partner(session, a_partner())
    with pytest.raises(IntegrityError), session.begin_nested():
        create_partner(session, a_partner())
