"""A page's scripts and styles come as one answer each, which is what the files say and nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from hlom_live.web.http import assets, bundles, kept_versions, slim
from hlom_live.web.page_table import LINE, SCRIPTED
from hlom_live.web.rendering import languages, page_script
from tests.support.databases import sqlite_url as database_url  # noqa: F401  Both databases would tell the same.
from tests.support.tools import PROJECT, left_out
from tests.support.web import SLUG, Site

STATIC = PROJECT / "static"


def written(folder: Path, files: dict[str, str]) -> Path:
    """A folder of modules, of which `screens/follow.js` is the page's own."""
    for name, text in files.items():
        file = folder / "js" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def run(text: str, *options: str) -> str:
    """What Node.js says when it runs a module."""
    node = shutil.which("node")
    if node is None:
        left_out("Node.js is not installed: joined scripts are not run")
    command = [node, *options, "--input-type=module"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=60).stdout


def minifier() -> None:
    if not slim.release():
        left_out("there is no minifier on this platform: files are given out as they were joined")


def test_modules_are_joined_after_what_they_import_and_say_the_same(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        {
            "live/a.js": "/** Not sent. */\nlet held = 0;\nexport function next() {\n  held += 1;\n  return held;\n}\n",
            "parts/b.js": 'import { next } from "../live/a.js";\nexport const first = next();\nexport class Kind {}\n',
            "vendor/c.js": "/**\n * @license\n * A licence.\n */\nconst x=1,y=2;export{x as one,y as two};\n",
            "vendor/d.js": 'import{one as o}from"./c.js";export{two}from"./c.js";const e=o+1;export{e as sum};\n',
            "screens/follow.js": 'import { next } from "../live/a.js";\nimport { first, Kind } from "../parts/b.js";\n'
            'import { sum, two as second } from "../vendor/d.js";\n'
            "const again = await Promise.resolve(next());\n"
            "console.log(JSON.stringify([first, again, sum, second, Kind.name]));\n",
        },
    )
    text = bundles.join_scripts.__wrapped__(folder, "follow")
    assert json.loads(run(text)) == [1, 2, 2, 2, "Kind"]
    assert "Not sent" not in text
    assert "A licence." in text
    names = [file.name for file in bundles.modules(folder, "follow")]
    assert names == ["a.js", "b.js", "c.js", "d.js", "follow.js"]


def test_with_shorter_names_they_say_the_same_and_take_words_in(tmp_path: Path) -> None:
    minifier()
    folder = written(
        tmp_path,
        {
            "live/words.js": "let held = {};\nexport const learn = (words) => Object.assign(held, words);\n"
            "export const say = (words) => held[words] ?? words;\n",
            "vendor/a.js": "/**\n * @license\n * A licence.\n */\nconst x=1;export{x as one};\n",
            "screens/follow.js": 'import { say } from "../live/words.js";\nimport { one } from "../vendor/a.js";\n'
            "const spoken = (sentence) => say(sentence);\nconsole.log(spoken(`Yes`), one);\n",
        },
    )
    joined = bundles.join_scripts.__wrapped__(folder, "follow")
    text = slim.shorter(joined, "text/javascript")
    french = bundles.WORDS_HERE.sub(r"\1.learn({Yes: 'Oui'});", text)

    assert run(text) == run(joined) == "Yes 1\n"
    assert run(french) == "Oui 1\n"
    assert "held" not in text
    assert "A licence." in text


