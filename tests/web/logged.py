"""What stands in the log."""

from adaptameter.storage.log import Wanted, list_entries
from adaptameter.storage.pseudonym import names_of


def logged(database, *actions):
    """Entries in short, earliest first: who, action, record, outcome, values; all, or those of these actions."""
    with database.reading() as session:
        entries = list_entries(session, Wanted())[::-1]
        names = names_of(session, entries)
        return [
            (
                names.accounts.get(each.account),
                each.action,
                each.record,
                each.outcome,
                {value.field: (value.before, value.after) for value in each.values},
            )
            for each in entries
            if not actions or each.action in actions
        ]
