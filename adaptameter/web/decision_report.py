"""The decision report: in which variants there is one, and each as a PDF."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final

from flask import Blueprint, render_template, send_file, url_for
from werkzeug.wrappers import Response

from adaptameter.domain.issue import Variant, variants
from adaptameter.exchange.issuing import WantedReport, issued
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.web.access import needs
from adaptameter.web.desk import desk, there
from adaptameter.web.speech import reader

blueprint = Blueprint("decision_report", __name__, url_prefix="/assessments/<number:number>/decision-report")
files: Final[Mapping[Variant, str]] = {"full": "full.pdf", "redacted": "redacted.pdf"}


@blueprint.get("/")
@needs("read the decision report", looked="look at the decision report")
def overview(number: int) -> str:
    """The variants, what each leaves out, and the code of each that was made."""
    with desk().database.reading() as session:
        row = there(get_assessment(session, number))
        issues = {each: issued(session, wanted(number, each)) for each in variants}
    return render_template("web/decision_report.html", row=row, issues=issues, files=files)


@blueprint.get("/<any(" + ", ".join(f'"{name}"' for name in files.values()) + "):name>")
@needs("read the decision report", taken="take the decision report along")
def file(number: int, name: str) -> Response:
    """The PDF of a variant, as it stands now."""
    variant = next(each for each in variants if files[each] == name)
    asked_for = wanted(number, variant)
    found = desk().renderer.get(asked_for)
    with desk().database.reading() as session:
        row, issue = there(get_assessment(session, number)), there(issued(session, asked_for))
    called = filename(row, variant, issue.code)
    return send_file(BytesIO(found.content), found.media_type, as_attachment=True, download_name=called)


def wanted(number: int, variant: Variant) -> WantedReport:
    """A variant in the reader's language."""
    address = desk().settings.base + url_for("verifying.overview").removesuffix("/")
    return WantedReport(number, variant, reader().code, address)


def filename(row: AssessmentRow, variant: Variant, code: str) -> str:
    """What a downloaded file is called; the redacted one tells no names there either."""
    told = code if variant == "redacted" else f"{row.partner.code}.{code}"
    return f"{told}.{reader().code}.decision-report.pdf"
