"""The rows for Intune say what the plan says, and the scripts for Edge expect what
edge.reg writes.

    python3 tests/fleet-formats/test_intune.py FOLDER
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

from plans import Case, PlanTest, each, main
from registry import import_reg

BASE = "./Device/Vendor/MSFT/Policy"
SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"


def state(value):
    """Whether a row's value enables its policy, and the data in it."""
    first, *rest = ET.fromstring(f"<row>{value}</row>")
    assert all(element.tag == "data" and set(element.attrib) == {"id", "value"} for element in rest)
    return first.tag, {element.get("id"): element.get("value") for element in rest}


class Rows(PlanTest):
    def rows(self, case, path):
        told = case.json(f"intune/{path}.json")
        self.assertEqual(told["@odata.type"], "#microsoft.graph.windows10CustomConfiguration")
        for row in told["omaSettings"]:
            self.assertEqual(row["@odata.type"], "#microsoft.graph.omaSettingString")
        rows = [(row["displayName"], row["omaUri"], row["value"]) for row in told["omaSettings"]]
        table = list(csv.DictReader(io.StringIO(case.text(f"intune/{path}.csv", "utf-8-sig"), newline="")))
        self.assertEqual(rows, [(row["Name"], row["OMA-URI"], row["Value"]) for row in table])
        self.assertEqual({row["Data type"] for row in table}, {"String"})
        self.assertEqual(len({uri for _, uri, _ in rows}), len(rows))
        return {uri: value for _, uri, value in rows}

    def template(self, case, rows, app):
        """The ADMX that the first row takes in, and the address of each of its policies."""
        uri, text = next(iter(rows.items()))
        self.assertEqual(uri, f"{BASE}/ConfigOperations/ADMXInstall/{app}/Policy/{app}Admx")
        self.assertEqual(text, case.text(f"intune/{app}.admx"))
        admx = ET.fromstring(text.encode())
        policies = {}
        for policy in admx.iter(f"{SPACE}policy"):
            area = policy.find(f"{SPACE}parentCategory").get("ref")
            policies[f"{BASE}/Config/{app}~Policy~{area}/{policy.get('name')}"] = policy
        return policies

    @each("chrome")
    def test_chrome(self, case, _):
        rows = self.rows(case, "chrome-settings")
        policies = self.template(case, rows, "ProbityChrome")
        got = {}
        for uri, value in list(rows.items())[1:]:
            policy = policies[uri]
            switch, data = state(value)
            elements = policy.find(f"{SPACE}elements")
            if elements is None:
                got[policy.get("valueName")] = {"enabled": True, "disabled": False}[switch]
                self.assertEqual(data, {})
                continue
            self.assertEqual(switch, "enabled")
            (element,) = elements
            self.assertEqual(list(data), [element.get("id")])
            (text,) = data.values()
            if element.tag == f"{SPACE}list":
                parts = text.split("\uf000")
                self.assertEqual([int(part) for part in parts[::2]], list(range(1, len(parts) // 2 + 1)))
                self.assertEqual(parts[::2], sorted(parts[::2]))
                got[element.get("key").rpartition("\\")[2]] = parts[1::2]
            elif element.tag == f"{SPACE}decimal":
                got[element.get("valueName")] = int(text)
            else:
                got[element.get("valueName")] = text
        expected = {}
        for name, value in case.expected.items():
            if isinstance(value, list):
                # Intune puts that character between entries, and has no empty list.
                value = [entry for entry in value if "\uf000" not in entry]
            if value != []:
                expected[name] = value
        self.assertEqual(got, expected)

    @each("firefox")
    def test_firefox(self, case, _):
        rows = self.rows(case, "firefox-settings")
        policies = self.template(case, rows, "ProbityFirefox")
        (_, (uri, value)) = rows.items()
        (element,) = policies[uri].find(f"{SPACE}elements")
        self.assertEqual(policies[uri].get("key"), r"Software\Policies\Mozilla\Firefox\3rdparty\Extensions")
        self.assertEqual(element.get("valueName"), case.ids["firefox"])
        switch, data = state(value)
        self.assertEqual((switch, list(data)), ("enabled", [element.get("id")]))
        self.assertEqual(json.loads(data[element.get("id")]), case.expected)

    @each("chrome", "firefox")
    def test_installation(self, case, browser):
        element = {"chrome": "ExtensionSettings", "firefox": "JSONOneLine"}[browser]
        ((_, value),) = self.rows(case, f"{browser}-install").items()
        switch, data = state(value)
        wanted = case.json(f"intune/{browser}-extension-settings.json")
        self.assertEqual((switch, json.loads(data[element])), ("enabled", wanted))


# What a value can be in the scripts: a number, a literal, or literals and characters joined.
LITERAL = r"'(?:[^'\r\n]|'')*'"
CHARACTER = r"\[char\]0x[0-9A-F]{4}"
JOINED = rf"\(-join @\((?:{LITERAL}|{CHARACTER})(?:, (?:{LITERAL}|{CHARACTER}))*\)\)"
TEXT = rf"(?:{LITERAL}|{JOINED})"
CELL = re.compile(rf"\s*@\{{ Name = ({TEXT}); Kind = '(DWord|String)'; Value = ([0-9]+|{TEXT}) \}}\r\n")
KEY = re.compile(rf"\s*@\{{\r\n\s*Path = ({TEXT})\r\n\s*Cells = @\(\r\n((?:{CELL.pattern})*)\s*\)\r\n\s*\}}\r\n")


def unquoted(text):
    units = b""
    for part in re.findall(rf"{LITERAL}|{CHARACTER}", text):
        if part.startswith("'"):
            units += part[1:-1].replace("''", "'").encode("utf-16-le")
        else:
            units += int(part[-4:], 16).to_bytes(2, "little")
    return units.decode("utf-16-le")


class Scripts(PlanTest):
    def expected_keys(self, script):
        """The keys that a script expects, read without running it."""
        start = script.index("$Keys = @(\r\n") + len("$Keys = @(\r\n")
        keys, at = {}, start
        while (key := KEY.match(script, at)) is not None:
            values = {}
            for name, kind, value in CELL.findall(key[2]):
                values[unquoted(name)] = int(value) if kind == "DWord" else unquoted(value)
            keys[unquoted(key[1])] = values
            at = key.end()
        self.assertTrue(script.startswith(")\r\n", at), script[at : at + 80])
        return keys

    @each("edge")
    def test_scripts_expect_what_the_reg_file_writes(self, case, _):
        root = import_reg(case.bytes("windows/edge.reg"))
        base = rf"Software\Policies\Microsoft\Edge\3rdparty\extensions\{case.ids['edge']}\policy"
        key = root.child(f"HKEY_LOCAL_MACHINE\\{base}")
        wanted = {base: key.values} | {rf"{base}\{name}": child.values for name, child in key.keys.items()}
        for name in ("edge-detect", "edge-remediate"):
            data = case.bytes(f"intune/{name}.ps1")
            self.assertTrue(data.isascii(), "Windows PowerShell would take it for its own code page")
            self.assertEqual(self.expected_keys(data.decode("ascii")), wanted)

    @each("edge")
    def test_nothing_but_the_data_differs_between_plans(self, case, _):
        for name in ("edge-detect", "edge-remediate"):
            plain = Case(self.folder / "plain").text(f"intune/{name}.ps1", "ascii")
            self.assertEqual(code(case.text(f"intune/{name}.ps1", "ascii")), code(plain))


def code(script):
    """A script without its first comment, which has the council's name, and its data."""
    head, _, rest = script.partition("$Keys = @(\r\n")
    comment, _, head = head.partition("\r\n")
    assert comment.startswith("# ")
    return head, rest[rest.index("\r\n)\r\n") :]


if __name__ == "__main__":
    main()
