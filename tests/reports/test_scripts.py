"""What comes out of a PDF's text in every script: the right words, in the order in which they are read."""

import io
import re
from collections import namedtuple
from datetime import date
from unicodedata import is_normalized

import pikepdf
import pytest

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.lineage import trace
from adaptameter.domain.round import compare_rounds
from adaptameter.language import load_language
from adaptameter.reports.partner import partner_report
from tests.domain.building import survey
from tests.reports.building import round_of
from tests.reports.printed import in_a_line, plain, printed, squeezed

catalogue = Catalogue(paths.QUESTIONNAIRES)
partners = {
    "ar": "جمعية الجسر المفتوح",
    "es": "Asociación Ñandú del Río",
    "ne": "कर्णाली महिला सञ्जाल",
    "ro": "Asociația „Șansă și Țel”",
    "sv": "Föreningen Gryning på Åsen",
    "uk": "Об’єднання «Ґанок» у Їжаківці",
}
comments = {
    "ar": "لا خطةَ مكتوبة؛ أقرّ المجلس (Sida) هذا العام 21 قرارًا من 24، وتأجّل ما بقي إلى عام 2027. هكذا اتّفق الأعضاء",
    "es": "¿Qué falta? El año próximo la señora de la cooperativa llevará 21 de 24 acuerdos a la asamblea",
    "ne": "हामीले पछिल्लो वर्ष २४ मध्ये २१ निर्णय कार्यान्वयन गर्‍यौं र स्थिति दर्ता पुस्तिकामा लेख्यौं",
    "ro": "În ședință am îndeplinit 21 din 24 de hotărâri, iar țările vecine ne-au ținut la curent și în așteptare",
    "sv": "På årsmötet såg vi över 21 av 24 beslut; de äldre på ön förde en egen översikt",
    "uk": "Під’їзди й ґанки обійшли, виконали 21 із 24 рішень, а їжу щодня рахує комірниця",
}
letters = re.compile(r"(?:[^\W\d_]|[\u0900-\u0963\u200d’-])+")
"""A word; Devanagari has marks, and a joiner, which are no letters."""
Read = namedtuple("Read", "code language theme text pages content")


def theme_in(code):
    """A theme with the letters of a language."""
    return catalogue.survey("full", "2026.1", code).theme["networks"].questionnaire.model_copy(update={"id": "q"})


def report_on(theme, code):
    """The report of two rounds of one theme, in which every question for a level is answered and commented on."""
    asked = survey(theme)
    questions = [each.id for each in theme.questions.values() if each.kind == "level"]
    rounds = [
        round_of(
            asked,
            name,
            partner={"name": partners[code], "language": code},
            **{each: {"level": level, "comment": comments[code]} for each in questions},
        )
        for name, level in (("2025", 2), ("2026", 3))
    ]
    compared = compare_rounds(*rounds, {theme.id: trace([theme])})
    return partner_report(rounds, [compared], load_language(code))


@pytest.fixture(scope="module", params=sorted(partners))
def read(request, tmp_path_factory):
    """The report in a language, and the text that comes out of it."""
    code = request.param
    theme = theme_in(code)
    content = report_on(theme, code)
    text = printed(content, tmp_path_factory.mktemp("scripts"))
    return Read(code, load_language(code), theme, text, text.count("\f"), content)


def test_letters_are_those_that_were_written(read):
    assert is_normalized("NFC", plain(read.text))
    assert not re.findall("[\ufb50-\ufdff\ufe70-\ufeff\ufffd]", read.text)


def test_titles_come_out_whole(read):
    words = in_a_line(read.text)
    assert in_a_line(read.theme.title) in words
    assert partners[read.code] in words
    for heading in ("Movement since %(round)s", "All answers", "How the numbers came about", "Documents used"):
        assert in_a_line(read.language.gettext(heading, round="2025")) in words


def test_questions_and_the_levels_answered_come_out_in_their_order(read):
    text, place = squeezed(read.text), 0
    place = text.index(squeezed(read.language.gettext("All answers")))
    for question in read.theme.questions.values():
        place = text.find(squeezed(question.text), place)
        assert place >= 0, question.text
        if question.kind == "level":
            place = text.find(squeezed(read.theme.levels[question.id][2].text), place)
            assert place >= 0, question.id
            place = text.find(squeezed(comments[read.code]), place)
            assert place >= 0, question.id


def test_every_word_comes_out_as_one_word(read):
    told = [partners[read.code], comments[read.code], *(each.text for each in read.theme.questions.values())]
    wanted, found = (set(letters.findall(plain(text))) for text in (" ".join(told), read.text))
    assert len(wanted) > 50
    assert {word for word in wanted if word not in found and "-" not in word} == set()


def test_nothing_is_reversed(read):
    found = set(letters.findall(plain(read.text)))
    longest = sorted(letters.findall(plain(comments[read.code])), key=len)[-5:]
    assert not {word[::-1] for word in longest} & found


def test_dates_numbers_and_pages_are_as_they_are_read(read):
    words = in_a_line(read.text)
    assert in_a_line(read.language.date(date(2026, 3, 14))) in words
    assert in_a_line(read.language.gettext("Page %(page)s of %(pages)s", page=2, pages=read.pages)) in words
    assert read.language.number(2.0) in words
    assert in_a_line(read.language.percent(0.8)) in words
    assert "q@1.0.0" in words


def test_marked_words_begin_and_end_within_their_line(read):
    with pikepdf.open(io.BytesIO(read.content)) as document:
        for page in document.pages:
            drawn = [str(operator) for _, operator in pikepdf.parse_content_stream(page)]
            for line in re.findall("BT(.*?)ET", " ".join(drawn)):
                assert re.fullmatch(r"(?:(?!BDC|EMC).)*(?:BDC(?:(?!BDC).)*?EMC(?:(?!BDC|EMC).)*)*", line)
            assert sum(each in ("BDC", "BMC") for each in drawn) == drawn.count("EMC")
