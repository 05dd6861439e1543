"""Questionnaires with any texts and their translations, written in several layouts; made by hypothesis."""

import yaml
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.source import parse_source
from adaptameter.catalogue.translation_writer import translation_text
from adaptameter.catalogue.yaml_writer import Writer, yaml_text
from adaptameter.domain.document import Text
from adaptameter.domain.translation import QuestionnaireTranslation, laid_out, texts_of, translate
from adaptameter.domain.written import plain_data
from tests.domain.building import questionnaire
from tests.domain.strategies import questions

arabic = Name("questionnaire", "q", "1.0.0", "ar")
odd = [
    "no",
    "3.10",
    "a: b # c",
    '"so" \\n',
    "المجلس\N{NO-BREAK SPACE}٣ \N{RIGHT-TO-LEFT MARK}a",
    "a\n\n b",
    "{x} %(y)s",
    "-",
    "# words " * 30 + ".",
    "# كلمة " * 30 + ".",
]


def is_text(text):
    try:
        return TypeAdapter(Text).validate_python(text) == text
    except ValidationError:
        return False


texts = st.sampled_from(odd) | st.text(min_size=1, max_size=40).map(str.strip).filter(is_text)


def written(found, sha256="0" * 64):
    """The YAML of a translation with these texts, by their steps, as the program writes a new one."""
    facts = {"revision": "3", "status": "reviewed", "by": "somebody", "date": "2024-01-01", "source_sha256": sha256}
    head = {"format": "1", "id": "q", "version": "1.0.0", "language": "ar", "translation": facts}
    return translation_text(head | laid_out(found), "", "# Words.")


def read(text):
    """The translation in a text."""
    return parse_source(text.encode(), "1.0.0.ar.yaml").document(QuestionnaireTranslation)


@st.composite
def sources(draw):
    """A questionnaire with any texts."""
    asked = [draw(questions(f"q{number}")) for number in range(draw(st.integers(1, 3)))]
    for each in asked:
        examples = {"examples": ["a", "b", "c"][: draw(st.integers(0, 3))]}
        each.update({"weight": 1, "evidence": each.get("evidence", {}) | examples})
        each.update({"help": "?"} if draw(st.booleans()) else {})
    plain = questionnaire(asked, purpose="?", scale=[{"level": n, "label": "?", "text": "?"} for n in (1, 2)])
    said = [(steps, draw(texts)) for steps, _ in texts_of(plain)]
    return translate(plain, read(written(said))).model_copy(update={"language": "en"})


layouts = {
    "ours": lambda found, sha256: written(found, sha256),
    "block": lambda found, sha256: yaml_text(plain_data(read(written(found, sha256)))),
    "flow": lambda found, sha256: yaml.dump(
        plain_data(read(written(found, sha256))), Dumper=Writer, default_flow_style=True, allow_unicode=True
    ),
    "windows": lambda found, sha256: written(found, sha256).replace("\n", "\r\n"),
}


@st.composite
def some_texts(draw, source):
    """Texts of some of a source's steps; examples have no gaps."""
    chosen = {steps: draw(texts) for steps, _ in texts_of(source) if draw(st.booleans())}
    return [
        (steps, text) for steps, text in chosen.items() if all(before in chosen for before in examples_before(steps))
    ]


def examples_before(steps):
    """The examples that stand before this one."""
    return [(*steps[:-1], i) for i in range(steps[-1])] if steps[-2:-1] == ("examples",) else []
