"""A small published folder with every kind of question, made for tests of the database and the pages."""

from datetime import date

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.publish import publish
from adaptameter.domain.assessment import Assessment, Partner
from adaptameter.exchange.assessment_file import bring_in
from adaptameter.storage.assessment import list_assessments

questionnaire = """\
format: 1
id: board
version: 1.0.0
language: en
title: The board
purpose: How the board works.
scale:
  - {level: 1, label: Not in place}
  - {level: 2, label: Started}
  - {level: 3, label: In place}
dimensions:
  - id: meetings
    title: Meetings
    questions:
      - id: meets
        kind: level
        text: How often does the board meet?
        help: Look at the minutes.
        evidence: {from: 2, examples: [minutes]}
        key: {at_least: 2, flag: The board does not meet.}
        allow_na: true
        levels:
          - {level: 1, text: It does not meet.}
          - {level: 2, text: It meets once a year.}
          - {level: 3, text: It meets four times a year.}
      - {id: minutes, kind: yesno, text: Are there minutes?, ask_if: {question: meets, at_least: 2, otherwise: lowest}}
      - id: items
        kind: checklist
        text: What did it deal with?
        options: [{id: budget, text: The budget}, {id: audit, text: The audit}]
  - id: facts
    title: Facts
    questions:
      - {id: members, kind: number, text: How many members does it have?}
      - {id: chosen, kind: date, text: When was it last chosen?}
      - {id: story, kind: text, text: What is it proud of?, sensitive: true}
      - {id: women, kind: yesno, text: Are half of them women?}
"""
translation = """\
format: 1
id: board
version: 1.0.0
language: ar
translation: {revision: 1, status: draft, by: somebody, date: 2024-01-01, source_sha256: SHA}
title: المجلس
dimensions:
  - id: meetings
    title: الاجتماعات
    questions:
      - {id: meets, text: كم مرة يجتمع المجلس؟}
"""
instrument = """\
format: 1
id: core
version: 2024.1
language: en
title: The core
min_completeness: 0.5
questionnaires:
  - {id: board, version: 1.0.0}
"""


def make_folder(folder):
    """Write and publish it."""
    (folder / "board").mkdir(parents=True)
    (folder / "instruments/core").mkdir(parents=True)
    (folder / "board/1.0.0.yaml").write_text(questionnaire, encoding="utf-8")
    (folder / "instruments/core/2024.1.yaml").write_text(instrument, encoding="utf-8")
    publish(folder, Name("questionnaire", "board", "1.0.0"))
    publish(folder, Name("instrument", "core", "2024.1"))
    sha256 = Catalogue(folder).questionnaire("board", "1.0.0").sha256
    (folder / "board/1.0.0.ar.yaml").write_text(translation.replace("SHA", sha256), encoding="utf-8")
    return folder


newer_changes = """\
changes:
  from: 1.0.0
  questions:
    meets: {change: reworded}
    items: {change: rules}
    women: {change: retired}
    young: {change: new}
"""


def add_newer(folder):
    """Publish the next versions: one question reworded, one with other rules, one retired, one new."""
    text = (folder / "board/1.0.0.yaml").read_text(encoding="utf-8").replace("status: published\n", "")
    for old, new in (
        ("version: 1.0.0", "version: 1.1.0"),
        ("How often does the board meet?", "How often did the board meet last year?"),
        ("text: What did it deal with?", "text: What did it deal with?\n        allow_na: true"),
        ("{id: women, kind: yesno, text: Are half of them women?}", "{id: young, kind: yesno, text: Is one young?}"),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "board/1.1.0.yaml").write_text(text + newer_changes, encoding="utf-8")
    publish(folder, Name("questionnaire", "board", "1.1.0"))
    newer = instrument.replace("2024.1", "2025.1").replace("1.0.0", "1.1.0")
    (folder / "instruments/core/2025.1.yaml").write_text(newer, encoding="utf-8")
    publish(folder, Name("instrument", "core", "2025.1"))
    return folder


ratings = {
    "board/meets": {
        "level": 3,
        "comment": "Every quarter.",
        "evidence": {"status": "document", "items": [{"title": "Minutes", "url": "https://example.org/minutes"}]},
    },
    "board/minutes": {"yes": True},
    "board/items": {"ticked": ["budget"]},
    "board/members": {"number": 12},
    "board/chosen": {"date": "2020-05-01"},
    "board/story": {"text": "We moved the meetings to the village."},
    "board/women": {"dont_know": True},
}
partner = {"id": "sunrise", "name": "Sunrise", "country": "NP", "region": "South Asia", "fictional": True}


def assessment(year=2024, own=ratings, is_handed_in=True, **further):
    """An assessment file of the instrument."""
    moment = {"revision": 1, "at": f"{year}-03-14T15:03:00Z"}
    data = {
        "format": 1,
        "partner": partner,
        "instrument": {"id": "core", "version": "2024.1"},
        "round": str(year),
        "date": date(year, 3, 14),
        "handed_in": {"self": moment} if is_handed_in else {},
        "ratings": {"self": own},
    }
    return Assessment.read(data | further)


def bring(database, catalogue, *assessments):
    """Bring assessments into a database."""
    with database.writing() as session:
        for each in assessments:
            bring_in(session, each, catalogue)


def brought(database, published, *assessments):
    """Bring assessments in; the number of the last."""
    bring(database, published, *assessments)
    with database.reading() as session:
        return max(row.id for row in list_assessments(session))


def a_partner():
    """The partner alone."""
    return Partner.read(partner)
