"""Every table, for migrations."""

from sqlalchemy import MetaData

from adaptameter.storage import (
    account,
    account_session,
    account_token,
    assessment,
    attempt,
    entry,
    evidence,
    evidence_file,
    group,
    group_place,
    invitation,
    log,
    message,
    move,
    part,
    partner,
    rating,
    release,
    reminder,
    rendering,
    result,
    returned,
    role,
    round,
    source_document,
    waiver,
)
from adaptameter.storage.base import Base

modules = (
    account,
    account_session,
    account_token,
    assessment,
    attempt,
    entry,
    evidence,
    evidence_file,
    group,
    group_place,
    invitation,
    log,
    message,
    move,
    part,
    partner,
    rating,
    release,
    reminder,
    rendering,
    result,
    returned,
    role,
    round,
    source_document,
    waiver,
)
metadata: MetaData = Base.metadata
"""The tables of all these modules."""
