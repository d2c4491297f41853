"""The Python detectors, each asked the way its documentation asks it.

An adapter gives its version, `run(text)`, which is the library's own work and
all that is timed, and `hits(text, result)`: label, start, end and perhaps a
score, with the library's own labels and offsets in characters.
"""

from importlib.metadata import version


def hit(label, start, end, score=None):
    found = {"label": label, "start": start, "end": end}
    return found if score is None else {**found, "score": score}


def presidio():
    from presidio import analyzer

    engine = analyzer()

    def run(text):
        return engine.analyze(text=text, language="en")

    def hits(_, found):
        return [hit(one.entity_type, one.start, one.end, one.score) for one in found]

    return version("presidio-analyzer"), run, hits


def scrubadub():
    import scrubadub
    from scrubadub.filth import MergedFilth

    scrubber = scrubadub.Scrubber(locale="en_GB")

    def run(text):
        return list(scrubber.iter_filth(text))

    def hits(_, found):
        parts = [part for one in found for part in (one.filths if isinstance(one, MergedFilth) else [one])]
        return [hit(part.type, part.beg, part.end) for part in parts]

    return version("scrubadub"), run, hits


def datafog():
    from datafog.engine import scan

    def run(text):
        return scan(text, engine="regex")

    def hits(_, found):
        # Its regular expressions carry a confidence of 1 always: no score.
        return [hit(one.type, one.start, one.end) for one in found.entities]

    return version("datafog"), run, hits


def phonenumbers():
    from phonenumbers import PhoneNumberMatcher

    def run(text):
        return list(PhoneNumberMatcher(text, "GB"))

    def hits(_, found):
        return [hit(str(one.number.country_code), one.start, one.end) for one in found]

    return version("phonenumbers"), run, hits


def detect_secrets():
    from detect_secrets.core.scan import _process_line_based_plugins
    from detect_secrets.settings import default_settings

    # All plugins, for as long as the process lives: the settings end with the object.
    settings = default_settings()
    settings.__enter__()

    def run(text, _settings=settings):
        # What its scan of a file does with the lines it has read. Its function
        # for one line is not used: that reports nearly every word of prose.
        lines = list(enumerate(text.split("\n"), start=1))
        return list(_process_line_based_plugins(lines=lines, filename="draft.txt"))

    def hits(text, found):
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        # It gives the value and its line but not its place, and some in no fixed order.
        values = {(one.line_number, one.type, one.secret_value) for one in found if one.secret_value}
        places = [(label, text.find(value, starts[number - 1]), len(value)) for number, label, value in sorted(values)]
        return [hit(label, at, at + length) for label, at, length in places if at >= 0]

    return version("detect-secrets"), run, hits


def gitleaks():
    from gitleaks import Rules

    rules = Rules()

    def hits(_, found):
        return [hit(label, start, end) for label, start, end in found]

    return rules.version, rules.find, hits


ADAPTERS = {
    "presidio-analyzer": presidio,
    "scrubadub": scrubadub,
    "datafog": datafog,
    "phonenumbers": phonenumbers,
    "detect-secrets": detect_secrets,
    "gitleaks-rules": gitleaks,
}
