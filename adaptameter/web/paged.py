"""The question pages of a survey: one for each dimension in which something is asked, in order."""

from typing import TypeAlias

from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Survey, Theme
from adaptameter.web.desk import there

Page: TypeAlias = tuple[Theme, Dimension]


class Paged:
    """What is asked and answered page by page."""

    survey: Survey

    @property
    def pages(self) -> list[Page]:
        """The question pages in order: dimensions in which something is asked."""
        return [(theme, each) for theme in self.survey.themes for each, questions in theme.dimensions if questions]

    def page(self, theme_id: str, dimension_id: str) -> Page:
        """One of the pages; 404 where there is no such one."""
        return there(next((page for page in self.pages if (page[0].id, page[1].id) == (theme_id, dimension_id)), None))

    def place(self, page: Page) -> int:
        """Which of the pages it is, from 0."""
        return [(theme.id, dimension.id) for theme, dimension in self.pages].index((page[0].id, page[1].id))

    def before(self, page: Page) -> Page | None:
        """The page before this one."""
        place = self.place(page)
        return self.pages[place - 1] if place else None

    def after(self, page: Page) -> Page | None:
        """The page after this one."""
        place = self.place(page) + 1
        return self.pages[place] if place < len(self.pages) else None
