import csv

import pytest

from adaptameter.exchange.csv_text import cell, csv_lines


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_like_a_formula_is_text(begin):
    assert cell(f"{begin}1+1") == f"'{begin}1+1"


def test_every_other_cell_is_as_it_was():
    assert [cell(each) for each in ("a=1", "", None, "1-2", "'=1")] == ["a=1", "", "", "1-2", "'=1"]


def test_a_table_is_read_back_row_by_row():
    rows = [["Who", "What"], ["رنا", 'says "hello"; and,\r\ngoes'], ["=HYPERLINK(1)", None]]
    content = b"".join(csv_lines(rows))
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))
    assert read == [rows[0], rows[1], ["'=HYPERLINK(1)", ""]]


def test_a_table_is_made_row_by_row():
    def endless():
        while True:
            yield ["row"]

    lines = csv_lines(endless())
    assert [next(lines) for _ in range(3)][1:] == [b"row\r\n"] * 2
