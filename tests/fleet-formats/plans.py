"""The plans that the files were written from, and what has to come back of them."""

import functools
import json
import sys
import unittest
from pathlib import Path


class Case:
    """One folder: a plan with the files that were written from it."""

    def __init__(self, folder):
        self.folder = folder
        told = json.loads((folder / "plan.json").read_text("utf-8"))
        self.kinds = told["kinds"]
        self.ids = told["ids"]
        self.values = told["values"]
        self.expected = {name: kept for name, value in self.values.items() if (kept := carried(value)) is not None}

    def bytes(self, path):
        return (self.folder / path).read_bytes()

    def text(self, path, encoding="utf-8"):
        # Not read_text: that would make a line feed of a carriage return.
        return self.bytes(path).decode(encoding)

    def json(self, path):
        return json.loads(self.text(path))


def carried(value):
    """The value without texts that XML 1.0 cannot hold; None where nothing is left."""
    if isinstance(value, str):
        return value if all(is_xml(c) for c in value) else None
    if isinstance(value, list):
        return [entry for entry in value if carried(entry) is not None]
    return value


def is_xml(c):
    return c in "\t\n\r" or " " <= c <= "\ufffd" or c >= "\U00010000"


class PlanTest(unittest.TestCase):
    """Tests that are given the plans below `folder`."""

    folder = None


def each(*browsers):
    """Runs a test with each of these browsers on each plan that has it."""

    def decorate(check):
        @functools.wraps(check)
        def test(self):
            folders = sorted(path.parent for path in self.folder.glob("*/plan.json"))
            seen = set()
            for case in map(Case, folders):
                for browser in set(browsers) & set(case.ids):
                    seen.add(browser)
                    with self.subTest(plan=case.folder.name, browser=browser):
                        check(self, case, browser)
            self.assertEqual(seen, set(browsers), f"plans below {self.folder}")

        return test

    return decorate


def main():
    """For `python3 test_….py FOLDER`."""
    if len(sys.argv) < 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(f"usage: {sys.argv[0]} FOLDER, as the example `formats` of probity-fleet writes it")
    PlanTest.folder = Path(sys.argv.pop(1))
    unittest.main(module="__main__")
