"""A question on a page beside which somebody else's answer stands, whatever that answer is."""

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.language import load_language
from adaptameter.settings import read_settings
from adaptameter.storage.database import open_database
from adaptameter.web.app import create_app
from adaptameter.web.forms.kinds import question_form

template = "{% from 'components/question.html' import question %}{{ question(form) }}"


@pytest.fixture(scope="module")
def theirs_of(published):
    """What is told of the answer that somebody else gave to a question."""
    app = create_app(read_settings({"ADAPTAMETER_SECRET_KEY": "x" * 32}), open_database("sqlite://"))
    (theme,) = published.survey("core", "2024.1", "en").themes

    def told(question, **answer):
        form = question_form(theme, theme.questions[question], load_language("en"))
        rating = Rating.read(answer)
        form.theirs = question_form(theme, theme.questions[question], load_language("en"), None, rating)
        with app.test_request_context():
            html = app.jinja_env.from_string(template).render(form=form)
        return html.partition("<div inert>")[2].partition("</div>")[0].strip()

    return told


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("meets", {"level": 2}, "<p>2 Started</p>"),
        ("meets", {"na": "We have no board."}, "<p> Does not apply to us</p>"),
        ("meets", {"dont_know": True}, "<p> We don&#39;t know</p>"),
        ("meets", {}, "<p>Not answered</p>"),
        ("minutes", {"yes": False}, "<p> No</p>"),
        ("items", {"ticked": ["audit"]}, "<ul><li>The audit</li></ul>"),
        ("items", {"ticked": []}, "<ul><li>None of these</li></ul>"),
        ("items", {"dont_know": True}, "<ul><li>We don&#39;t know</li></ul>"),
        ("items", {}, "<ul><li>Not answered</li></ul>"),
        ("members", {"number": 12}, "<p>12</p>"),
        ("members", {"dont_know": True}, "<p> We don&#39;t know</p>"),
        ("chosen", {"date": "2020-05-01"}, "<p>1 May 2020</p>"),
        ("story", {}, "<p>Not answered</p>"),
    ],
)
def test_every_answer_of_others_is_told(theirs_of, question, answer, told):
    assert theirs_of(question, **answer) == told
