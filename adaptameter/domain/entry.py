"""An entry: somebody types in what a partner said on paper or in a talk, and the partner confirms it by submitting."""

from typing import Final, Literal, get_args

from pydantic import Field

from adaptameter.domain.document import Document

Typist = Literal["officer", "member"]
"""A programme officer, or somebody of the partner's own team."""
typists: Final[tuple[Typist, ...]] = get_args(Typist)
Source = Literal["paper", "talk"]
"""A form that was filled with a pen, or a talk by phone or in person."""
sources: Final[tuple[Source, ...]] = get_args(Source)
Stage = Literal["none", "over", "open"]
"""Of somebody's entry in an assessment: there is none, it is finished or ended, or it goes on."""


class Entered(Document):
    """Who typed answers in, and from what; no names."""

    by: Typist
    from_: Source = Field(alias="from")
