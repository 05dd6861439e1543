"""A health address for whoever watches the server."""

from flask import Blueprint
from sqlalchemy import text

from adaptameter.storage.database import DatabaseError
from adaptameter.web.access import needs
from adaptameter.web.desk import desk

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@needs("read what is public")
def health() -> tuple[dict[str, str], int]:
    """200 where the database answers, else 503."""
    try:
        with desk().database.reading() as session:
            session.execute(text("SELECT 1"))
    except DatabaseError:
        return {"status": "the database does not answer"}, 503
    return {"status": "ok"}, 200
