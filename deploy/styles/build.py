# SPDX-License-Identifier: EUPL-1.2
"""Builds the style sheet, the icon sprite and the font of the pages, from pinned packages and our own parts.

Usage, in this directory: `npm ci --ignore-scripts`, then `python build.py` (or `python build.py --check`, which
writes nothing and fails when the committed files differ). Nothing of npm runs; its packages are only read.
The output is the same for the same sources, and is committed, so that nobody needs npm to run Doorwijs.
"""

import gzip
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
STATIC = HERE.parents[1] / "services/reporting/adapters/pages/static"
COMPONENTS = (
    "@nl-design-system-candidate/button-css/dist/button.css",
    "@nl-design-system-candidate/link-css/dist/link.css",
    "@nl-design-system-candidate/data-badge-css/dist/data-badge.css",
    "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
    "@nl-design-system-candidate/heading-css/dist/heading.css",
    "@utrecht/table-css/dist/index.css",
    "@utrecht/textbox-css/dist/index.css",
    "@utrecht/select-css/dist/index.css",
    "@utrecht/form-label-css/dist/index.css",
)
THEME = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
FONT = "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"
COPIES = {
    "fonts/source-sans-3-latin-wght-normal.woff2": FONT,
    "fonts/OFL-Source-Sans-3.txt": "@fontsource-variable/source-sans-3/LICENSE",
    "ISC-Lucide.txt": "lucide-static/LICENSE",
}
OUR_RAMP = "--wc-"
THEIR_RAMP = "--voorbeeld-kleuren-"


def sources_hash() -> str:
    """A fingerprint of everything the output depends on; the first line of the style sheet carries it."""
    names = ["build.py", "ramps.json", "icons.txt", "package-lock.json"]
    paths = [HERE / name for name in names] + sorted((HERE / "css").glob("*.css"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def declarations(css: str) -> dict[str, str]:
    """The custom properties that a style sheet sets."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    return dict(re.findall(r"(--[\w-]+)\s*:\s*([^;]+?)\s*;", without_comments))


def asked(css: str) -> set[str]:
    """The custom properties that a piece of css reads."""
    return set(re.findall(r"var\(\s*(--[\w-]+)", css))


def reachable(theme: dict[str, str], css: str) -> set[str]:
    """The tokens that `css` needs, directly or through other tokens."""
    todo, used = asked(css), set[str]()
    while todo:
        name = todo.pop()
        if name in theme and name not in used:
            used.add(name)
            todo |= asked(theme[name])
    return used


def ramp_rules(ramps: dict[str, dict[str, Any]], spec: dict[str, Any], mode: str, used: set[str]) -> str:
    """The colours of one mode, only the used steps. Dark is the same ramp upside down, so that all roles hold."""
    rows = [f"  {OUR_RAMP}wit: {spec['white'][mode]};"]
    for theirs, ramp in ramps.items():
        for step, colour in zip(spec["steps"], ramp[mode], strict=True):
            if f"{THEIR_RAMP}{theirs}-{step}" in used:
                rows.append(f"  {OUR_RAMP}{ramp['name']}-{step}: {colour};")
    return "\n".join(rows)


def font_face() -> str:
    """Our font, and a fallback of the same width so that nothing moves when the font arrives."""
    version = hashlib.sha256((PACKAGES / FONT).read_bytes()).hexdigest()[:12]
    return f"""@font-face {{
  font-family: 'Source Sans 3 Variable'; font-style: normal; font-display: swap; font-weight: 200 900;
  src: url('fonts/{Path(FONT).name}?v={version}') format('woff2-variations');
}}
@font-face {{
  font-family: 'wc-vangnet'; src: local('Arial'), local('Liberation Sans'), local('Helvetica');
  size-adjust: 93%; ascent-override: 110%; descent-override: 43%; line-gap-override: 0%;
}}"""


def colours(spec: dict[str, Any], used: set[str]) -> str:
    """The ramps for light, dark (chosen, or preferred by the system) and print, which is always light."""
    ramps: dict[str, dict[str, Any]] = spec["ramps"]
    light, dark = (ramp_rules(ramps, spec, mode, used) for mode in ("light", "dark"))
    return f""":root {{\n  color-scheme: light;\n{light}\n}}
:root[data-thema="donker"] {{\n  color-scheme: dark;\n{dark}\n}}
@media (prefers-color-scheme: dark) {{\n:root:not([data-thema="licht"]) {{\n  color-scheme: dark;\n{dark}\n}}\n}}
@media print {{\n:root:root, :root:root[data-thema] {{\n  color-scheme: light;\n{light}\n}}\n}}"""


def style_sheet() -> str:
    """The whole style sheet: font, colours, the tokens that are used, the components, our own parts."""
    spec = json.loads((HERE / "ramps.json").read_text())
    theme = declarations((PACKAGES / THEME).read_text()) | spec["overrides"]
    parts = [f"/* {name.split('/dist')[0]}, EUPL-1.2 */\n{component(name)}" for name in COMPONENTS]
    parts += [path.read_text().strip() for path in sorted((HERE / "css").glob("*.css"))]
    used = reachable(theme, "".join(parts))

    def own_names(value: str) -> str:
        for theirs, ramp in spec["ramps"].items():
            value = value.replace(f"{THEIR_RAMP}{theirs}-", f"{OUR_RAMP}{ramp['name']}-")
        return value.replace(f"{THEIR_RAMP}wit", f"{OUR_RAMP}wit")

    tokens = "\n".join(f"  {name}: {own_names(theme[name])};" for name in sorted(used) if THEIR_RAMP not in name)
    roles = f".werkcentrum-theme {{\n{tokens}\n}}"
    head = f'@charset "utf-8";\n/* Made by deploy/styles/build.py, do not edit. Sources: {sources_hash()} */'
    return "\n".join([head, font_face(), colours(spec, used), roles, *parts]) + "\n"


def component(name: str) -> str:
    """The css of one component, without its source map."""
    return re.sub(r"/\*# sourceMappingURL.*?\*/", "", (PACKAGES / name).read_text()).strip()


def sprite() -> str:
    """The icons as symbols, one a line, which the pages take what they need from."""
    rows = []
    for name in (HERE / "icons.txt").read_text().split():
        svg = (PACKAGES / f"lucide-static/icons/{name}.svg").read_text()
        body = " ".join(re.findall(r"<svg[^>]*>(.*?)</svg>", svg, re.S)[0].split())
        rows.append(f'<symbol id="i-{name}" viewBox="0 0 24 24">{body}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(rows) + "\n</svg>\n"


def outputs() -> dict[Path, bytes]:
    """Every file this program makes, by its place."""
    made = {STATIC / name: (PACKAGES / source).read_bytes() for name, source in COPIES.items()}
    made[STATIC / "werkcentrum.css"] = style_sheet().encode()
    made[STATIC.parent / "icons.svg"] = sprite().encode()
    return made


def main() -> int:
    """Writes the files, or with --check tells which of the committed ones are stale."""
    made = outputs()
    if "--check" in sys.argv[1:]:
        stale = [path.name for path, content in made.items() if not path.exists() or path.read_bytes() != content]
        print(f"stale: {', '.join(stale)}" if stale else "up to date")
        return 1 if stale else 0
    for path, content in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    css = made[STATIC / "werkcentrum.css"]
    print(f"werkcentrum.css: {len(css) / 1024:.0f} kB, {len(gzip.compress(css, 9)) / 1024:.0f} kB compressed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
