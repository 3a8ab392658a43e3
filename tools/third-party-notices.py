#!/usr/bin/env python3
"""Licences and sources of what other people wrote and Comity is built from.

    third-party-notices.py            writes THIRD-PARTY-NOTICES.md
    third-party-notices.py --check    fails if a licence or a source is not allowed, or if the file is stale

The allowed licences are read from deny.toml, so that this check and cargo-deny cannot disagree. Every crate of the lock
file is checked, for whatever platform. The notices name what a Linux build of the program contains: crates reached from
the package `node` without those that only tests need.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ROOT / "THIRD-PARTY-NOTICES.md"
PLATFORM = "x86_64-unknown-linux-gnu"
TEXTS = re.compile(r"^(un)?(licen[cs]e|copying|copyright|notice)([-._].*)?$", re.IGNORECASE)


def metadata(*arguments: str) -> dict:
    """What cargo knows of the workspace, from the lock file as it is."""
    cargo = os.environ.get("CARGO", "cargo")
    command = [cargo, "metadata", "--format-version", "1", "--locked", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"cargo metadata: {done.stderr.strip()}")
    return json.loads(done.stdout)


def tokens(expression: str) -> list[str]:
    """The words of an SPDX expression. A slash is the old way to write OR."""
    return re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))


def is_allowed(expression: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression can be fulfilled with allowed licences alone: AND binds tighter than OR."""
    words = tokens(expression)

    def either() -> bool:
        result = both()
        while words and words[0] == "OR":
            words.pop(0)
            # Both sides are read, whatever the left one says.
            right = both()
            result = result or right
        return result

    def both() -> bool:
        result = one()
        while words and words[0] == "AND":
            words.pop(0)
            right = one()
            result = result and right
        return result

    def one() -> bool:
        word = words.pop(0) if words else ""
        if word == "(":
            result = either()
            if not words or words.pop(0) != ")":
                raise ValueError(expression)
            return result
        if len(words) > 1 and words[0] == "WITH":
            words.pop(0)
            word = f"{word} WITH {words.pop(0)}"
        if not word or word in {"AND", "OR", ")"}:
            raise ValueError(expression)
        return word in allowed

    result = either()
    if words:
        raise ValueError(expression)
    return result


def troubles(packages: list[dict]) -> list[str]:
    """Crates whose licence or source is not allowed, and workspace crates with another licence than the project's."""
    rules = tomllib.loads((ROOT / "deny.toml").read_text(encoding="utf-8"))
    allowed = set(rules["licenses"]["allow"])
    sources = {f"registry+{url}" for url in rules["sources"]["allow-registry"]}
    exceptions = {entry["crate"]: set(entry["allow"]) for entry in rules["licenses"].get("exceptions", [])}
    banned = {entry["crate"]: entry["reason"] for entry in rules["bans"]["deny"]}
    wrong = []
    for package in packages:
        name, expression = f"{package['name']} {package['version']}", package["license"]
        if package["source"] is None:
            if expression != "Apache-2.0":
                wrong.append(f"{name}: our own crate has the licence {expression}; write `license.workspace = true`")
            if not Path(package["manifest_path"]).is_relative_to(ROOT):
                wrong.append(f"{name}: comes from the folder {package['manifest_path']}, outside of the repository")
            continue
        if package["source"] not in sources:
            wrong.append(f"{name}: comes from {package['source']}, which is not an allowed source")
        if package["name"] in banned:
            wrong.append(f"{name}: {banned[package['name']]}")
        if not expression:
            wrong.append(f"{name}: says no licence")
            continue
        try:
            good = is_allowed(expression, allowed | exceptions.get(package["name"], set()))
        except ValueError:
            wrong.append(f"{name}: the licence expression {expression!r} cannot be read")
            continue
        if not good:
            wrong.append(f"{name}: the licence {expression} is not among those that deny.toml allows")
    return wrong


def shipped(data: dict) -> list[dict]:
    """Foreign crates that are compiled into the program or run while it is built."""
    packages = {package["id"]: package for package in data["packages"]}
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    todo = [i for i, package in packages.items() if package["name"] == "node" and package["source"] is None]
    seen = set(todo)
    while todo:
        for dependency in nodes[todo.pop()]["deps"]:
            is_needed = any(kind["kind"] != "dev" for kind in dependency["dep_kinds"])
            if is_needed and dependency["pkg"] not in seen:
                seen.add(dependency["pkg"])
                todo.append(dependency["pkg"])
    found = [packages[i] for i in seen if packages[i]["source"] is not None]
    return sorted(found, key=lambda package: (package["name"], package["version"]))


def texts(package: dict) -> list[str]:
    """Names of the files in the crate that hold its licence."""
    folder = Path(package["manifest_path"]).parent
    names = {path.name for path in folder.iterdir() if path.is_file() and TEXTS.match(path.name)}
    if package.get("license_file"):
        names.add(package["license_file"])
    return sorted(names)


def vendored() -> list[dict]:
    """Other people's files that are committed, by the manifest of the task that brings them in."""
    path = ROOT / "crates/web/static/vendor.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")).get("package", []) if path.exists() else []


def fonts() -> list[str]:
    """Font files of printed letters; each folder of them must hold its licence."""
    found = []
    for path in sorted((ROOT / "crates/press/fonts").rglob("*.[to]tf")):
        if not (path.parent / "LICENSE").exists():
            sys.exit(f"{path.relative_to(ROOT)}: there is no LICENSE beside it")
        found.append(f"`{path.relative_to(ROOT)}`")
    return found


def render(data: dict) -> str:
    """The text of THIRD-PARTY-NOTICES.md."""
    lines = [
        "# Third-party notices",
        "",
        "Comity is built from the works below; each stays under its own licence. This file is written by",
        "`python3 tools/third-party-notices.py` from the lock file; do not edit it by hand.",
        "",
        "## Files in this repository",
        "",
        "| work | version | licence | copyright |",
        "|---|---|---|---|",
    ]
    for package in vendored():
        lines.append(f"| {package['name']} | {package['version']} | {package['licence']} | {package.get('copyright', 'in the licence text')} |")
    lines += [
        "",
        "Their licence texts stand in `crates/web/static/licences`. The fonts of printed letters are under the SIL Open",
        "Font License 1.1, with their licence texts beside them:",
        "",
        *(f"- {font}" for font in fonts()),
        "",
        f"## Crates in the program ({PLATFORM})",
        "",
        "The licence texts are in the source of each crate, under the names of the last column.",
        "",
        "| crate | version | licence | texts |",
        "|---|---|---|---|",
    ]
    for package in shipped(data):
        names = ", ".join(texts(package)) or "none in the crate"
        lines.append(f"| {package['name']} | {package['version']} | {package['license']} | {names} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    text = render(metadata("--filter-platform", PLATFORM))
    if not sys.argv[1:]:
        NOTICES.write_text(text, encoding="utf-8")
        print(f"{NOTICES.name}: written")
        return
    packages = metadata()["packages"]
    wrong = troubles(packages)
    if not NOTICES.exists() or NOTICES.read_text(encoding="utf-8") != text:
        wrong.append(f"{NOTICES.name} is stale: run `python3 tools/third-party-notices.py`")
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"licences and sources of {len(packages)} crates are allowed; {NOTICES.name} is up to date")


if __name__ == "__main__":
    main()
