"""Charts to test with, also in another process, and the boxes of their labels."""

import re
from itertools import combinations

from adaptameter.charts.download import download
from adaptameter.charts.dumbbell import Row, draw_dumbbell
from adaptameter.charts.legend import entry
from adaptameter.charts.picture import Scale
from adaptameter.charts.radar import Axis, Profile, draw_radar
from adaptameter.charts.sheet import narrow, wide
from adaptameter.charts.style import strokes
from adaptameter.charts.text import line_height, small_size, text_size, text_width, wrapped
from adaptameter.charts.trend import Strip, draw_trend

scale = Scale(1, 4, (1, 2, 3, 4), ("1", "2", "3", "4"))
long_names = {
    "en": ("The board and how it gives oversight", "Feedback and complaints mechanisms", "Risk"),
    "ar": ("مجلس الإدارة وكيفية ممارسته للرقابة", "آليات التغذية الراجعة والشكاوى", "المخاطر"),
    "hi": ("नेतृत्व और शासन की जवाबदेही", "प्रतिक्रिया और शिकायत तंत्र", "जोखिम"),
}


def radar(count=9, profiles=1, *, values=None, supported=None, groups=0, language="en", sheet=wide, is_rtl=False):
    names = long_names[language]
    axes = [Axis(names[n % 3], f"{names[n // groups % 3]} {n // groups}" if groups else "") for n in range(count)]
    shown = values or tuple(1 + n % 4 * 0.9 for n in range(count))
    drawn = [Profile(f"Round {n}", shown, strokes[n], None if n else supported) for n in range(profiles)]
    return draw_radar(axes, drawn, scale, sheet, is_rtl=is_rtl)


def dumbbell(language="en", sheet=wide, *, is_rtl=False):
    names = long_names[language]
    rows = [
        Row(names[1], (2.0, 1.0), "2.0", is_heading=True),
        Row(names[0] + " " + names[1], (None, 3.0), "no score", bounds=(1.5, 3.0)),
        Row(names[2], (2.5, 2.5, 2.5), "2.5", supported=2.0),
        Row(names[0], (4.0, 1.0), "4.0", is_heading=True),
    ]
    return draw_dumbbell(rows, scale, sheet=sheet, is_rtl=is_rtl)


def trend(language="en", sheet=wide, *, is_rtl=False, breaks=frozenset()):
    names = long_names[language]
    texts = ("2.0", "no score", "3.0")
    strips = [
        Strip(names[0], (2.0, None, 3.0), texts, breaks, "+1.0", "31 of 36 questions"),
        Strip(names[1], (None, 4.0, 2.5), ("no score", "4.0", "2.5"), breaks, "not comparable", "too few in common"),
        Strip(names[2], (3.0, 2.0, 3.0), ("3.0", "2.0", "3.0"), breaks, "0.0", "31 of 36 questions"),
    ]
    return draw_trend(strips, ["March 2024", "March 2025", "March 2026"], scale, sheet, is_rtl=is_rtl)


def every_chart(language="en", *, is_rtl=False):
    return [
        chart
        for sheet in (wide, narrow)
        for chart in (
            radar(language=language, sheet=sheet, is_rtl=is_rtl),
            radar(12, groups=3, language=language, sheet=sheet, is_rtl=is_rtl),
            dumbbell(language, sheet, is_rtl=is_rtl),
            trend(language, sheet, is_rtl=is_rtl),
        )
    ]


def all_bytes():
    """What must come out the same in each process."""
    legend = [entry("A round", strokes[0]), entry("Another", strokes[1], is_hollow=True)]
    yield from (each.svg.encode() for each in legend)
    for chart in every_chart("ar", is_rtl=True):
        yield chart.picture().svg.encode()
        yield download(chart, "svg", "A title", legend)
        yield download(chart, "png", "A title", legend)


def box(canvas, label):
    """Left, top, right and bottom of a label's text, in CSS px."""
    room, size = label.width * canvas.width, small_size if label.is_small else text_size
    heading = wrapped(label.group, room, is_bold=True)
    lines = wrapped(label.text, room, is_bold=label.is_bold, size=size)
    widths = [text_width(line, is_bold=True) for line in heading]
    widths += [text_width(line, is_bold=label.is_bold, size=size) for line in lines]
    width, height = max(widths, default=0), line_height * (len(heading) + len(lines))
    left = label.x * canvas.width - {"left": 0, "center": width / 2, "right": width}[label.align]
    top = label.y * canvas.height - {"top": 0, "middle": height / 2, "bottom": height}[label.vertical]
    return left, top, left + width, top + height


def points(canvas, stroke):
    """The places of a series' markers, in CSS px."""
    found = []
    for path, style in re.findall(r'<path d="([^"]*)" style="(fill: #[^"]*)"', canvas.picture().svg):
        if f"fill: {stroke.colour};".lower() in style.lower():
            found += [(float(x) / 0.75, float(y) / 0.75) for x, y in re.findall(r"M(\S+) ([\d.]+)m", path)]
    return found


def overlapping(canvas):
    """The pairs of labels that lie over each other."""
    boxes = [(label.text, box(canvas, label)) for label in canvas.labels if label.text]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
    ]


def outside(canvas):
    """The labels that reach beyond the picture."""
    found = []
    for label in canvas.labels:
        left, top, right, bottom = box(canvas, label)
        if left < -1 or top < -1 or right > canvas.width + 1 or bottom > canvas.height + 1:
            found.append(label)
    return found
