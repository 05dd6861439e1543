"""Matplotlib's SVG without what a page does not need."""

import re
from typing import Final

long: Final = r"-?\d+\.\d{3,}"
"""A number with more decimals than anybody sees."""


def lean(svg: str) -> str:
    """The <svg> element alone, without metadata, styles, ids and spare digits."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<svg [^>]*?(viewBox="[^"]*")[^>]*>', r'<svg xmlns="http://www.w3.org/2000/svg" \1>', svg, count=1)
    svg = re.sub(r"<style[^>]*>\*\{[^}]*\}</style>", "", svg)
    svg = re.sub(r"\s+", " ", svg).replace("> <", "><").replace(' "', '"').replace('" />', '"/>')
    svg = re.sub(r' id="[^"]+"', "", stamped(svg.replace("xlink:href", "href")))
    svg = re.sub(r' d="[^"]*"', lambda path: re.sub(long, lambda number: short(number[0], 1), path[0]), svg)
    svg = re.sub(long, lambda number: short(number[0], 2), svg)
    if "<g " not in svg:
        svg = re.sub(r"</?g>", "", svg)
    svg = re.sub(r'<path d="[^"]*" style="fill: none"/>|<defs></defs>', "", svg)
    return joined(svg).strip()


def joined(svg: str) -> str:
    """Lines of one look that follow one another as one path: every element costs a browser and a renderer time."""
    line = r'<path d="([^"]*)" style="(fill: none; [^"]*)"/>'

    def one_path(found: re.Match[str]) -> str:
        parts, style = re.findall(r' d="([^"]*)"', found[0]), found[2]
        return f'<path d="{" ".join(parts)}" style="{style}"/>'

    return re.sub(line + r'(?:<path d="[^"]*" style="\2"/>)+', one_path, svg)


def stamped(svg: str) -> str:
    """The markers of a series as one path, drawn where matplotlib uses one marker again and again."""
    stamps = {name: relative(path) for name, path in re.findall(r'<path id="([^"]+)" d="([^"]+)"', svg)}
    use = r'<use href="#([^"]+)" x="[^"]+" y="[^"]+" style="([^"]+)"/>'

    def one_path(found: re.Match[str]) -> str:
        places = re.findall(r' x="([^"]+)" y="([^"]+)"', found[0])
        path = "".join(f"M{x} {y}{stamps[found[1]]}" for x, y in places)
        return f'<path d="{path}" style="{found[2]}"/>'

    svg = re.sub(use + r'(?:<use href="#\1" x="[^"]+" y="[^"]+" style="\2"/>)*', one_path, svg)
    return re.sub(r"<defs>.*?</defs>", "", svg)


def relative(path: str) -> str:
    """A path of absolute places, each told from the one before: the same text for each marker, so it packs well.

    Matplotlib draws a circle as eight curves from its lowest place on; two arcs say the same in a third.
    """
    if path.count("C") == 8 and (lowest := re.match(r"M 0 ([\d.]+) ", path)):
        radius, across = short(lowest[1], 2), short(str(2 * float(lowest[1])), 2)
        return f"m0 {radius}a{radius} {radius} 0 1 0 0 -{across}a{radius} {radius} 0 1 0 0 {across}z"
    found, last = "", (0.0, 0.0)
    for command, numbers in re.findall(r"([MLCz])([^MLCz]*)", path):
        pairs = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", numbers)]
        steps = (f"{short(str(x - last[0]), 2)} {short(str(y - last[1]), 2)}" for x, y in pairs)
        found += command.lower() + " ".join(steps)
        last = pairs[-1] if pairs else last
    return found


def short(number: str, decimals: int) -> str:
    """A number with at most so many decimals; places, which are points of a page, need one."""
    return f"{round(float(number), decimals) + 0:.9g}"
