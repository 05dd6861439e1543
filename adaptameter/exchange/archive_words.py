"""What stands in a partner's archive in the reader's language: the file that says what is what, heads of tables."""

from collections.abc import Iterator

from adaptameter.language import Language


def reading_me(partner: str, language: Language) -> Iterator[str]:
    """The lines of the file that says what is what."""
    _ = language.gettext
    yield _("Everything that AdaptaMeter keeps of %(partner)s", partner=partner)
    yield ""
    for name, told in contents(language):
        yield f"{name}: {told}"
    yield ""
    yield _("These files hold answers, names and addresses. Keep them where only your team can read them.")
    yield ""


def contents(language: Language) -> list[tuple[str, str]]:
    """What is in the archive: names of files and what they hold."""
    _ = language.gettext
    return [
        ("assessments/*.yaml", _("every round with all answers, comments and evidence, to read and to bring in again")),
        ("assessments/*.json", _("the same for programs")),
        ("assessments/*.returned.*", _("what you have answered since a round was returned to you, not submitted yet")),
        ("assessments/*.alone.json", _("how many chose what where each answered alone first, and never who")),
        ("agreements/*.yaml", _("what each dialogue left: notes, actions, signatures, statements and decisions")),
        ("reports/*.pdf", _("the report of every result, by round, whose ratings they are, and language")),
        ("evidence.csv", _("every piece of evidence that was named, and for which question")),
        ("evidence/*", _("the files of evidence that are kept here")),
        ("team.csv", _("who is in the team")),
        ("log.csv", _("who read, took along or changed what is yours, and who was denied it")),
        ("README.txt", _("this list")),
    ]


def evidence_head(language: Language) -> list[str | None]:
    """The head of the table of evidence."""
    _ = language.gettext
    return [
        _("Title"), _("Link"), _("File"), _("Round"), _("Version"), _("Whose ratings"), _("Revision"), _("Question"),
        _("Text of the question"),
    ]  # fmt: skip


def team_head(language: Language) -> list[str | None]:
    """The head of the table of the team."""
    _ = language.gettext
    return [_("Name"), _("E-mail address"), _("Role"), _("Since")]
