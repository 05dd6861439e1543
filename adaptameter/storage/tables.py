"""Every table, for migrations."""

from sqlalchemy import MetaData

from adaptameter.storage import assessment, evidence, move, partner, rating, rendering, result, round, source_document
from adaptameter.storage.base import Base

modules = (assessment, evidence, move, partner, rating, rendering, result, round, source_document)
metadata: MetaData = Base.metadata
"""The tables of all these modules."""
