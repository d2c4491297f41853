"""The Group Policy templates: their structure by the published ADMX schema, every
reference resolved in every language.

    python3 tests/fleet-formats/test_admx.py FOLDER
"""

import re
import xml.etree.ElementTree as ET

from plans import PlanTest, each, main

NAMESPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
FOLDER = "windows/PolicyDefinitions"
LANGUAGES = ("en-US", "en-GB", "cy-GB")
BROWSERS = {"chrome": "Chrome", "edge": "Edge", "firefox": "Firefox"}
ITEM = re.compile(r"\w+", re.UNICODE)
REFERENCE = re.compile(r"\$\((string|presentation)\.(\w+)\)", re.UNICODE)

# Element: attributes that must be there, those that may, children in their order.
COMMON = {"displayName", "explainText"}
SCHEMA = {
    "policyDefinitions": (
        {"revision", "schemaVersion"},
        set(),
        ["policyNamespaces", "resources", "supportedOn", "categories", "policies"],
    ),
    "policyNamespaces": (set(), set(), ["target", "using"]),
    "target": ({"prefix", "namespace"}, set(), []),
    "using": ({"prefix", "namespace"}, set(), []),
    "resources": ({"minRequiredRevision"}, {"fallbackCulture"}, []),
    "supportedOn": (set(), {"ref"}, ["products", "definitions"]),
    "definitions": (set(), set(), ["definition"]),
    "definition": ({"name", "displayName"}, set(), []),
    "categories": (set(), set(), ["category"]),
    "category": ({"name", "displayName"}, {"explainText"}, ["parentCategory"]),
    "policies": (set(), set(), ["policy"]),
    "policy": (
        {"name", "class", "displayName", "key"},
        {"explainText", "presentation", "valueName"},
        ["parentCategory", "supportedOn", "enabledValue", "disabledValue", "enabledList", "disabledList", "elements"],
    ),
    "parentCategory": ({"ref"}, set(), []),
    "enabledValue": (set(), set(), ["decimal"]),
    "disabledValue": (set(), set(), ["decimal"]),
    "elements": (set(), set(), ["text", "multiText", "decimal", "list"]),
    "multiText": ({"id"}, {"key", "valueName", "required", "maxLength", "maxStrings", "soft"}, []),
    "text": ({"id"}, {"key", "valueName", "required", "maxLength", "expandable", "soft"}, []),
    "list": ({"id"}, {"key", "valuePrefix", "additive", "expandable", "explicitValue"}, []),
}
VALUE = {"value"}
DECIMAL_ELEMENT = ({"id"}, {"key", "valueName", "required", "minValue", "maxValue", "storeAsText", "soft"}, [])
# A DWORD is no flag in Firefox; REG_MULTI_SZ is JSON there, and Chromium does not read it.
ELEMENTS = {"Text": "text", "Number": "decimal", "List": "list", "Flag": "multiText"}
PRESENTATIONS = {"text": "textBox", "multiText": "multiTextBox", "decimal": "decimalTextBox", "list": "listBox"}


def local(element):
    namespace, _, name = element.tag[1:].partition("}")
    if namespace != NAMESPACE:
        raise AssertionError(f"{element.tag} is not in the namespace")
    return name


def template(case, browser):
    """The ADMX."""
    return ET.fromstring(case.bytes(f"{FOLDER}/Probity{BROWSERS[browser]}.admx"))


def languages(case, browser):
    """The ADML of each language."""
    return {
        language: ET.fromstring(case.bytes(f"{FOLDER}/{language}/Probity{BROWSERS[browser]}.adml"))
        for language in LANGUAGES
    }


