#!/usr/bin/env python3
"""Makes docs/reference/desk.md of docs/reference/desk.toml and the reports of the last run of ./test.

    desk-table.py           writes the page
    desk-table.py --check   fails when a test is missing or failed, or when the page is stale
"""

import re
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

SOURCE = Path("docs/reference/desk.toml")
PAGE = Path("docs/reference/desk.md")
REPORT = Path("target/nextest/default/junit.xml")
LOGS = [Path("target/test-logs/browser.log"), Path("target/test-logs/browser-pages.log")]
HEAD = """# What the desk does, and the tests that say so

Made of `docs/reference/desk.toml` by `tools/desk-table.py` from the reports of `./test`, which fails when a row is stale. Tests
in code letters are Rust's, the others run in a browser.

| no. | what | how it is tested | tests | result |
|---|---|---|---|---|
"""


def outcomes() -> dict[str, bool]:
    """Each test by its name, and whether it passed."""
    found: dict[str, bool] = {}
    if REPORT.exists():
        for case in ElementTree.parse(REPORT).getroot().iter("testcase"):
            name = (case.get("name") or "").split("::")[-1]
            fine = case.find("failure") is None and case.find("error") is None
            found[name] = found.get(name, True) and fine
    for log in LOGS:
        text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        for wrong, name, skipped in re.findall(r"^\s*(not )?ok \d+ - (.*?)( # SKIP.*)?$", text, re.MULTILINE):
            if not skipped:
                found[name] = found.get(name, True) and not wrong
    return found


def main() -> int:
    rows = sorted(tomllib.loads(SOURCE.read_text(encoding="utf-8"))["row"], key=lambda row: row["n"])
    found = outcomes()
    troubles = []
    numbers = [row["n"] for row in rows]
    if numbers != list(range(1, 65)):
        troubles.append(f"rows are missing or double: {sorted(set(range(1, 65)) ^ set(numbers))}")
    lines = []
    for row in rows:
        tests = row.get("tests", [])
        if not tests and "open" not in row:
            troubles.append(f"row {row['n']} has neither tests nor a reason")
        for test in tests:
            if test not in found:
                troubles.append(f"row {row['n']}: there is no test “{test}”")
            elif not found[test]:
                troubles.append(f"row {row['n']}: “{test}” failed")
        names = "<br>".join(f"`{test}`" if re.fullmatch(r"\w+", test) else test for test in tests)
        result = "open: " + row["open"] if "open" in row else "passed"
        lines.append(f"| {row['n']} | {row['what']} | {row['test']} | {names} | {result} |\n")
    page = HEAD + "".join(lines)
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        troubles.append(f"{PAGE} is stale: run tools/desk-table.py")
    for trouble in troubles:
        print(trouble)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
