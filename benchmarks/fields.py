"""(d) The fields of a page of 60 questions by our templates against the same fields drawn by WTForms itself."""

import random
import re
import statistics
import time
from collections.abc import Callable

from adaptameter.domain.assessment import Rating
from adaptameter.domain.instrument import Member
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.survey import make_theme
from adaptameter.language import load_language
from adaptameter.settings import read_settings
from adaptameter.storage.database import open_database
from adaptameter.web.app import create_app
from adaptameter.web.forms.kinds import question_form
from adaptameter.web.forms.question import QuestionForm
from benchmarks.example import question, scale

pairs = 25
template = (
    "{% from 'components/question.html' import question %}{% for form in forms %}{{ question(form) }}{% endfor %}"
)


def filled_forms() -> list[QuestionForm]:
    """60 questions, each with a level, a comment and two rows for evidence."""
    dimensions = [{"id": "all", "title": "All", "questions": [question(n) for n in range(60)]}]
    head = {"format": 1, "id": "one", "version": "1.0.0", "status": "published", "language": "en", "title": "One"}
    asked = Questionnaire.read(head | {"scale": scale, "dimensions": dimensions})
    theme = make_theme(asked, Member(id="one", version="1.0.0"), "0" * 64)
    chance = random.Random(3)  # noqa: S311  # nothing secret
    said = {"comment": "We did this in spring.", "evidence": {"status": "described"}}
    ratings = [Rating.read({"level": chance.randint(1, 4)} | said) for _ in theme.questions]
    return [
        question_form(theme, each, load_language("en"), None, rating, 1)
        for each, rating in zip(theme.questions.values(), ratings, strict=True)
    ]


def stock(forms: list[QuestionForm]) -> str:
    """Label and field of everything that the page shows, as WTForms draws them."""
    drawn: list[str] = []
    for form in forms:
        fields = [form.answer, *([form.reason] if form.question.allow_na else []), form.comment, form.status]
        fields += [field for row in form.rows for field in (row.title, row.url)]
        drawn += [part for field in fields for part in (field.label(), field())]
        drawn.append(form.seen())
    return "".join(drawn)


def seconds(draw: Callable[[], str]) -> float:
    """Seconds of the processor that drawing takes."""
    start = time.process_time()
    draw()
    return time.process_time() - start


def controls(html: str) -> int:
    """How many fields stand in HTML."""
    return len(re.findall("<(?:input|textarea|select)[ >]", html))


def run() -> None:
    """Print the median of the ratios of paired runs, both warm, of the same forms."""
    forms = filled_forms()
    app = create_app(read_settings({"ADAPTAMETER_SECRET_KEY": "benchmark" * 4}), open_database("sqlite://"))
    with app.test_request_context():
        drawing = app.jinja_env.from_string(template)

        def ours() -> str:
            return drawing.render(forms=forms)

        def theirs() -> str:
            return stock(forms)

        count = controls(ours())
        if count != controls(theirs()):
            raise AssertionError(f"{count} fields of ours stand against {controls(theirs())}")
        times = [(seconds(ours), seconds(theirs)) for _ in range(pairs)]
    ratio = statistics.median(mine / other for mine, other in times)
    mine, other = (statistics.median(side) for side in zip(*times, strict=True))
    print(f"(d) {len(forms)} questions, {count} fields: {mine * 1000:.1f} ms; drawn by WTForms: {other * 1000:.1f} ms")
    print(f"    fields against those of WTForms: {ratio:.2f} (at most 0.2)")