def test_what_is_kept_of_a_version_is_shorter_and_every_script_of_it_can_be_read(site: Site, tmp_path: Path) -> None:
    minifier()
    site.app.config["STATIC_KEEP"] = True
    kept_versions.keep(site.app, tmp_path / "kept")
    joined = site.app.config["STATIC_FOLDER"] / assets.JOINED
    for folder, join in (("js", bundles.join_scripts), ("css", bundles.join_styles)):
        written_long, shortened = join(STATIC, "follow"), (joined / folder / "pages" / f"follow.{folder}").read_text()
        assert len(shortened) < 0.9 * len(written_long)
    scripts = sorted(map(str, joined.rglob("*.js")))
    read = f"""import {{ readFileSync }} from "node:fs";
      import {{ SourceTextModule }} from "node:vm";
      for (const file of {json.dumps(scripts)}) new SourceTextModule(readFileSync(file, "utf8"));
      console.log("read");"""
    assert run(read, "--experimental-vm-modules") == "read\n"

    with site.app.test_request_context():
        french = page_script.script_url("follow", "fr")
    answer = site.client().get(french)
    assert answer.text.count(languages.words("fr", "follow").said) == 1
    assert not bundles.WORDS_HERE.search(answer.text)
    assert answer.cache_control.immutable


def test_what_a_start_left_that_was_killed_is_taken_away(site: Site, tmp_path: Path) -> None:
    left, begun = (tmp_path / f"{kept_versions.DRAFT}{name}" for name in ("left", "begun"))
    for draft in (left, begun):
        (draft / "static").mkdir(parents=True)
    os.utime(left, (0, time.time() - kept_versions.LEFT_SECONDS - 60))
    kept_versions.keep(site.app, tmp_path)
    assert [draft.exists() for draft in (left, begun)] == [False, True]


def test_a_draft_that_another_worker_finishes_meanwhile_stops_no_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / f"{kept_versions.DRAFT}gone"
    monkeypatch.setattr(Path, "glob", lambda _, named: [gone] if named.startswith(kept_versions.DRAFT) else [])
    kept_versions._forget_oldest(tmp_path)


def test_without_a_minifier_files_are_kept_as_they_were_joined(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slim, "release", lambda: "")
    kept_versions.keep(site.app, tmp_path / "kept")
    with site.app.test_request_context():
        script = page_script.script_url(LINE)
    assert site.client().get(script).text == bundles.join_scripts(STATIC, LINE)
    assert site.client().get(script.replace(LINE, "nothing")).status_code == 404


def test_what_is_left_out_is_left_out_alone(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        {
            "parts/a.js": "export function idle() { return 1; }\nexport function next() {\n  return 2;\n}\n"
            "export const none = { a: `\n;` };\nexport const more = 3;\n",
            "screens/follow.js": 'import { next, more } from "../parts/a.js";\nconsole.log(next(), more);\n',
        },
    )
    assert run(bundles.join_scripts.__wrapped__(folder, "follow")) == "2 3\n"


def test_one_file_that_cannot_be_made_smaller_stays_and_the_others_do_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    minifier()
    wrong, right = "const a = (;\n", "const one = (number) => number + 1;\nconsole.log(one(1));\n"
    folder = written(tmp_path, {"a.js": wrong, "b.js": right})
    slim.main(str(folder))
    assert (folder / "js/a.js").read_text() == wrong
    assert len((folder / "js/b.js").read_text()) < len(right)
    assert "a.js" in capsys.readouterr().err


