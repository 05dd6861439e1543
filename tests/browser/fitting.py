"""What doesn't fit on a page: beyond its width, cut off by its box, or over other text."""

beyond = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(each => {
    const box = each.getBoundingClientRect();
    const wide = box.right > innerWidth + 1 || box.left < -1;
    return wide && !each.closest('.hidden, .chart-label, .skip, thead');
}).map(each => location.pathname + ': beyond the page: ' + each.outerHTML.slice(0, 120))"""
"""What reaches beyond the width of the page that is open."""
clipped = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(each => {
    const style = getComputedStyle(each);
    const hides = style.overflowX !== 'visible' && style.display !== 'inline' && each.textContent.trim();
    return hides && !each.closest('.hidden, .skip, thead') && each.scrollWidth > each.clientWidth + 1;
}).map(each => location.pathname + ': cut off: ' + each.outerHTML.slice(0, 120))"""
"""What has more text than its box shows."""
overlapping = """() => {
    const isCut = each => each && (getComputedStyle(each).clipPath !== 'none' || isCut(each.parentElement));
    const lines = [], found = [], range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, around = node.parentElement;
        const isFolded = around.matches('.skip, details:not([open])');
        const isSeen = around.checkVisibility({visibilityProperty: true}) && !isFolded && !isCut(around);
        if (!node.data.trim() || !isSeen) continue;
        range.selectNodeContents(node);
        for (const box of range.getClientRects())
            if (box.width > 1 && box.height > 1) lines.push({box, text: node.data.trim()});
    }
    lines.sort((one, other) => one.box.top - other.box.top);
    lines.forEach((one, place) => {
        for (const other of lines.slice(place + 1)) {
            if (other.box.top > one.box.bottom) break;
            const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
            const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
            if (across > 2 && down > 0.4 * Math.min(one.box.height, other.box.height))
                found.push([location.pathname, 'over each other', one.text, other.text].join(': ').slice(0, 200));
        }
    });
    return found;
}"""
"""Lines of text that lie over each other by more than the room above and below their letters."""


def misfits(page):
    """What doesn't fit on the page that is open."""
    return [each for kind in (beyond, clipped, overlapping) for each in page.evaluate(kind)]
