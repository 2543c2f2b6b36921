"""The recipes of CONTRIBUTING.md, carried out to the letter in a copy of the project.

The first line of each block of code names its file: `# hlom_live/handle/agenda.py`. What it shows goes to the end of
that file, or with `, in NAME` to the end of what NAME holds there; its imports go to the imports of the file.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from tests.support.tools import PROJECT

NEEDED = ("hlom_live", "static", "templates", "tests", "deploy", "config.py", "pyproject.toml")
FUTURE = "from __future__ import annotations\n"

FENCED = re.compile(r"^( *)```\w+\n(.*?)^\1```$", re.M | re.S)
NAMED = re.compile(r"\W+([\w./-]+\.\w+)(?:, in (\w+))?\W*")


@dataclass(frozen=True)
class Block:
    """What is to be written, in which file, and at the end of which dictionary, tuple or class, if of any."""

    file: str
    within: str | None
    text: str

    def write(self, project: Path) -> None:
        """Write it, as somebody would who follows the recipe. ValueError where what it goes into is not there."""
        file = project / self.file
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.text, encoding="utf-8")
            return
        text = file.read_text(encoding="utf-8")
        lines = self.text.splitlines(keepends=True)
        imports = [line for line in lines if line.startswith(("from ", "import "))]
        rest = "".join(line for line in lines if line not in imports)
        text = _at_the_end_of(self.within, text, rest) if self.within else text + "\n\n" + rest.lstrip("\n")
        file.write_text(text.replace(FUTURE, FUTURE + "".join(imports), 1), encoding="utf-8")


def _at_the_end_of(name: str, text: str, new: str) -> str:
    """The text with lines added to the end of the body that a name opens at the margin."""
    body = re.search(rf"^(?:class |const )?{name}\b.*\n(?:(?: .*)?\n)*?(?=\n*\S)", text, re.M)
    if body is None:
        raise ValueError(f"there is no {name}")
    return text[: body.end()] + new + text[body.end() :]


def blocks(section: str) -> list[Block]:
    """The blocks of a section of CONTRIBUTING.md, in order. ValueError for one that does not name its file."""
    whole = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    text = whole.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    found = []
    for _, fenced in FENCED.findall(text):
        first, _, rest = dedent(fenced).partition("\n")
        named = NAMED.fullmatch(first)
        if named is None:
            raise ValueError(f"a block does not name its file: {first}")
        found.append(Block(named[1], named[2], rest))
    return found


def carried_out(section: str, folder: Path) -> Path:
    """A copy of the project in a new folder, in which the recipe of that section was followed."""
    folder.mkdir()
    for name in NEEDED:
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, folder / name)
    for block in blocks(section):
        block.write(folder)
    return folder


def python(project: Path, *arguments: str) -> str:
    """What Python prints, run in that folder with the project that is there. Fails with all that was said."""
    done = subprocess.run([sys.executable, *arguments], cwd=project, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
