"""What the contestants written in Python share: the encoded reviews, the weights, the protocol.

A contestant is started with the folder of the data. It answers each line of standard input with one
line that begins with "@ " and goes on in JSON.
"""
import json
import os
import sys
import time

import numpy as np

VOCABULARY, EMBEDDING, UNITS, LENGTH, BATCH = 10_000, 32, 32, 500, 32
SHAPES = [
    ("embedding", (VOCABULARY, EMBEDDING)),
    ("input", (EMBEDDING, 4 * UNITS)),
    ("recurrent", (UNITS, 4 * UNITS)),
    ("bias", (4 * UNITS,)),
    ("dense", (UNITS, 1)),
    ("dense_bias", (1,)),
]


def read_reviews(folder, split):
    """Ids (N, T), padded on the left, and labels (N)."""
    ids = np.fromfile(os.path.join(folder, f"x_{split}.i16"), "<i2").reshape(-1, LENGTH)
    labels = np.fromfile(os.path.join(folder, f"y_{split}.u8"), np.uint8)
    return ids.astype(np.int32), labels.astype(np.float32)


def read_weights(file, shapes=SHAPES):
    """Name to array; gates in the order input, forget, candidate, output."""
    flat = np.fromfile(file, "<f4")
    weights, at = {}, 0
    for name, shape in shapes:
        size = int(np.prod(shape))
        weights[name] = flat[at : at + size].reshape(shape).copy()
        at += size
    assert at == flat.size, f"{file}: expected {at} floats, got {flat.size}"
    return weights


def write_weights(weights, file):
    """In the order of the names, which is that of the shapes."""
    np.concatenate([value.reshape(-1) for value in weights.values()]).astype("<f4").tofile(file)


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


class Turns:
    """Batch after batch of the training reviews, from the first again after the last."""

    def __init__(self, ids, labels, batch=BATCH):
        self.ids, self.labels, self.batch = ids, labels, batch
        self.batches = len(labels) // batch
        self.at = 0

    def next(self):
        low = self.at % self.batches * self.batch
        self.at += 1
        return self.ids[low : low + self.batch], self.labels[low : low + self.batch]


def answer(**values):
    print("@ " + json.dumps(values), flush=True)


def serve(contestant):
    """Answers until standard input ends. Only what is named is ever called."""
    answer(setup=contestant.setup)
    for line in sys.stdin:
        verb, *words = line.split()
        if verb == "check":
            losses = contestant.check(int(words[0]))
            write_weights(contestant.weights(), words[1])
            contestant.reset()
            answer(losses=losses)
        elif verb == "train":
            count = int(words[0])
            elapsed = seconds(lambda: contestant.train(count))
            answer(seconds=elapsed, setup=contestant.setup)
        elif verb == "time":
            elapsed, setup = contestant.time(int(words[0]))
            answer(seconds=elapsed, setup=setup)
        elif verb == "predict":
            start = time.perf_counter()
            probabilities = contestant.predict()
            elapsed = time.perf_counter() - start
            np.asarray(probabilities).astype("<f4").tofile(words[0])
            answer(seconds=elapsed)
        elif verb == "single":
            times = [seconds(lambda n=n: contestant.single(n)) for n in range(int(words[0]))]
            answer(seconds=float(np.median(times)))
        elif verb == "size":
            answer(seconds=contestant.size(*(int(word) for word in words)))
        else:
            raise ValueError(f"verb: expected one of the protocol, got {verb}")
