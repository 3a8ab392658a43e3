#!/usr/bin/env python3
"""Counts tests for ./test and prints `PASSED FAILED SKIPPED`.

    count-tests.py nextest LOG   target/nextest/default/junit.xml, and LOG for ignored tests
    count-tests.py cargo LOG     what `cargo test` printed, with --show-output
    count-tests.py tap LOG       what node's test runner printed in the form TAP

A test that printed a line beginning with `skipped:` did not do its work here: it counts as skipped, not as passed.
Such lines are repeated on standard error, which ./test appends to the log.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

REPORT = Path("target/nextest/default/junit.xml")
SKIPPED = re.compile(r"^\s*(skipped: .*)$", re.MULTILINE)


def nextest(log: str) -> tuple[int, int, int]:
    """Counts the report's test cases; ignored tests stand only in the summary line of the log."""
    passed = failed = skipped = 0
    # Without a report nothing was run: it did not compile, and the caller counts that as a failure.
    cases = ElementTree.parse(REPORT).getroot().iter("testcase") if REPORT.exists() else []
    for case in cases:
        printed = "\n".join(case.findtext(tag) or "" for tag in ("system-out", "system-err"))
        reasons = SKIPPED.findall(printed)
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif reasons:
            skipped += 1
            for reason in reasons:
                print(reason, file=sys.stderr)
        else:
            passed += 1
    summary = re.search(r"^\s*Summary .* tests? run: .*?(\d+) skipped", log, re.MULTILINE)
    if summary:
        skipped += int(summary[1])
    return passed, failed, skipped


def cargo(log: str) -> tuple[int, int, int]:
    """Adds up the `test result:` lines; passed tests with a `skipped:` line in their section move to skipped."""
    passed = failed = skipped = 0
    for line in re.finditer(r"^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored", log, re.MULTILINE):
        passed += int(line[1])
        failed += int(line[2])
        skipped += int(line[3])
    for block in re.findall(r"^successes:\n(.*?)^successes:\n", log, re.MULTILINE | re.DOTALL):
        for section in re.split(r"^---- .* stdout ----$", block, flags=re.MULTILINE)[1:]:
            if SKIPPED.search(section):
                passed -= 1
                skipped += 1
    return passed, failed, skipped


def tap(log: str) -> tuple[int, int, int]:
    """Reads the counters at the end of the outermost level; without them, a suite skipped as a whole is one skip."""
    # The suite may have run in several processes; each ends with its counters.
    found: dict[str, int] = {}
    for name, number in re.findall(r"^# (\w+) (\d+)$", log, re.MULTILINE):
        found[name] = found.get(name, 0) + int(number)
    if "pass" not in found:
        return 0, 0, 1 if SKIPPED.search(log) else 0
    return found["pass"], found.get("fail", 0) + found.get("cancelled", 0), found.get("skipped", 0) + found.get("todo", 0)


def main() -> None:
    way, path = sys.argv[1:]
    log = Path(path).read_text(encoding="utf-8", errors="replace")
    print(*{"nextest": nextest, "cargo": cargo, "tap": tap}[way](log))


if __name__ == "__main__":
    main()
