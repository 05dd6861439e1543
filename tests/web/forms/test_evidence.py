import pytest

from tests.web.forms.building import posted, shown, told


def rows(*pieces):
    fields = [("status", "document")]
    for place, (title, url) in enumerate(pieces):
        fields += [(f"item-{place}-title", title), (f"item-{place}-url", url)]
    return fields


def test_pieces_are_kept_in_order_without_empty_rows(published):
    fields = rows(("Minutes", ""), ("", ""), (" A \n photo ", "https://example.org/p"))
    evidence = posted(published, "meets", fields).read().evidence
    assert evidence.status == "document"
    assert [(item.title, item.url) for item in evidence.items] == [
        ("Minutes", None),
        ("A photo", "https://example.org/p"),
    ]


@pytest.mark.parametrize(
    ("piece", "field", "message"),
    [
        (("", "https://example.org"), "title", "Give this link a title."),
        (("x" * 301, ""), "title", "This has 301 characters; shorten it to at most 300."),
        (("Minutes", "x" * 2001), "url", "This has 2001 characters; shorten it to at most 2000."),
    ],
)
def test_a_piece_that_cannot_be_kept_is_told_at_its_row(published, piece, field, message):
    form = posted(published, "meets", rows(("Photo", ""), piece))
    assert told(form) == [(f"meets-item-1-{field}", message)]


def test_a_piece_may_be_as_long_as_there_is_room(published):
    assert posted(published, "meets", rows(("x" * 300, "y" * 2000))).read() is not None


def test_a_piece_that_came_with_a_file_keeps_it(published):
    item = {"title": "Minutes", "url": None, "file": "minutes.pdf"}
    stored = {"evidence": {"status": "document", "items": [item]}}
    for reference, file in (("minutes.pdf", "minutes.pdf"), ("others.pdf", None), ("", None)):
        typed = [*rows(("Other minutes", "")), ("item-0-kept", reference)]
        (found,) = posted(published, "meets", typed, stored).read().evidence.items
        assert (found.title, found.file) == ("Other minutes", file)


def test_there_is_always_a_row_to_fill(published):
    pieces = [{"title": f"Piece {number}"} for number in range(25)]
    for count, expected in ((0, 2), (1, 2), (2, 3), (19, 20), (20, 20), (25, 25)):
        form = shown(published, "meets", {"evidence": {"status": "document", "items": pieces[:count]}})
        assert len(form.rows) == expected


def test_more_pieces_than_there_are_rows_are_told_and_not_cut_off(published):
    form = posted(published, "meets", rows(*[(f"Piece {number}", "") for number in range(21)]))
    assert told(form) == [("meets-status", "There is room for 20 pieces of evidence; name the others in the comment.")]
    assert len(form.rows) == 21


def test_pieces_that_came_with_a_file_are_kept_however_many_they_are(published):
    pieces = [{"title": f"Piece {number}"} for number in range(25)]
    stored = {"evidence": {"status": "document", "items": pieces}}
    form = posted(published, "meets", rows(*[(each["title"], "") for each in pieces]), stored)
    assert [item.title for item in form.read().evidence.items] == [each["title"] for each in pieces]


def test_a_row_left_out_in_the_middle_hides_none_behind_it(published):
    fields = [("status", "document"), ("item-0-title", "First"), ("item-2-title", "Third")]
    assert [item.title for item in posted(published, "meets", fields).read().evidence.items] == ["First", "Third"]
