"""Publishes releases: a TUF repository of static files, which any web server can serve from REPO/site.

  tenfoot publish init                                        a repository in ./repository, with new keys
  tenfoot publish ring home/canary                            an app and a ring; more rings and apps at any time
  tenfoot publish add home-1.4.2.tfb --ring canary            a bundle of `tenfoot build`; no device runs it yet
  tenfoot publish promote home/canary --percent 5             five in a hundred devices of the ring run it
  tenfoot publish promote home/canary --percent 100           all of them
  tenfoot publish promote home/stable --from canary --percent 10
  tenfoot publish halt home/canary                            nobody runs the candidate any more
  tenfoot publish rollback home/canary                        back to what the ring ran before
  tenfoot publish remove home/canary 1.4.1                    nobody can promote it any more
  tenfoot publish experiment home/canary tiers --percent 10 --arm wasm=1,tier=wasm --arm script=1,tier=script
  tenfoot publish keys rotate home.canary                     keys: list, rotate, revoke, add, sign
  tenfoot publish refresh                                     sign again what expires soon; some times a day
  tenfoot publish status                                      what every ring serves, expiries, who may sign here

`tenfoot publish ACTION --help` tells more.
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter, _SubParsersAction
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenfoot.rollout import Arm, Audience

REPOSITORY = "TENFOOT_REPOSITORY"


def add_arguments(parser: ArgumentParser) -> None:
    """The verb's arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_beginning(actions)
    _add_releasing(actions)
    _add_keeping(actions)


def main(options: Namespace) -> int:
    """Does it, and says what it did."""
    from tenfoot.cli.publish import actions

    return int(getattr(actions, options.action.replace("-", "_"))(options))


def add_common(parser: ArgumentParser) -> None:
    """The arguments that say where: the repository, the keys, and who is at work."""
    default = Path(environ.get(REPOSITORY, "repository"))
    parser.add_argument(
        "--repository", type=Path, default=default, metavar="DIR", help=f"default: ${REPOSITORY}, else ./repository"
    )
    parser.add_argument(
        "--keys", type=Path, action="append", default=[], metavar="DIR", help="a folder with more private keys"
    )
    parser.add_argument("--actor", metavar="NAME", help="who does this, for the ledger (default: the user's name)")


def add_audience(parser: ArgumentParser) -> None:
    """The arguments that say which devices."""
    parser.add_argument(
        "--device-types", type=_words, metavar="P,P", help="patterns of device images' names: tv-*,box-2024-*"
    )
    parser.add_argument(
        "--attribute", type=_attribute, action="append", metavar="NAME=V,V", help="devices with one of these values"
    )


def audience_of(options: Namespace) -> Audience | None:
    """What `add_audience` was given; None where the command line says nothing of it."""
    from tenfoot.rollout import Audience

    if options.device_types is None and options.attribute is None:
        return None
    return Audience(options.device_types or (), dict(options.attribute or ()))


def _action(actions: _SubParsersAction[ArgumentParser], name: str, what: str) -> ArgumentParser:
    parser = actions.add_parser(name, help=what, description=what, formatter_class=RawDescriptionHelpFormatter)
    add_common(parser)
    return parser


def _add_beginning(actions: _SubParsersAction[ArgumentParser]) -> None:
    init = _action(actions, "init", "make a repository, and its keys")
    init.add_argument("--root-keys", type=int, default=3, metavar="N", help="keys of the root (default: 3)")
    init.add_argument("--threshold", type=int, default=2, metavar="N", help="of which so many must sign (default: 2)")
    ring = _action(actions, "ring", "add a ring, and its app when that is new")
    ring.add_argument("ring", metavar="APP/RING")
    ring.add_argument(
        "--device-types", type=_words, default=("*",), metavar="P,P", help="the devices it is for (default: all)"
    )
    keys = _action(actions, "keys", "list the keys, or change who may sign")
    keys.add_argument("change", nargs="?", choices=["list", "rotate", "revoke", "add", "sign"], default="list")
    keys.add_argument("name", nargs="?", help="rotate, revoke: the key; add: the role")


def _add_releasing(actions: _SubParsersAction[ArgumentParser]) -> None:
    add = _action(actions, "add", "put a bundle into a ring; no device runs it yet")
    add.add_argument("bundle", type=Path, metavar="FILE.tfb")
    add.add_argument("--ring", required=True)
    add_audience(add)
    promote = _action(actions, "promote", "give a release to a share of a ring, or take it to the next ring")
    promote.add_argument("ring", metavar="APP/RING")
    promote.add_argument("release", nargs="?", help="version or digest (default: the candidate, else the newest)")
    promote.add_argument("--percent", type=float, metavar="P", help="share of the devices, 0 to 100")
    promote.add_argument("--from", dest="source", metavar="RING", help="take what that ring of the app runs")
    promote.add_argument("--holdout", type=float, metavar="P", help="share that never gets it, to compare with")
    promote.add_argument("--lower", action="store_true", help="fewer devices than now, which lose the release")
    promote.add_argument("--settle", action="store_true", help="make the candidate the baseline of all devices")
    add_audience(promote)
    halt = _action(actions, "halt", "take a release away from every device of a ring")
    halt.add_argument("ring", metavar="APP/RING")
    halt.add_argument("release", nargs="?", help="version or digest (default: the candidate)")
    for name, what in (
        ("resume", "let a halted release be promoted again"),
        ("remove", "take a release out of a ring for good: nobody can promote it any more"),
    ):
        parser = _action(actions, name, what)
        parser.add_argument("ring", metavar="APP/RING")
        parser.add_argument("release", help="version or digest")
    rollback = _action(actions, "rollback", "go back to what the ring ran before")
    rollback.add_argument("ring", metavar="APP/RING")
    experiment = _action(actions, "experiment", "compare ways to run, on a share of a ring")
    experiment.add_argument("ring", metavar="APP/RING")
    experiment.add_argument("name")
    experiment.add_argument("--percent", type=float, metavar="P", help="share of the devices, 0 to 100")
    experiment.add_argument("--arm", type=_arm, action="append", default=[], metavar="NAME=WEIGHT[,tier=T][,bundle=R]")
    experiment.add_argument("--end", action="store_true")
    add_audience(experiment)


def _add_keeping(actions: _SubParsersAction[ArgumentParser]) -> None:
    _action(actions, "refresh", "sign again what expires soon, and publish what was signed elsewhere")
    status = _action(actions, "status", "what every ring serves, until when, and who may sign here")
    status.add_argument("--json", action="store_true", help="for programs")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _attribute(text: str) -> tuple[str, tuple[str, ...]]:
    name, sign, values = text.partition("=")
    if not (name and sign and _words(values)):
        raise ArgumentTypeError(f"{text!r} is not NAME=VALUE,VALUE")
    return name, _words(values)


def _arm(text: str) -> Arm:
    from tenfoot.rollout import Arm

    first, *settings = text.split(",")
    name, _, weight = first.partition("=")
    chosen = dict(setting.partition("=")[::2] for setting in settings)
    if not weight.isdecimal() or not set(chosen) <= {"tier", "bundle"} or not all(chosen.values()):
        raise ArgumentTypeError(f"{text!r} is not NAME=WEIGHT[,tier=TIER][,bundle=RELEASE]")
    return Arm(name, int(weight), chosen.get("tier"), chosen.get("bundle"))
