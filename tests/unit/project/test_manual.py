"""The commands of the documents are all found, and each is tried or says why it is not (docs/adr/0137-manual.md)."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.manual.test_operations import BETWEEN, IN_PLACE, PUT_IN, SEEN
from tests.support.manual import MARKS, Command, Mark, commands, lines
from tests.support.tools import PROJECT

DOCUMENTS = ("docs/operations.md", "README.md")
ALL = [(name, one) for name in DOCUMENTS for one in commands((PROJECT / name).read_text(encoding="utf-8"))]
NOBODYS = {"ALTER", "CREATE", "HEAD", "KILL", "LOGIN", "PASSWORD", "REPLICATION", "ROLE", "SET", "SYSTEM"}
"""Words in capitals that are the language's."""

TEXT = """## 1. First

Say `hlom migrate`, `/opt/x --three`, or `make run` <!-- tried by: tests/conftest.py --> and
`rm
FILE`. The user `hlom`, `/etc/hlom`, `certbot renew` <!-- not tried: no
name --> and `x y` and `a \\| b`.

<!-- on the spare -->
```sh
hlom migrate   # the database
cat > file <<'END'
hlom no command
END
x --one \\
    two
```

```js
hlom nothing
```
"""


def test_blocks_and_commands_in_the_text_are_found_with_their_marks() -> None:
    block = TEXT.partition("```sh\n")[2].partition("```")[0]
    assert commands(TEXT) == [
        Command("1. First", 3, "/opt/x --three", block=False),
        Command("1. First", 3, "make run", block=False, mark=Mark("tried by", "tests/conftest.py")),
        Command("1. First", 4, "rm FILE", block=False),
        Command("1. First", 5, "certbot renew", block=False, mark=Mark("not tried", "no name")),
        Command("1. First", 6, "x y", block=False),
        Command("1. First", 10, block, block=True, mark=Mark("on the spare", "")),
    ]
    assert lines(block) == ["hlom migrate", "cat > file", "x --one     two"]


@pytest.mark.parametrize(("name", "command"), ALL, ids=lambda one: f"{getattr(one, 'line', one)}")
def test_a_command_that_is_not_tried_says_why(name: str, command: Command) -> None:
    mark = command.mark
    if mark is None:
        return
    here = f"{name}, line {command.line}: {command.text.strip()!r}"
    assert mark.kind in MARKS, f"{here} is marked as {mark.kind!r}; there are: {MARKS}"
    if mark.kind == "tried by":
        assert (PROJECT / mark.words).is_file(), f"{here}: there is no {mark.words}"
    elif mark.kind != "on the spare":
        assert len(mark.words.split()) > 2, f"{here} does not say why: <!-- {mark.kind}: REASON -->"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_mark_belongs_to_a_command(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    marks = re.findall(rf"<!-- (?:{'|'.join(MARKS)})", text)
    assert len(marks) == sum(command.mark is not None for of, command in ALL if of == name), (
        f"a mark of {name} is neither on the line above a block nor behind a command in the text"
    )


@pytest.mark.parametrize(("name", "command"), ALL, ids=lambda one: f"{getattr(one, 'line', one)}")
def test_the_trial_knows_what_a_reader_puts_in(name: str, command: Command) -> None:
    bare = re.sub(r"'[^']*'|\"[^\"]*SELECT[^\"]*\"|\$\w+|\w+_\w+|\w+=", " ", "\n".join(lines(command.text)))
    unknown = set(re.findall(r"(?<![\w./-])[A-Z][A-Z.-]+[A-Z](?![\w-])", bare)) - NOBODYS - set(PUT_IN)
    if command.mark is None or command.mark.kind == "on the spare":
        assert not unknown, (
            f"{name}, line {command.line}: say in PUT_IN of tests/manual/test_operations.py "
            f"what a reader puts in for {', '.join(sorted(unknown))}"
        )
    assert not re.search(r"…|(?<!\.)\.\.\.(?!\.)", "\n".join(lines(command.text))), "it cannot be run as it stands"


def test_a_shell_understands_them() -> None:
    all_of_them = "\n".join(command.text for _, command in ALL)
    assert not subprocess.run(["bash", "-n"], input=all_of_them, capture_output=True, text=True).stderr


def test_what_the_trial_does_besides_still_belongs_to_a_command() -> None:
    texts = [command.text for _, command in ALL]
    for part in (*BETWEEN, *IN_PLACE, *SEEN):
        assert any(part in text for text in texts), f"no command holds {part!r} any more"
