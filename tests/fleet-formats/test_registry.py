"""The .reg files: what they put in the registry is what the browsers then read.

    python3 tests/fleet-formats/test_registry.py FOLDER
"""

import json

from plans import PlanTest, each, main
from registry import chromium, firefox, import_reg

ROOTS = {
    "chrome": r"HKEY_LOCAL_MACHINE\Software\Policies\Google\Chrome",
    "edge": r"HKEY_LOCAL_MACHINE\Software\Policies\Microsoft\Edge",
    "firefox": r"HKEY_LOCAL_MACHINE\Software\Policies\Mozilla\Firefox",
}


class RegFiles(PlanTest):
    @each("chrome", "edge")
    def test_chromium_reads_the_plan(self, case, browser):
        root = import_reg(case.bytes(f"windows/{browser}.reg"))
        key = root.child(rf"{ROOTS[browser]}\3rdparty\extensions\{case.ids[browser]}\policy")
        self.assertEqual(chromium(key, case.kinds), case.expected)

    @each("firefox")
    def test_firefox_reads_the_plan(self, case, _):
        root = import_reg(case.bytes("windows/firefox.reg"))
        policies = firefox(root.child(ROOTS["firefox"]))
        # The schema's type for an extension is JSON: an object, or a text of one.
        settings = policies["3rdparty"]["Extensions"][case.ids["firefox"]]
        self.assertIsInstance(settings, str)
        self.assertEqual(json.loads(settings), case.expected)

    @each(*ROOTS)
    def test_the_entry_is_that_of_the_json_file(self, case, browser):
        root = import_reg(case.bytes(f"windows/{browser}.reg"))
        key = root.child(rf"{ROOTS[browser]}\ExtensionSettings\{case.ids[browser]}")
        wanted = case.json(f"windows/{browser}-extension-settings.json")[case.ids[browser]]
        self.assertEqual(wanted["installation_mode"], "force_installed")
        got = dict(key.values)
        if "runtime_blocked_hosts" in key.keys:
            got["runtime_blocked_hosts"] = list(key.keys["runtime_blocked_hosts"].values.values())
        self.assertEqual(got, wanted)  # 1 equals True in Python

    @each("chrome")
    def test_an_older_import_leaves_nothing(self, case, _):
        text = case.text("windows/chrome.reg", "utf-16")
        older = text.replace("[-", "; [-") + (
            rf"[{ROOTS['chrome']}\3rdparty\extensions\{case.ids['chrome']}\policy]" + '\r\n"pack"="old"\r\n'
        )
        both = older + text.removeprefix("Windows Registry Editor Version 5.00\r\n\r\n")
        key = import_reg(b"\xff\xfe" + both.encode("utf-16-le")).child(
            rf"{ROOTS['chrome']}\3rdparty\extensions\{case.ids['chrome']}\policy"
        )
        self.assertEqual(chromium(key, case.kinds), case.expected)

    @each(*ROOTS)
    def test_removal_leaves_nothing_but_the_block_in_firefox(self, case, browser):
        base = ROOTS[browser]
        text = case.text(f"windows/{browser}.reg", "utf-16")
        removal = case.text(f"windows/{browser}-remove.reg", "utf-16")
        both = text + removal.removeprefix("Windows Registry Editor Version 5.00\r\n\r\n")
        root = import_reg(b"\xff\xfe" + both.encode("utf-16-le"))
        if browser == "firefox":
            entry = root.child(rf"{base}\ExtensionSettings\{case.ids[browser]}")
            self.assertEqual(entry.values, {"installation_mode": "blocked"})
            entry.values.clear()
        self.assertTrue(root.is_empty())


if __name__ == "__main__":
    main()
