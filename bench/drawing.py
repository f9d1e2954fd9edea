"""Plots as SVG that are read on a telephone, on white and on black.

A page of the site takes them in as they are and gives them its colours; alone, as an image, they
have their own.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import NamedTuple

WIDTH = 380
LABELS, VALUES = 104, 46  # room to the left of bars for names, to the right for numbers
BAR, ROW, HEADING, GAP = 11, 17, 40, 18
OURS = "webcalls"
_STYLE = """
svg:root { color: #1a1a1a; background: #fff; }
@media (prefers-color-scheme: dark) { svg:root { color: #ddd; background: #131416; } }
.bench .value { stroke: var(--color-background-primary, #fff0); stroke-width: 4; }
.bench text { paint-order: stroke; }
.bench .ours { fill: var(--color-brand-primary, #2a6df4); }
.bench .line { fill: none; stroke-width: 2; }
.bench .line.ours { fill: none; stroke: var(--color-brand-primary, #2a6df4); }
"""


class Bars(NamedTuple):
    """One group of bars.

    Args:
        title: What is measured.
        unit: In which unit, and what is better.
        values: For each name.
        shown: How a number is written.
        against: Where a line across the bars stands.
    """

    title: str
    unit: str
    values: Mapping[str, float]
    shown: Callable[[float], str]
    against: float | None = None


class Line(NamedTuple):
    """One line of a plot.

    Args:
        name: What it is.
        points: From left to right.
        kind: `ours`, `theirs`, or `allowed` for a bound, which is dashed.
    """

    name: str
    points: Sequence[tuple[float, float]]
    kind: str


def bars(groups: Sequence[Bars], says: str) -> str:
    """Groups of bars, one below the other."""
    parts: list[str] = []
    top = 0.0
    for group in groups:
        parts += _heading(group.title, group.unit, top)
        top += HEADING
        end = top + ROW * len(group.values)
        scale = (WIDTH - LABELS - VALUES) / max(group.values.values())
        if group.against is not None:
            x = LABELS + group.against * scale
            parts.append(
                f'<path d="M{x:.1f} {top - 3}V{end}" stroke="currentColor" '
                'stroke-dasharray="3 3" fill="none"/>'
            )
        for name, value in group.values.items():
            ours = name.startswith(OURS)
            width = max(value * scale, 1)
            paint = 'class="ours"' if ours else 'fill="currentColor" fill-opacity=".4"'
            weight = ' font-weight="bold"' if ours else ""
            y = top + BAR - 1.5
            parts += [
                f'<text x="{LABELS - 6}" y="{y}" text-anchor="end"{weight}>{escape(name)}</text>',
                f'<rect x="{LABELS}" y="{top}" width="{width:.1f}" height="{BAR}" {paint}/>',
                f'<text x="{LABELS + width + 5:.1f}" y="{y}" class="value"{weight}>'
                f"{group.shown(value)}</text>",
            ]
            top += ROW
        top += GAP
    return _svg(parts, top - GAP, says)


def plot(title: str, unit: str, across: str, lines: Sequence[Line], says: str) -> str:
    """Lines over one axis: both axes begin at 0."""
    left, right, top, height = 34, WIDTH - 18, HEADING, 190
    points = [point for line in lines for point in line.points]
    x_scale = (right - left) / max(x for x, _ in points)
    y_scale = height / max(y for _, y in points)
    bottom = top + height
    parts = _heading(title, unit, 0)
    parts.append(
        f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="currentColor" '
        'stroke-opacity=".5"/>'
    )
    for x in sorted({x for x, _ in points}):
        at = left + x * x_scale
        parts.append(f'<text x="{at:.1f}" y="{bottom + 15}" text-anchor="middle">{x:g}</text>')
    parts.append(f'<text x="{right}" y="{bottom + 30}" text-anchor="end">{escape(across)}</text>')
    highest = max(y for _, y in points)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if highest / s <= 6)
    for tick in range(0, int(highest) + 1, step):
        y = bottom - tick * y_scale
        parts.append(f'<text x="{left - 5}" y="{y + 4:.1f}" text-anchor="end">{tick}</text>')
    for index, line in enumerate(lines):
        places = [(left + x * x_scale, bottom - y * y_scale) for x, y in line.points]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        dashes = ' stroke-dasharray="5 4"' if line.kind == "allowed" else ""
        paint = (
            ' class="line ours"' if line.kind == "ours" else ' class="line" stroke="currentColor"'
        )
        faint = "" if line.kind == "ours" else ' stroke-opacity=".55"'
        legend = top + 8 + 18 * index
        parts += [
            f'<path d="M{path}"{paint}{dashes}{faint}/>',
            f'<path d="M{left + 14} {legend}h22"{paint}{dashes}{faint}/>',
            f'<text x="{left + 42}" y="{legend + 4}">{escape(line.name)}</text>',
        ]
        if line.kind != "allowed":
            dot = 'class="ours"' if line.kind == "ours" else 'fill="currentColor"'
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" {dot}/>' for x, y in places]
    return _svg(parts, bottom + 34, says)


def _heading(title: str, unit: str, top: float) -> list[str]:
    return [
        f'<text x="0" y="{top + 13}" font-size="13" font-weight="bold">{escape(title)}</text>',
        f'<text x="0" y="{top + 28}" fill-opacity=".75">{escape(unit)}</text>',
    ]


def _svg(parts: Sequence[str], height: float, says: str) -> str:
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        'class="picture bench" font-family="sans-serif" font-size="11" fill="currentColor">\n'
        f"<title>{escape(says)}</title>\n<style>{_STYLE}</style>\n{body}\n</svg>\n"
    )
