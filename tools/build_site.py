"""
Build the documentation as a site: python tools/build_site.py [FOLDER]

Lays out ``resources/guide`` and ``docs`` under ``build/site``, writes their order beside ``mkdocs.yml``, and calls mkdocs,
which refuses broken links. Needs ``mkdocs`` (extra ``docs`` in pyproject.toml); reads nothing from the network.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "site"
GUIDES = {"en": "User guide", "zh": "使用指南"}
PICTURE = "screenshots/compare-en-light.webp"

Nav = list[dict[str, "str | Nav"]]


def title(path: Path) -> str:
    """The first line of a document, or of what follows a comment, without its mark."""
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return text.lstrip().split("\n", 1)[0].lstrip("# ").strip()


def lay_out(pages: Path) -> Nav:
    """Copy every page into an empty folder; their order with titles."""
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir(parents=True)
    order: Nav = [{"Token Parity": "index.md"}]
    for lang, name in GUIDES.items():
        order.append({name: _copied(ROOT / "resources" / "guide" / lang, pages / lang)})
    order.append({"Reference": _copied(ROOT / "docs", pages / "docs")})
    (pages / "docs" / PICTURE).parent.mkdir(parents=True)
    shutil.copy2(ROOT / "docs" / PICTURE, pages / "docs" / PICTURE)
    (pages / "index.md").write_text(front(order), encoding="utf-8")
    return order


def _copied(folder: Path, to: Path) -> Nav:
    to.mkdir()
    found = sorted(folder.glob("*.md"))
    for path in found:
        shutil.copy2(path, to)
    return [{title(path): f"{to.name}/{path.name}"} for path in found]


def front(order: Nav) -> str:
    """The page one arrives at: what it is, a picture, and every page by name."""
    lines = [
        "# Token Parity",
        "",
        "What does a million LLM tokens cost to make and to sell here and there, and why?",
        "每百万个大模型 token，在国内与国外的生产成本和售价各是多少？为什么？",
        "",
        f"![The Compare page](docs/{PICTURE})",
    ]
    for part in order[1:]:
        for name, pages in part.items():
            assert not isinstance(pages, str)
            lines += ["", f"## {name}", ""]
            lines += [f"- [{label}]({target})" for page in pages for label, target in page.items()]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument(
        "folder", nargs="?", type=Path, default=WORK / "html", help="where the site is written"
    )
    arguments = parser.parse_args()
    if importlib.util.find_spec("mkdocs") is None:
        print('mkdocs is not here; install it with: python -m pip install "mkdocs>=1.6,<2"', file=sys.stderr)
        return 2
    order = lay_out(WORK / "pages")
    config = WORK / "mkdocs.json.yml"
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(WORK / "pages"),
        "site_dir": str(arguments.folder.resolve()),
        "nav": order,
    }
    config.write_text(json.dumps(settings, ensure_ascii=False, indent=1), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "-f", str(config)]
    status = subprocess.run(command, check=False).returncode
    if status == 0:
        print(f"Site written: {arguments.folder}")
    return status


if __name__ == "__main__":
    sys.exit(main())
