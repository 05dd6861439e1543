import re
from datetime import date

import pytest

from adaptameter.reports.pdf import make_pdf
from tests.reports.printed import plain, printed

texts = {
    "ar": ("rtl", "ماذا يحدث حين يزيد نشاطٌ خلافًا بين المجموعات سوءًا؟", "سؤال أساسي"),
    "en": ("ltr", "What happens when an activity makes a conflict between groups worse?", "Key question"),
}
widths = [f"{width / 10:.1f}mm" for width in range(600, 1100, 3)]


@pytest.mark.parametrize("code", texts)
def test_a_line_that_fits_but_for_its_last_space_is_not_broken_after_its_first_word(code, tmp_path):
    direction, asked, word = texts[code]
    lines = "".join(f'<p style="width:{width}">{asked} <b>{word}</b></p>' for width in widths)
    html = (
        f'<html lang="{code}" dir="{direction}"><head><title>x</title><style>@page {{ size: 130mm 2500mm }} '
        'html { font-family: "Noto Sans", "Noto Sans Arabic" }</style></head>'
        f"<body>{lines}</body></html>"
    )
    found = plain(printed(make_pdf(html, date(2026, 1, 1)), tmp_path))
    first = plain(asked).split()[0]
    assert len(re.findall(first, found)) == len(widths)
    assert not re.findall(rf"^{first}$", found, flags=re.MULTILINE)
