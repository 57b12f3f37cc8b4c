"""Encode a folder of reviews as keras.datasets.imdb and pad_sequences do, for golden files.

usage: python3 keras_encoding.py FOLDER NUM_WORDS MAXLEN > golden.json

Needs nothing but the standard library. Words are ranked by their frequency in the training reviews,
ties by their letters, because there is no published word index for reviews of our own.
"""
import collections
import json
import os
import random
import sys

folder, num_words, maxlen = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
SEPARATORS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'
UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
TABLE = str.maketrans(SEPARATORS + UPPER, ' ' * len(SEPARATORS) + UPPER.lower())


def reviews(split):
    """Pairs of words and label: positive files by name, then negative ones."""
    for side, label in (('pos', 1), ('neg', 0)):
        for name in sorted(os.listdir(os.path.join(folder, split, side))):
            with open(os.path.join(folder, split, side, name), encoding='utf-8', newline='') as f:
                yield [w for w in f.read().translate(TABLE).split(' ') if w], label


def numpy_random_state(seed):
    """The Mersenne twister of numpy.random.RandomState(seed), as a random.Random."""
    state = [seed]
    for i in range(1, 624):
        state.append((1812433253 * (state[-1] ^ (state[-1] >> 30)) + i) & 0xFFFFFFFF)
    generator = random.Random()
    generator.setstate((3, tuple(state) + (624,), None))
    return generator


def shuffle(values, generator):
    """numpy.random.RandomState.shuffle, in place."""
    for i in range(len(values) - 1, 0, -1):
        mask = (1 << i.bit_length()) - 1
        j = generator.getrandbits(32) & mask
        while j > i:
            j = generator.getrandbits(32) & mask
        values[i], values[j] = values[j], values[i]


counts = collections.Counter(word for words, _ in reviews('train') for word in words)
ranked = sorted(counts, key=lambda word: (-counts[word], word))
rank = {word: i + 1 for i, word in enumerate(ranked)}
generator = numpy_random_state(113)
golden = {'num_words': num_words, 'maxlen': maxlen, 'words': ranked}
for split in ('train', 'test'):
    rows = list(reviews(split))
    shuffle(rows, generator)
    matrix = []
    for words, _ in rows:
        ids = [1] + [rank[word] + 3 for word in words if word in rank]
        ids = [i if i < num_words else 2 for i in ids][-maxlen:]
        matrix.append([0] * (maxlen - len(ids)) + ids)
    golden[split] = {'x': matrix, 'y': [label for _, label in rows]}
json.dump(golden, sys.stdout)
