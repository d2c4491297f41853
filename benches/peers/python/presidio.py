"""Presidio with its UK and country-neutral recognizers and no language model."""

from pathlib import Path

import presidio_analyzer
import spacy
import tldextract
import yaml
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

# The list of suffixes that came with the package: no download while times are taken.
tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


class Words(NlpEngine):
    """Cuts words and lowers them, which its context words need; names nobody."""

    def __init__(self):
        self.language = spacy.blank("en")

    def load(self):
        pass

    def is_loaded(self):
        return True

    def process_text(self, text, language):
        words = self.language(text)
        return NlpArtifacts([], words, [word.idx for word in words], [word.lower_ for word in words], self, language)

    def process_batch(self, texts, language, batch_size=1, n_process=1, **options):
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word, language):
        return self.language.vocab[word].is_stop

    def is_punct(self, word, language):
        return self.language.vocab[word].is_punct

    def get_supported_entities(self):
        return []

    def get_supported_languages(self):
        return ["en"]


def recognizers():
    """Its own list with every UK recognizer on, other countries' out, and those that need a model out."""
    folder = Path(presidio_analyzer.__file__).parent
    listed = yaml.safe_load((folder / "conf" / "default_recognizers.yaml").read_text())
    kept = []
    for one in listed["recognizers"]:
        country = one.get("country_code")
        if country == "uk" or (country is None and one.get("enabled", True)):
            kept.append({**one, "enabled": True})
    return {**listed, "recognizers": kept}


def analyzer():
    words = Words()
    registry = RecognizerRegistryProvider(registry_configuration=recognizers(), nlp_engine=words).create_recognizer_registry()
    # An engine with a model brings a recognizer for the names it tags; there is none here.
    registry.recognizers = [one for one in registry.recognizers if one.name != "SpacyRecognizer"]
    return AnalyzerEngine(registry=registry, nlp_engine=words, supported_languages=["en"])
