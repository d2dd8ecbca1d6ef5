"""The command line: one verb a file, each imported only when it is asked for.

Exit codes: 0 done · 1 an error, said in one line on stderr as `error[slug]: what, where` · 2 the command line makes no
sense · 3 the app failed (it threw, looped or ran out of memory) · 130 interrupted; SIGTERM and SIGHUP end `launch` by
themselves. An app that ends itself gives its own code.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module

OK, FAILED, USAGE, APP_FAILED, INTERRUPTED = 0, 1, 2, 3, 130

VERBS = {
    "run": "run an app in a window, or headless",
    "dev": "run an app and follow its files: what is saved is shown at once, where the app stood",
    "launch": "start an app as a device does: the last good release, and ask for the next one",
    "update": "ask for a new release once, and install it for the next launch",
    "build": "make a bundle of an app: one file with all that it runs on",
    "publish": "publish releases: a TUF repository, who gets what, and its keys",
    "release": "release an app from its commit to a share of a ring, for pipelines",
    "replay": "run a recorded session again, on either tier, and compare every step",
    "navigate": "say where the arrows lead among boxes given as JSON lines",
    "serve": "run the release service: telemetry, comparisons, automatic halts, a dashboard",
    "serve-catalog": "serve a film catalogue over HTTP, the built-in one or your own",
    "devices": "list the device images, or show one",
    "layout": "lay out trees of CSS styles with the real renderer",
    "bench": "measure what the runtime costs, against baselines of the same run",
    "doctor": "say what this machine can do, and which tier it gets and why",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the verb that the arguments name. Returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview())
        return OK if words else USAGE
    if words[0] == "--version":
        print(_version())
        return OK
    if words[0] not in VERBS:
        return _unknown_verb(words[0])
    verb = import_module(f"tenfoot.cli.{words[0].replace('-', '_')}")
    parser = ArgumentParser(
        prog=f"tenfoot {words[0]}", description=verb.__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    verb.add_arguments(parser)
    try:
        options = parser.parse_args(words[1:])
    except SystemExit as stop:
        return int(stop.code or 0)
    return _guarded(verb.main, options)


def _guarded(verb, options) -> int:  # type: ignore[no-untyped-def]
    """Runs a verb; errors of the closed set become one line on stderr, never a traceback."""
    try:
        code = int(verb(options))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Who read has seen enough. What is still buffered goes nowhere, so that the interpreter ends in silence.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return OK
    except Exception as error:
        from tenfoot.errors import TenfootError

        if not isinstance(error, TenfootError):
            raise
        place = (
            "" if error.file is None else f", {error.file}" if error.line is None else f", {error.file}:{error.line}"
        )
        print(f"error[{error.slug}]: {error.message}{place}", file=sys.stderr)
        return FAILED


def _overview() -> str:
    width = max(map(len, VERBS))
    lines = [f"  {verb:<{width}}  {what}" for verb, what in VERBS.items()]
    return (
        "usage: tenfoot VERB [OPTIONS]\n\nverbs:\n"
        + "\n".join(lines)
        + "\n\n`tenfoot VERB --help` tells more. `tenfoot run home` is the place to start."
    )


def _unknown_verb(word: str) -> int:
    from difflib import get_close_matches

    close = get_close_matches(word, VERBS, n=1)
    hint = f"; did you mean '{close[0]}'?" if close else f"; there are {', '.join(VERBS)}"
    print(f"error[verb-unknown]: no verb '{word}'{hint}", file=sys.stderr)
    return USAGE


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"tenfoot {version('tenfoot')}"
    except PackageNotFoundError:
        return "tenfoot (not installed)"
