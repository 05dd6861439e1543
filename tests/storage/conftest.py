import pytest


@pytest.fixture
def session(database):
    """A session to write into; nothing of it stays."""
    with database.writing() as session:
        yield session
