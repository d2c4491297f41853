"""Runs one Python detector: `python worker.py NAME`. Speaks as child.mjs says."""

import json
import os
import sys
import time

from adapters import ADAPTERS

answers = os.fdopen(3, "w", encoding="utf-8")


def say(answer):
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def utf16(text, hits):
    """Offsets in characters become offsets in UTF-16 units."""
    if all(ord(letter) < 0x10000 for letter in text):
        return hits
    units = [0]
    for letter in text:
        units.append(units[-1] + (2 if ord(letter) > 0xFFFF else 1))
    return [{**hit, "start": units[hit["start"]], "end": units[hit["end"]]} for hit in hits]


def timed(run, texts, rounds):
    """Milliseconds of each round over the texts, a list for each text."""
    times = [[] for _ in texts]
    for _ in range(rounds):
        for index, text in enumerate(texts):
            start = time.perf_counter()
            run(text)
            times[index].append((time.perf_counter() - start) * 1000)
    return times


def main():
    try:
        version, run, hits = ADAPTERS[sys.argv[1]]()
    except Exception as error:
        say({"error": repr(error)})
        return
    say({"version": version})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if "texts" in request:
                say({"times": timed(run, request["texts"], request["rounds"])})
            else:
                text = request["text"]
                say({"hits": utf16(text, hits(text, run(text)))})
        except Exception as error:
            say({"error": repr(error)})


main()
