"""Matplotlib's SVG without what a page does not need."""

import re


def lean(svg: str) -> str:
    """The <svg> element alone, without metadata, styles, ids and spare digits."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<svg [^>]*?(viewBox="[^"]*")[^>]*>', r'<svg xmlns="http://www.w3.org/2000/svg" \1>', svg, count=1)
    svg = re.sub(r"<style[^>]*>\*\{[^}]*\}</style>", "", svg)
    svg = re.sub(r"-?\d+\.\d{3,}", lambda found: short(found[0]), svg)
    svg = re.sub(r"\s+", " ", svg).replace("> <", "><").replace(' "', '"').replace('" />', '"/>')
    svg = re.sub(r' id="[^"]+"', "", stamped(svg.replace("xlink:href", "href")))
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
    stamps = dict(re.findall(r'<path id="([^"]+)" d="([^"]+)"', svg))
    use = r'<use href="#([^"]+)" x="[^"]+" y="[^"]+" style="([^"]+)"/>'

    def one_path(found: re.Match[str]) -> str:
        places = re.findall(r' x="([^"]+)" y="([^"]+)"', found[0])
        parts = (moved(stamps[found[1]], float(x), float(y)) for x, y in places)
        return f'<path d="{" ".join(parts)}" style="{found[2]}"/>'

    svg = re.sub(use + r'(?:<use href="#\1" x="[^"]+" y="[^"]+" style="\2"/>)*', one_path, svg)
    return re.sub(r"<defs>.*?</defs>", "", svg)


def moved(path: str, x: float, y: float) -> str:
    """A path of absolute places, so far to the right and down."""
    pairs = re.sub(
        r"(-?[\d.]+) (-?[\d.]+)", lambda at: f"{short(str(float(at[1]) + x))} {short(str(float(at[2]) + y))}", path
    )
    return pairs.strip()


def short(number: str) -> str:
    """A number with at most two decimals."""
    return f"{round(float(number), 2) + 0:.9g}"
