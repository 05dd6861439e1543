"""The form that gives a role, in a partner or a region where it is held in one."""

from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import SelectField

from adaptameter.domain.role import HeldRole, of_a_partner, of_a_region, roles
from adaptameter.language import Language
from adaptameter.storage.partner import PartnerRow
from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame


class RoleForm(AccountForm):
    """A role, and where it is held."""

    role = SelectField(validate_choice=False)
    partner = SelectField(validate_choice=False)
    region = SelectField(validate_choice=False)

    def __init__(
        self,
        reader: Language,
        partners: Sequence[PartnerRow],
        formdata: MultiDict[str, str] | None = None,
        **named: Any,
    ) -> None:
        super().__init__(reader, formdata, **named)
        self.partners = {each.code: each for each in partners}
        self.regions = sorted({each.region for each in partners if each.region})
        self.role.choices = {"": "", **role_names(reader)}
        self.partner.choices = {"": "", **{code: each.name for code, each in self.partners.items()}}
        self.region.choices = {"": "", **{each: each for each in self.regions}}

    def is_right(self) -> bool:
        """Whether the role can be given; messages at the fields where not."""
        self.validate()
        self.check()
        return not any(field.errors for field in self)

    def check(self) -> None:
        """Put messages to what can't be given."""
        _, role = self.reader.gettext, self.role.data
        if role not in roles:
            blame(self.role, [_("Choose a role.")])
        elif role in of_a_partner and self.partner.data not in self.partners:
            blame(self.partner, [_("Choose the partner: this role is held in one.")])
        elif role not in of_a_partner and self.partner.data:
            blame(self.partner, [_("This role is not held in a partner; leave the partner empty.")])
        elif role in of_a_region and self.region.data not in self.regions:
            blame(self.region, [_("Choose the region: this role is held in one.")])
        elif role not in of_a_region and self.region.data:
            blame(self.region, [_("This role is not held in a region; leave the region empty.")])

    @property
    def chosen_partner(self) -> PartnerRow | None:
        """The partner in which the role is held, if it is held in one."""
        return self.partners.get(self.partner.data or "")

    @property
    def held(self) -> HeldRole:
        """The role as the rules know it."""
        partner = self.chosen_partner
        return HeldRole(self.role.data, partner.id if partner else None, self.region.data or None)


def role_names(reader: Language) -> dict[str, str]:
    """What each role is called."""
    _ = reader.gettext
    names = {
        "member": _("Partner member"),
        "lead": _("Partner lead"),
        "officer": _("Programme officer"),
        "decision_maker": _("Decision maker"),
        "listener": _("Partnership listener"),
        "administrator": _("Administrator"),
    }
    return {role: names[role] for role in roles}
