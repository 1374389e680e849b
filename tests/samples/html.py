# SPDX-License-Identifier: EUPL-1.2
"""Just enough HTML reading for tests: elements by name and class, their attributes, their text in one line."""

from html.parser import HTMLParser

LEEG = {"meta", "link", "input", "rect", "line", "path", "circle", "use", "br"}


class Doc(dict[str, str]):
    """An element: its attributes as a mapping, its parts, and its text."""

    def __init__(self, naam: str, attributen: dict[str, str]) -> None:
        super().__init__(attributen)
        self.naam = naam
        self.delen: list[Doc | str] = []

    @property
    def woorden(self) -> str:
        """The text of the element, whitespace made single, without what only a screen reader gets twice."""
        return " ".join(" ".join(d if isinstance(d, str) else d.woorden for d in self.delen).split())

    def alle(self, naam: str, klasse: str | None = None) -> "list[Doc]":
        """All elements inside with this name and class, in order."""
        gevonden: list[Doc] = []
        for deel in self.delen:
            if isinstance(deel, Doc):
                if deel.naam == naam and (klasse is None or klasse in deel.get("class", "").split()):
                    gevonden.append(deel)
                gevonden += deel.alle(naam, klasse)
        return gevonden


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Doc("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Doc(tag, {naam: waarde or "" for naam, waarde in attrs})
        self.open[-1].delen.append(element)
        if tag not in LEEG:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in LEEG:
            gesloten = self.open.pop()
            assert gesloten.naam == tag, f"<{gesloten.naam}> is closed by </{tag}>"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].delen.append(Doc(tag, {naam: waarde or "" for naam, waarde in attrs}))

    def handle_data(self, data: str) -> None:
        self.open[-1].delen.append(data)


def lees(html: str) -> Doc:
    """The document; fails on tags that are not closed in order."""
    lezer = _Lezer()
    lezer.feed(html)
    assert len(lezer.open) == 1, f"not closed: {[e.naam for e in lezer.open[1:]]}"
    return lezer.open[0]
