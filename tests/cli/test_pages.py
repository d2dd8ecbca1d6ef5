"""The commands of RELEASES.md, typed in their order in an empty folder: each does what the page is for. The README's
are among them."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tenfoot.cli import OK, main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "RELEASES.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Releases\n")[2].partition("\n## ")[0]
NOT_HERE = {
    "tenfoot serve": "it runs until it is stopped",
    "tenfoot launch --config updates.toml": "so does an app",
    "tenfoot run my-app-1.4.2.tfb": "so does an app",
}
"""Commands of the page that are tested elsewhere."""


def blocks(language: str, page: str = PAGE) -> list[str]:
    """A page's code blocks of a language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    return [text for of, text in found if of == language]


def commands(page: str = PAGE) -> list[str]:
    """What a page says to type, without the words beside it."""
    lines = (line.split("   ")[0].strip() for block in blocks("", page) for line in block.splitlines())
    return [line for line in lines if line.startswith("tenfoot ")]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """The page's reader sees these; nobody reads them here."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """`python -m http.server --directory repository/site`, on a free port."""
    handler = partial(Quiet, directory=str(tmp_path / "repository" / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


def an_app(folder: Path) -> None:
    """./my-app, as a commit with a tag."""
    folder.mkdir()
    (folder / "main.js").write_text('import { stage, text } from "tenfoot";\nstage.append(text("Hello"));\n')
    (folder / "app.toml").write_text('name = "my-app"\nversion = "1.4.2"\n')
    who = ("-c", "user.name=author", "-c", "user.email=author@example.org", "-c", "commit.gpgsign=false")
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "Say hello"], ["tag", "v1.4.2"]):
        subprocess.run(["git", *words], cwd=folder, check=True)


def test_every_command_of_the_page_does_what_it_says(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    an_app(tmp_path / "my-app")
    (configuration,) = blocks("toml")
    (tmp_path / "updates.toml").write_text(configuration.replace("http://127.0.0.1:8000", server))
    typed = commands()
    assert set(NOT_HERE) < set(typed)
    for line in typed:
        if line not in NOT_HERE:
            assert main(shlex.split(line)[1:]) == OK, f"{line}\n{capsys.readouterr().err}"
    printed = capsys.readouterr().out
    assert "1.0.1" in printed and "is installed and starts next" in printed
    assert (tmp_path / "www" / "metadata" / "timestamp.json").is_file()
    assert json.loads((tmp_path / "state" / "state.json").read_bytes())["good"], "the launch on the page is long enough"


def test_the_readme_goes_the_way_that_the_page_goes() -> None:
    short = commands(README)
    assert short == commands()[: len(short)] != []
    assert tomllib.loads(blocks("toml", README)[0]) == tomllib.loads(blocks("toml")[0])
