"""Profiles and property lists, read by Python's plistlib, and the forms for Jamf.

    python3 tests/fleet-formats/test_macos.py FOLDER
"""

import plistlib
import re

from plans import PlanTest, each, main

DOMAINS = {"chrome": "com.google.Chrome", "edge": "com.microsoft.Edge", "firefox": "org.mozilla.firefox"}
UUID = re.compile(r"[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}")
TYPES = {"Text": "string", "Flag": "boolean", "Number": "integer", "List": "array"}
OWN = {"PayloadDisplayName", "PayloadEnabled", "PayloadIdentifier", "PayloadType", "PayloadUUID", "PayloadVersion"}


class Profiles(PlanTest):
    def payloads(self, case, browser, name=None):
        profile = plistlib.loads(case.bytes(f"macos/{name or browser}.mobileconfig"))
        self.assertEqual(profile["PayloadType"], "Configuration")
        self.assertEqual(profile["PayloadScope"], "System")
        whole = [profile, *profile["PayloadContent"]]
        for payload in whole:
            self.assertEqual(payload["PayloadVersion"], 1)
            self.assertTrue(UUID.fullmatch(payload["PayloadUUID"]))
        for name in ("PayloadUUID", "PayloadIdentifier"):
            self.assertEqual(len({payload[name] for payload in whole}), len(whole))
        out = {}
        for payload in profile["PayloadContent"]:
            self.assertLessEqual(OWN, set(payload))
            out[payload["PayloadType"]] = {name: value for name, value in payload.items() if name not in OWN}
        return profile, out

    def same(self, got, wanted):
        """Equal with the same types: 1 is not true here."""
        self.assertEqual(got, wanted)
        for name, value in wanted.items():
            self.assertIs(type(got[name]), type(value), name)

    @each("chrome", "edge")
    def test_chromium(self, case, browser):
        domain, ours = DOMAINS[browser], case.ids[browser]
        _, payloads = self.payloads(case, browser)
        self.assertEqual(set(payloads), {domain, f"{domain}.extensions.{ours}"})
        self.same(payloads[f"{domain}.extensions.{ours}"], case.expected)
        wanted = case.json(f"windows/{browser}-extension-settings.json")
        self.assertEqual(payloads[domain]["ExtensionSettings"], wanted)

    @each("firefox")
    def test_firefox(self, case, _):
        _, payloads = self.payloads(case, "firefox")
        (policies,) = payloads.values()
        self.assertIs(policies["EnterprisePoliciesEnabled"], True)
        self.same(policies["3rdparty"]["Extensions"][case.ids["firefox"]], case.expected)
        wanted = case.json("windows/firefox-extension-settings.json")
        self.assertEqual(policies["ExtensionSettings"], wanted)
        self.assertEqual(plistlib.loads(case.bytes("macos/org.mozilla.firefox.plist")), policies)

    @each("firefox")
    def test_removal_takes_the_place_of_the_profile(self, case, _):
        installs, _ = self.payloads(case, "firefox")
        removes, payloads = self.payloads(case, "firefox", "firefox-remove")
        self.assertEqual(installs["PayloadIdentifier"], removes["PayloadIdentifier"])
        entry = payloads["org.mozilla.firefox"]["ExtensionSettings"][case.ids["firefox"]]
        self.assertEqual(entry, {"installation_mode": "blocked"})

    @each(*DOMAINS)
    def test_forms_for_jamf(self, case, browser):
        form = case.json(f"macos/jamf-{browser}.json")
        self.assertIn(DOMAINS[browser], form["title"])
        fields = form["properties"]
        if browser == "firefox":
            self.assertIn("ExtensionSettings", fields)
            extensions = fields["3rdparty"]["properties"]["Extensions"]
            fields = extensions["properties"][case.ids["firefox"]]["properties"]
        self.assertEqual(set(fields), set(case.kinds))
        for name, field in fields.items():
            self.assertEqual(field["type"], TYPES[case.kinds[name]], name)
            self.assertEqual(field.get("default"), case.expected.get(name))
            self.assertTrue(field["title"] and field["description"])
            if field["type"] == "array":
                self.assertEqual(field["items"]["type"], "string")
        orders = [field["property_order"] for field in fields.values()]
        self.assertEqual(len(set(orders)), len(orders))


if __name__ == "__main__":
    main()
