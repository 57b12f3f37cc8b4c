"""What the whole jobs in Python share: reviews, an own table, one text, and the order of the work.

A script is started as FOLDER VERB ARGUMENT. train and own: so many epochs, validation after each,
the test reviews at the end, the weights of the epoch of the lowest validation loss to a file.
evaluate: loss and accuracy on the test reviews; predict: the probability of one text. prepare
writes weights for the two.
"""
import csv
import re
import sys
from collections import Counter

import numpy as np

from contestant import LENGTH, VOCABULARY, read_reviews

FIRST_WORD, START, UNKNOWN = 4, 1, 2


def ids_of(words):
    """Word to id, as Keras numbers the words of its data set."""
    return {word: rank + FIRST_WORD for rank, word in enumerate(words)}


def encode(text, ids):
    """Ids (T) of a text, padded on the left; unknown words are dropped."""
    found = (ids.get(word) for word in re.findall(r"[a-z0-9']+", text.lower()))
    numbers = [START] + [n if n < VOCABULARY else UNKNOWN for n in found if n is not None]
    row = np.zeros(LENGTH, np.int32)
    tail = numbers[-LENGTH:]
    row[-len(tail):] = tail
    return row


def read_own(folder):
    """Train, validation and test of the table, each ids (N, T) and labels (N)."""
    with open(f"{folder}/own.csv", newline="") as file:
        rows = [(row["text"], row["label"] == "glad") for row in csv.DictReader(file)]
    rows = [rows[n] for n in np.random.default_rng(1).permutation(len(rows))]
    low, high = int(0.64 * len(rows)), int(0.8 * len(rows))
    counts = Counter(word for text, _ in rows[:low] for word in text.split())
    ids = ids_of([word for word, _ in counts.most_common()])
    x = np.stack([encode(text, ids) for text, _ in rows])
    y = np.array([label for _, label in rows], np.float32)
    return [(x[part], y[part]) for part in (slice(low), slice(low, high), slice(high, None))]


def run(library):
    """Does what the command line asks for with train, evaluate, predict, save and load."""
    folder, verb, argument = sys.argv[1:4]
    prepared = f"{folder}/{library.FILE}"
    if verb == "prepare":
        library.save(library.network(), prepared)
    elif verb == "predict":
        network = library.load(prepared)
        with open(f"{folder}/words.txt") as file:
            ids = ids_of(file.read().splitlines())
        print(library.predict(network, encode(argument, ids)[None]))
    elif verb == "evaluate":
        print(library.evaluate(library.load(prepared), *read_reviews(folder, "test")))
    else:
        parts = (read_own(folder) if verb == "own" else
                 [read_reviews(folder, split) for split in ("train", "validation", "test")])
        network = library.train(library.network(), parts[0], parts[1], int(argument))
        print(library.evaluate(network, *parts[2]))
        library.save(network, f"{folder}/trained-{library.FILE}")
