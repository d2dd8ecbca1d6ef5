"""Who may know whom. The folder list is the diagram; these tests keep it true."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

# crate → the crates of ours that it may depend on
CRATES = {
    "contract": set(),
    "text": {"contract"},
    "compositor": {"contract", "text"},
    "renderer": {"contract"},
    "renderer-wasm": {"contract", "renderer"},
    "libwild": set(),
    "engine": {"contract", "text", "compositor"},
    "bindings": {"contract", "engine"},
    "raster-bench": {"contract", "text", "compositor"},
    "renderer-bench": {"contract", "text", "renderer"},
    "xtask": set(),
}
# words that may stand only below these places of rust/
ONLY_IN = {
    "rquickjs": ["engine/src/script_vm"],
    "wasmer": ["engine/src/wasm_vm"],
    "wild": ["libwild/src"],
    "ureq": ["engine/src/services"],
    "pyo3": ["bindings/src"],
    "parley": ["text/src"],
    "swash": ["text/src"],
}
# what a deterministic crate must not touch
PURE = ["contract", "text", "compositor", "renderer"]
IMPURE = re.compile(r"\bstd::(time|thread|fs|net|env|process)\b|\bInstant::now|\bSystemTime\b")
UNSAFE_ALLOWED = [
    "renderer-wasm/src",
    "compositor/src/gles",
    "compositor/src/software/kernels",
    "engine/src/wasm_vm",
    "engine/src/script_vm/bytes.rs",
    "engine/src/script_vm/heap.rs",
    "engine/src/services/background.rs",
    "bindings/src/buffer.rs",
]


def rust_files(repository: Path, *places: str) -> list[Path]:
    return [path for place in places or ("",) for path in sorted((repository / "rust" / place).glob("**/src/**/*.rs"))]


def code_of(path: Path) -> str:
    """The Rust of a file without its comments and its tests."""
    text = re.sub(r"//.*", "", path.read_text())
    return text.split("#[cfg(test)]")[0]


@pytest.mark.parametrize("crate", CRATES)
def test_a_crate_depends_only_on_those_below_it(repository, crate):
    manifest = tomllib.loads((repository / "rust" / crate / "Cargo.toml").read_text())
    ours = {name.removeprefix("tenfoot-") for name in manifest.get("dependencies", {}) if name.startswith("tenfoot-")}
    assert ours <= CRATES[crate]


def test_every_crate_has_its_rule(repository):
    assert {path.parent.name for path in (repository / "rust").glob("*/Cargo.toml")} == set(CRATES)


@pytest.mark.parametrize("word", ONLY_IN)
def test_a_library_is_known_in_one_place_only(repository, word):
    use = re.compile(rf"\b{word}(_\w+)?::")
    places = [
        str(path.relative_to(repository / "rust")) for path in rust_files(repository) if use.search(code_of(path))
    ]
    assert places
    assert [place for place in places if not place.startswith(tuple(ONLY_IN[word]))] == []


@pytest.mark.parametrize("crate", PURE)
def test_a_deterministic_crate_knows_no_clock_thread_or_file(repository, crate):
    assert [path.name for path in rust_files(repository, crate) if IMPURE.search(code_of(path))] == []


def test_unsafe_stands_where_it_is_allowed_and_says_why(repository):
    for path in rust_files(repository):
        place = str(path.relative_to(repository / "rust"))
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            if re.search(r"\bunsafe\s*(\{|impl|extern)", re.sub(r"//.*|\".*?\"", "", line)):
                assert place.startswith(tuple(UNSAFE_ALLOWED)), f"{place}:{number + 1}"
                assert any("SAFETY" in above for above in lines[max(0, number - 6) : number + 1]), (
                    f"{place}:{number + 1}"
                )


def imports_of(path: Path) -> set[str]:
    """The modules that a Python file imports, as absolute names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def python_importers(repository: Path, module: str) -> set[str]:
    package = repository / "python" / "tenfoot"
    match = re.compile(rf"{re.escape(module)}(\.|$)")
    return {
        str(path.relative_to(package))
        for path in package.glob("**/*.py")
        if any(match.match(name) for name in imports_of(path))
    }


def test_only_the_facade_knows_the_native_module(repository):
    assert python_importers(repository, "tenfoot._native") <= {"artifacts.py", "errors.py", "renderer.py", "runtime.py"}


def test_only_the_window_knows_pygame(repository):
    assert {str(Path(place).parent) for place in python_importers(repository, "pygame")} == {"shell/window"}


