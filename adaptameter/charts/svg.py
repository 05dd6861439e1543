"""Matplotlib's SVG without what a page does not need."""

import re
from hashlib import sha256


def lean(svg: str) -> str:
    """The <svg> element alone, without metadata, styles and spare digits; ids are made this picture's own."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<svg [^>]*?(viewBox="[^"]*")[^>]*>', r'<svg xmlns="http://www.w3.org/2000/svg" \1>', svg, count=1)
    svg = re.sub(r"<style[^>]*>\*\{[^}]*\}</style>", "", svg)
    svg = re.sub(r"-?\d+\.\d{3,}", lambda found: short(found[0]), svg)
    svg = re.sub(r"\s+", " ", svg).replace("> <", "><").replace(' "', '"').replace('" />', '"/>')
    svg = own_ids(svg.replace("xlink:href", "href"))
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


def short(number: str) -> str:
    """A number with at most two decimals."""
    return f"{round(float(number), 2) + 0:.9g}"


def own_ids(svg: str) -> str:
    """Only the ids that are used, with a name that no other picture in the same page has."""
    used = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', svg)
    kept = sorted({name for pair in used for name in pair if name})
    svg = re.sub(r' id="([^"]+)"', lambda found: found[0] if found[1] in kept else "", svg)
    prefix = "c" + sha256(svg.encode()).hexdigest()[:8]
    for number, name in enumerate(kept):
        own = f"{prefix}-{number}"
        svg = svg.replace(f'id="{name}"', f'id="{own}"')
        svg = svg.replace(f'href="#{name}"', f'href="#{own}"').replace(f"url(#{name})", f"url(#{own})")
    return svg
