from adaptameter.accounts.team import leave
from adaptameter.domain.role import HeldRole
from adaptameter.storage.part import copy_parts, list_parts, replace_parts
from adaptameter.storage.role import give_role, list_roles
from tests.storage.building import somebody, started


def given(session, row):
    return {theme: [each.name for each in people] for theme, people in list_parts(session, row).items()}


def test_themes_are_given_anew_as_a_whole(database, published):
    with database.writing() as session:
        row = started(session, published)
        first, second = somebody(session, "z@example.org", "Zoe"), somebody(session, "a@example.org", "Ada")
        replace_parts(session, row, {"board": [first.id, second.id], "risk": [first.id]})
        assert given(session, row) == {"board": ["Ada", "Zoe"], "risk": ["Zoe"]}
        replace_parts(session, row, {"board": [second.id]})
        assert given(session, row) == {"board": ["Ada"]}


def test_they_are_copied_as_far_as_the_new_assessment_asks_them(database, published):
    with database.writing() as session:
        old, new = started(session, published), started(session, published, "2025")
        replace_parts(session, old, {each: [somebody(session).id] for each in ("board",)} | {"risk": []})
        copy_parts(session, old, new, ["board", "feedback"])
        assert given(session, new) == {"board": ["A"]}
        assert given(session, old) == {"board": ["A"]}


def test_who_leaves_the_team_leaves_its_parts_and_others_keep_theirs(database, published):
    with database.writing() as session:
        row, elsewhere = started(session, published), started(session, published, "2025", code="moonrise")
        one, other = somebody(session, "a@example.org", "Ada"), somebody(session, "b@example.org", "Bo")
        for each in (one, other):
            give_role(session, each, HeldRole("member", row.partner_id))
        give_role(session, one, HeldRole("member", elsewhere.partner_id))
        for each in (row, elsewhere):
            replace_parts(session, each, {"board": [one.id, other.id]})
        held = next(each for each in list_roles(session, one) if each.partner_id == row.partner_id)
        assert leave(session, held)
        assert given(session, row) == {"board": ["Bo"]}
        assert given(session, elsewhere) == {"board": ["Ada", "Bo"]}


def test_who_has_another_role_in_the_team_keeps_its_parts(database, published):
    with database.writing() as session:
        row, one = started(session, published), somebody(session)
        for role in ("member", "lead"):
            give_role(session, one, HeldRole(role, row.partner_id))
        replace_parts(session, row, {"board": [one.id]})
        assert leave(session, list_roles(session, one)[0])
        assert given(session, row) == {"board": ["A"]}