def test_nothing_but_the_cli_imports_the_cli(repository):
    importers = python_importers(repository, "tenfoot.cli")
    assert {place for place in importers if not place.startswith(("cli/", "__main__"))} == set()


# package of tenfoot → what of tenfoot it may import, beside itself
PACKAGES = {
    "bundle": {"contract", "devices", "digest", "errors", "package_data"},
    "deltas": {"errors"},
    "digest": set(),
    "publish": {"bundle", "deltas", "devices", "errors", "rollout", "strict_json", "telemetry"},
    "launch": {"artifacts", "bundle", "devices", "errors", "runtime", "swap", "telemetry", "update"},
    "rollout": {"devices", "digest", "errors", "strict_json"},
    "strict_json": set(),
    "swap": {"contract", "devices", "errors", "runtime", "screenshot"},
    "telemetry": {"digest", "errors", "strict_json"},
    "update": {"bundle", "contract", "deltas", "devices", "digest", "errors", "rollout"},
}


def ours_of(path: Path) -> set[str]:
    """The parts of tenfoot that a Python file imports."""
    return {name.split(".")[1] for name in imports_of(path) if name.startswith("tenfoot.")}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_those_below_it(repository, package):
    place = repository / "python" / "tenfoot" / package
    files = sorted(place.glob("**/*.py")) or [place.with_suffix(".py")]
    wrong = {path.name: ours_of(path) - PACKAGES[package] - {package} for path in files}
    assert {name: parts for name, parts in wrong.items() if parts} == {}


# library → the places of tenfoot that may know it
LIBRARIES = {
    "tuf": ("publish/", "update/"),
    "securesystemslib": ("publish/", "update/"),
    "cryptography": ("publish/", "update/"),
    "sqlalchemy": ("publish/service/",),
    "starlette": ("publish/service/",),
    "uvicorn": ("publish/service/",),
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_python_library_is_known_in_few_places(repository, library):
    assert [place for place in python_importers(repository, library) if not place.startswith(LIBRARIES[library])] == []


def test_the_publisher_does_not_know_its_service(repository):
    importers = python_importers(repository, "tenfoot.publish.service")
    assert {place for place in importers if not place.startswith(("publish/service/", "cli/serve", "bench/"))} == set()


def test_what_decides_in_the_service_is_pure(repository):
    """The statistics know neither database nor web nor clock."""
    service = repository / "python" / "tenfoot" / "publish" / "service"
    for name in ("evidence", "guard", "intervals", "simulate"):
        found = imports_of(service / f"{name}.py")
        assert not {module for module in found if module.split(".")[0] in ("sqlalchemy", "starlette", "time")}, name


IMPORTS = re.compile(r"""^(?:import|export)\b(?:[^"';()=]*?\bfrom)?\s*["']([^"']+)["'];""", re.MULTILINE)


def javascript_imports(repository: Path, folder: str) -> set[str]:
    root = repository / "python" / "tenfoot" / "js"
    found: set[str] = set()
    for path in (root / folder).glob("**/*.js"):
        for target in IMPORTS.findall(path.read_text()):
            if target.startswith("."):
                found.add((path.parent / target).resolve().relative_to(root).parts[0])
            else:
                found.add(target)
    return found


@pytest.mark.parametrize(
    ("folder", "allowed"),
    [
        ("contract", {"contract"}),
        ("renderer", {"contract", "renderer"}),
        ("sdk", {"contract", "sdk", "web"}),
        ("web", {"web"}),
        ("apps", {"apps", "tenfoot"}),
    ],
)
def test_a_javascript_part_imports_only_those_below_it(repository, folder, allowed):
    assert javascript_imports(repository, folder) <= allowed


def test_the_two_renderers_have_the_same_files(repository):
    rust = repository / "rust" / "renderer" / "src"
    javascript = repository / "python" / "tenfoot" / "js" / "renderer"
    renamed = {"mod": "index", "lib": "index"}
    # A trait and what debug builds check have no twin in JavaScript; the layout's flags are a module in layout/mod.rs,
    # the names of its properties the contract's.
    only_rust, only_javascript = {"host", "focus/check"}, {"layout/flags", "layout/props"}
    ours = {
        str(path.relative_to(rust).with_name(renamed.get(path.stem, path.stem)))
        for path in rust.glob("**/*.rs")
        if path.stem != "mod" or "fn " in code_of(path)
    }
    theirs = {str(path.relative_to(javascript).with_suffix("")) for path in javascript.glob("**/*.js")}
    assert ours - only_rust == theirs - only_javascript
