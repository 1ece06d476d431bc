"""Suggesting a class from the words of a message: counted from messages that people have classed before. A person decides.

A plain naive Bayes over the words and pairs of the spine's search: no model to load, made in seconds, explained by its words.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.core.text import search_tokens
from portal.core.text.personal import mask_personal

SMOOTHING = 0.1
LONGEST = 2_000
"""So many characters of a message are read."""


def tokens(text: str) -> list[str]:
    """Words of two characters and more, and pairs, of a masked text."""
    found = search_tokens(mask_personal(text[:LONGEST]))
    return [word for word in found.words if len(word) > 1] + found.bigrams


@dataclass
class Suggester:
    """Counts of words by class; ``best`` ranks the classes for a text."""

    classes: Counter[str] = field(default_factory=Counter)
    words: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    sums: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)

    def learn(self, text: str, name: str) -> None:
        """Count one message of a class."""
        self.classes[name] += 1
        for word in tokens(text):
            self.words[name][word] += 1
            self.sums[name] += 1
            self.known.add(word)

    def best(self, text: str, count: int = 3) -> list[str]:
        """The most likely classes, the best first; empty before anything was learned."""
        words = [word for word in tokens(text) if word in self.known]
        everything = sum(self.classes.values())

        def weight(name: str) -> float:
            own, whole = self.words[name], self.sums[name] + SMOOTHING * len(self.known)
            prior = math.log(self.classes[name] / everything)
            return prior + sum(math.log((own[word] + SMOOTHING) / whole) for word in words)

        return sorted(self.classes, key=lambda name: (-weight(name), name))[:count]

    def as_json(self, most: int) -> dict[str, Any]:
        """The ``most`` frequent words of each class, for keeping."""
        return {name: [count, dict(self.words[name].most_common(most))] for name, count in self.classes.items()}


def read_back(facts: Mapping[str, Any]) -> Suggester:
    """The suggester that was kept by ``as_json``."""
    found = Suggester()
    for name, (count, words) in facts.items():
        found.classes[name], found.words[name] = count, Counter(words)
        found.sums[name] = sum(words.values())
        found.known |= set(words)
    return found


@dataclass(frozen=True)
class Measure:
    """How often the right class was the first, or among the first three, of messages that were held back."""

    learned: int
    asked: int
    first: int
    among_three: int


@dataclass(frozen=True)
class Message:
    """A message with its class; ``hidden`` words name the class itself and are taken out before it is asked about."""

    text: str
    name: str
    hidden: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """The text without the words that would give the answer away."""
        text = self.text
        for word in self.hidden:
            text = text.replace(word, "")
        return text


def measure(messages: Sequence[Message], every: int = 5) -> Measure:
    """Hold back each ``every``-th message, learn from the others, ask for those held back."""
    suggester, held = Suggester(), messages[::every]
    learned = [message for place, message in enumerate(messages) if place % every]
    for message in learned:
        suggester.learn(message.text, message.name)
    answers = [(suggester.best(message.question), message.name) for message in held]
    first = sum(bool(best) and best[0] == name for best, name in answers)
    return Measure(len(learned), len(held), first, sum(name in best for best, name in answers))


def classed_by_names(text: str, tree: Iterable[tuple[str, ...]]) -> Message | None:
    """A message whose words name third-level classes of one first-level class alone; None for all others.

    Where nobody has classed messages yet, this is the truth there is: what people themselves call the matter.
    """
    named = [(path[0], path[-1]) for path in tree if len(path[-1]) > 1 and path[-1] in text]
    tops = {top for top, _name in named}
    return Message(text, tops.pop(), tuple(name for _top, name in named)) if len(tops) == 1 else None
