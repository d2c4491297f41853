"""Reads .reg files, and gives of the registry what Chromium and Firefox would."""

import json
import re


class Key:
    """A key of the registry. Names are found without regard to case, as Windows does."""

    def __init__(self):
        self.values = {}
        self.keys = {}

    def child(self, path, make=False):
        key = self
        for name in path.split("\\"):
            held = find(key.keys, name)
            if held is None:
                if not make:
                    return None
                key.keys[name] = Key()
                held = name
            key = key.keys[held]
        return key

    def delete(self, path):
        above, _, name = path.rpartition("\\")
        key = self.child(above) if above else self
        if key is not None and (held := find(key.keys, name)) is not None:
            del key.keys[held]

    def is_empty(self):
        return not self.values and all(key.is_empty() for key in self.keys.values())


def find(names, wanted):
    return next((name for name in names if name.lower() == wanted.lower()), None)


LINE = re.compile(
    r"""(?P<key>\[(?P<minus>-?)(?P<path>[^\r\n]*)\])
    | "(?P<name>(?:[^"\\\r\n]|\\["\\])*)"=(?:
        (?P<gone>-) | dword:(?P<dword>[0-9a-f]{8})
        | hex\(1\):(?P<hex>[0-9a-f]{2}(?:,(?:\\\r\n\ \ )?[0-9a-f]{2})*)
        | "(?P<text>(?:[^"\\\x00-\x1f]|\\["\\])*)")
    | ;[^\r\n]*""",
    re.VERBOSE,
)


def import_reg(data):
    """The registry after the file was imported into an empty one."""
    if data[:2] != b"\xff\xfe":
        raise ValueError("no byte order mark")
    text = data[2:].decode("utf-16-le")
    first = "Windows Registry Editor Version 5.00\r\n\r\n"
    if not text.startswith(first):
        raise ValueError("not a version 5 file")
    root, key, at = Key(), None, len(first)
    while at < len(text):
        if text.startswith("\r\n", at):
            at += 2
            continue
        line = LINE.match(text, at)
        if not line or not text.startswith("\r\n", line.end()):
            raise ValueError(f"not understood: {text[at:at + 60]!r}")
        at = line.end() + 2
        if line["key"]:
            if line["minus"]:
                root.delete(line["path"])
            else:
                key = root.child(line["path"], make=True)
        elif line["name"] is not None:
            name = unescaped(line["name"])
            key.values.pop(find(key.values, name), None)
            if line["dword"]:
                key.values[name] = int(line["dword"], 16)
            elif line["hex"]:
                raw = bytes.fromhex(re.sub(r"[^0-9a-f]", "", line["hex"]))
                value = raw.decode("utf-16-le")
                if not value.endswith("\0"):
                    raise ValueError("a text without a closing zero")
                key.values[name] = value[:-1]
            elif line["text"] is not None:
                key.values[name] = unescaped(line["text"])
    return root


def unescaped(text):
    return re.sub(r"\\(.)", r"\1", text)


def number(name):
    return re.fullmatch(r"[-+]?[0-9]+", name) is not None


def chromium(key, kinds):
    """What an extension with a schema of these kinds is given.

    As ConvertToJSON and ConvertRegistryValue in Chromium's registry_dict.cc do it: names
    are sorted without regard to case, flags may be numbers, numbers may be texts, lists
    are keys with numbers for names, or one text of JSON.
    """
    out = {}
    for name, value in sorted(key.values.items(), key=lambda pair: pair[0].lower()):
        if (converted := convert(value, kinds.get(name))) is not None:
            out[name] = converted
    for name, child in key.keys.items():
        if kinds.get(name) != "List":
            raise ValueError(f"{name} is a key but no list")
        if child.keys:
            raise ValueError(f"keys in the list {name}")
        ordered = sorted(child.values.items(), key=lambda pair: pair[0].lower())
        out[name] = [value for place, value in ordered if number(place) and isinstance(value, str)]
    return out


def convert(value, kind):
    if kind == "Text":
        return value if isinstance(value, str) else None
    if kind == "List":
        try:
            listed = json.loads(value) if isinstance(value, str) else None
        except ValueError:
            return None
        return listed if isinstance(listed, list) else None
    if isinstance(value, str):
        if not number(value):
            return None
        value = int(value)
    if kind == "Flag":
        return value != 0
    if kind == "Number":
        # A DWORD is read as a signed number.
        return value - 2**32 if value >= 2**31 else value
    return None


def firefox(key):
    """What Firefox makes of its key: a list where the first name is 1, numbers as they
    are, and no type but what the registry says. As its WindowsGPOParser does it."""
    if key.values and next(iter(key.values)) == "1":
        return list(key.values.values())
    out = dict(key.values)
    if key.keys and next(iter(key.keys)) == "1":
        return [firefox(child) for child in key.keys.values()]
    for name, child in key.keys.items():
        out[name] = firefox(child)
    return out