def test_a_file_is_whole_whenever_the_minifier_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    minifier()
    folder = written(tmp_path, {"a.js": "const one = 1;\nconsole.log(one);\n"})
    before = (folder / "js/a.js").read_text()

    def ended(file: Path, text: str, encoding: str) -> int:
        with file.open("w", encoding=encoding) as half:
            half.write(text[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", ended)
    with pytest.raises(OSError, match="No space"):
        slim.main(str(folder))
    assert (folder / "js/a.js").read_text() == before


@pytest.mark.parametrize(
    "line",
    ['import one from "./one.js";', 'import * as all from "./one.js";', "export default 1;", 'import "./one.js";'],
)
def test_what_is_written_in_another_way_is_refused_by_name(tmp_path: Path, line: str) -> None:
    folder = written(tmp_path, {"screens/follow.js": line + "\n", "screens/one.js": ""})
    with pytest.raises(ValueError, match="follow.js: cannot be joined"):
        bundles.join_scripts.__wrapped__(folder, "follow")


@pytest.mark.parametrize("page", sorted(SCRIPTED))
def test_every_page_can_be_joined(site: Site, page: str) -> None:
    with site.app.test_request_context():
        script, style = page_script.script_url(page), bundles.style_url(page)
    text = site.client().get(script).text
    last = bundles.modules(STATIC, page)[-1].read_text(encoding="utf-8")
    assert text.rstrip().endswith(last.rstrip().splitlines()[-1])
    assert "url(" not in site.client().get(style).text  # faces that are served are named apart from it
    assert site.client().get(script.replace(page, "nothing")).status_code == 404


def test_while_it_is_developed_a_page_is_given_its_files_as_they_are_now(site: Site, tmp_path: Path) -> None:
    folder = written(tmp_path, {"screens/follow.js": "const first = 1;\n"})
    site.app.config["STATIC_FOLDER"] = folder
    with site.app.test_request_context():
        script = page_script.script_url("follow")
    assert "first" in site.client().get(script).text

    written(tmp_path, {"screens/follow.js": "const second = 2;\n"})
    os.utime(folder / "js/screens/follow.js", ns=(0, time.time_ns() + 10**9))  # a system's clock of files may be coarse
    assert "second" in site.client().get(script).text


def test_a_page_names_its_script_its_styles_and_nothing_twice(site: Site) -> None:
    html = site.client().get(f"/m/{SLUG}", headers={"Accept-Language": "fr"}).text
    named = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+)"', html)
    kinds = [re.sub(r"(/static/v-)\w+|\?.*", r"\1", name) for name in named]
    assert len(kinds) == len(set(kinds))
    assert {"/static/v-/js/pages/follow.js", "/static/v-/css/pages/follow.css"} <= set(kinds)


def test_a_page_is_given_the_words_it_says_and_no_others() -> None:
    follow, desk = (json.loads(languages.words("fr", page).said) for page in ("follow", "desk"))
    assert follow["messages"]["Next speakers"] == desk["messages"]["Next speakers"]
    assert "Add an item" in desk["messages"]
    assert "Add an item" not in follow["messages"]
    assert follow["plural"] == desk["plural"]


def test_a_script_has_the_words_of_its_reader_s_language_and_no_others(site: Site) -> None:
    site.app.config["STATIC_KEEP"] = True
    with site.app.test_request_context():
        english, french = (page_script.script_url("follow", lang) for lang in ("en", "fr"))
    said = languages.words("fr", "follow").said
    plain, with_words = (site.client().get(url).text for url in (english, french))
    assert with_words.count(said) == 1
    assert len(with_words) - len(said) < len(plain) + 30
    assert not bundles.WORDS_HERE.search(plain + with_words)
    for other in ("?words=fr-000000000000", "?words=xx-1", "?words=fr", "?words="):
        answer = site.client().get(english + other)
        assert answer.text == plain, "the page fetches its words by themselves"
        assert bool(answer.cache_control.immutable) == (other == "?words=")


def test_the_line_to_the_server_is_joined_with_what_it_needs_and_gives_one_function(site: Site) -> None:
    with site.app.test_request_context():
        answer = site.client().get(page_script.script_url(LINE))
    assert answer.text.endswith("export { openLine };\n")
    assert "socket.io" in answer.text.lower()
    assert "createPolicy" not in answer.text, "a policy can be made once only, and a page's own script may have made it"


def test_a_browser_may_fetch_a_page_s_files_before_it_has_read_the_page(site: Site) -> None:
    answer = site.client().get(f"/m/{SLUG}")
    for address in re.findall(r'(?:href="([^"]+\.css)"|<script type="module" src="([^"]+)")', answer.text)[:2]:
        assert f"<{''.join(address)}>; rel=" in answer.headers["Link"]