class Templates(PlanTest):
    def check_structure(self, element, above):
        name = local(element)
        if name == "decimal":
            must, may, children = (VALUE, set(), []) if above.endswith("Value") else DECIMAL_ELEMENT
        else:
            self.assertIn(name, SCHEMA)
            must, may, children = SCHEMA[name]
        self.assertLessEqual(must, set(element.attrib), name)
        self.assertLessEqual(set(element.attrib), must | may, name)
        places = [children.index(local(child)) for child in element]
        if name != "elements":
            self.assertEqual(places, sorted(places), f"children of {name} in order")
        for child in element:
            self.check_structure(child, name)

    @each(*BROWSERS)
    def test_structure(self, case, browser):
        admx = template(case, browser)
        self.assertEqual(local(admx), "policyDefinitions")
        self.check_structure(admx, "")
        for attribute in ("revision", "schemaVersion"):
            self.assertRegex(admx.get(attribute), r"^[0-9]{1,4}\.[0-9]{1,5}$")

    @each(*BROWSERS)
    def test_names_are_names_and_come_once(self, case, browser):
        admx = template(case, browser)
        for kind in ("policy", "category", "definition"):
            names = [element.get("name") for element in admx.iter(f"{{{NAMESPACE}}}{kind}")]
            self.assertEqual(len(names), len({name.lower() for name in names}))
            for name in names:
                self.assertTrue(ITEM.fullmatch(name), name)
        ids = [element.get("id") for element in admx.iter() if element.get("id")]
        self.assertEqual(len(ids), len(set(ids)))

    @each(*BROWSERS)
    def test_references_resolve_inside_the_file(self, case, browser):
        admx = template(case, browser)
        held = {
            kind: {element.get("name") for element in admx.iter(f"{{{NAMESPACE}}}{kind}")}
            for kind in ("category", "definition")
        }
        for element in admx.iter(f"{{{NAMESPACE}}}policy"):
            self.assertIn(element.find(f"{{{NAMESPACE}}}parentCategory").get("ref"), held["category"])
            self.assertIn(element.find(f"{{{NAMESPACE}}}supportedOn").get("ref"), held["definition"])

    @each(*BROWSERS)
    def test_every_language_has_every_word_and_no_other(self, case, browser):
        admx = template(case, browser)
        wanted = {"string": set(), "presentation": set()}
        for element in admx.iter():
            for attribute in ("displayName", "explainText", "presentation"):
                if (text := element.get(attribute)) is not None:
                    kind, name = REFERENCE.fullmatch(text).groups()
                    self.assertEqual(kind, "presentation" if attribute == "presentation" else "string")
                    wanted[kind].add(name)
        for language, adml in languages(case, browser).items():
            self.assertEqual(local(adml), "policyDefinitionResources", language)
            self.assertEqual([local(child) for child in adml], ["displayName", "description", "resources"])
            for kind, names in wanted.items():
                held = [element.get("id") for element in adml.iter(f"{{{NAMESPACE}}}{kind}")]
                self.assertEqual(len(held), len(set(held)))
                self.assertEqual(set(held), names, language)
            for element in adml.iter(f"{{{NAMESPACE}}}string"):
                self.assertTrue(element.text and element.text.strip(), element.get("id"))
                self.assertNotIn("$(", element.text)

    @each(*BROWSERS)
    def test_fields_belong_to_elements_of_their_type(self, case, browser):
        admx = template(case, browser)
        for policy in admx.iter(f"{{{NAMESPACE}}}policy"):
            elements = policy.find(f"{{{NAMESPACE}}}elements")
            reference = policy.get("presentation")
            self.assertEqual(elements is None, reference is None, policy.get("name"))
            if elements is None:
                continue
            wanted = {element.get("id"): PRESENTATIONS[local(element)] for element in elements}
            name = REFERENCE.fullmatch(reference)[2]
            for adml in languages(case, browser).values():
                (shown,) = [p for p in adml.iter(f"{{{NAMESPACE}}}presentation") if p.get("id") == name]
                self.assertEqual({field.get("refId"): local(field) for field in shown}, wanted)

    @each(*BROWSERS)
    def test_each_key_is_written_where_the_browser_reads_it(self, case, browser):
        roots = {
            "chrome": r"Software\Policies\Google\Chrome\3rdparty\extensions\{}\policy",
            "edge": r"Software\Policies\Microsoft\Edge\3rdparty\extensions\{}\policy",
            "firefox": r"Software\Policies\Mozilla\Firefox\3rdparty\Extensions\{}",
        }
        admx = template(case, browser)
        root = roots[browser].format(case.ids[browser])
        policies = {policy.get("name"): policy for policy in admx.iter(f"{{{NAMESPACE}}}policy")}
        for name, kind in case.kinds.items():
            policy = policies.pop(f"Probity_{name}")
            self.assertEqual(policy.get("key"), root)
            if kind == "Flag" and browser != "firefox":
                self.assertEqual(policy.get("valueName"), name)
                ones = [policy.find(f"{{{NAMESPACE}}}{end}")[0].get("value") for end in ("enabledValue", "disabledValue")]
                self.assertEqual(ones, ["1", "0"])
                continue
            (element,) = policy.find(f"{{{NAMESPACE}}}elements")
            self.assertEqual(local(element), ELEMENTS[kind])
            if kind == "List":
                self.assertEqual(element.get("key"), rf"{root}\{name}")
                self.assertEqual(element.get("valuePrefix"), "")
                self.assertNotEqual(element.get("explicitValue"), "true")
            else:
                self.assertEqual(element.get("valueName"), name)
            if kind == "Number":
                self.assertLess(int(element.get("minValue")), int(element.get("maxValue")))
        self.assertEqual(list(policies), ["Probity_allSettings"] if browser == "firefox" else [])


if __name__ == "__main__":
    main()
