import os
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest

from adaptameter.exchange.archive import Names, safe, zipped

moment = datetime(2026, 3, 14, 15, 3, tzinfo=UTC)


def test_a_zip_is_made_piece_by_piece():
    begun = []

    def files():
        for name in ("one.txt", "two.txt"):
            begun.append(name)
            yield name, [os.urandom(100_000)]

    pieces = zipped(files(), moment)
    first = next(pieces)
    assert begun == ["one.txt"]
    whole = zipfile.ZipFile(BytesIO(first + b"".join(pieces)))
    assert whole.testzip() is None
    assert [(each.filename, each.file_size, each.date_time[:3]) for each in whole.infolist()] == [
        ("one.txt", 100_000, (2026, 3, 14)),
        ("two.txt", 100_000, (2026, 3, 14)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024"),
        ("Round 2, spring/summer", "Round-2-spring-summer"),
        ("../../etc/passwd", "etc-passwd"),
        ('a:b*c?"<>|\\d', "a-b-c-d"),
        ("Año 2024", "Ano-2024"),
        ("جولة", ""),
        ("con", "con-"),
        ("NUL.2024", "NUL.2024-"),
        ("ends with dots...", "ends-with-dots"),
        ("x" * 200, "x" * 60),
    ],
)
def test_names_of_files_are_such_that_every_system_takes_them(text, expected):
    assert safe(text) == expected


def test_no_two_files_have_names_that_some_system_takes_for_the_same():
    names = Names()
    found = [names.new("reports", begin, ".pdf") for begin in ("Year", "year", "year", "other")]
    assert found == ["reports/Year.pdf", "reports/year.2.pdf", "reports/year.3.pdf", "reports/other.pdf"]
