"""Writes src/test/resources/golden/kneser-ney-kenlm.json: what KenLM makes of drawn texts.

Usage: python3 src/test/python/kenlm_golden.py FOLDER_OF_LMPLZ_AND_QUERY

KenLM (github.com/kpu/kenlm, commit 4cb443e) counts <unk> and </s> as words, so that ids 2 and 1
stand for them and ids from 3 on for words: V - 1 words as KenLM counts them. Where texts are too
small for discounts, it takes 0.5, 1 and 1.5, as --discount_fallback says. It takes its statistics
from the adjusted counts of all groups but the last in its own order, whose raw count it takes
(AdjustCounts::Run); SEED is the first one from 15 on for which that makes no difference.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile

FIRST, WORDS = 3, 60
SEED = 16
OUT = "src/test/resources/golden/kneser-ney-kenlm.json"


def text(draw):
    """Rare words have high ids; every other word depends on the one before."""
    words = []
    for _ in range(draw.randrange(12)):
        if words and draw.random() < 0.5:
            words.append(FIRST + (words[-1] * 7 + draw.randrange(3)) % WORDS)
        else:
            words.append(FIRST + min(int(draw.paretovariate(0.8)) - 1, WORDS - 1))
    return words


def lines(texts):
    return "".join(" ".join("w%d" % word for word in words) + "\n" for words in texts)


def kenlm(folder, order, train, test):
    with tempfile.TemporaryDirectory() as place:
        arpa = os.path.join(place, "a.arpa")
        built = subprocess.run(
            [os.path.join(folder, "lmplz"), "-o", str(order), "-S", "200M", "-T", place,
             "--discount_fallback"],
            input=lines(train), capture_output=True, text=True, check=True)
        with open(arpa, "w") as out:
            out.write(built.stdout)
        print(order, re.findall(r"^\d \d+ D1.*$", built.stderr, re.M))
        asked = subprocess.run(
            [os.path.join(folder, "query"), "-v", "word", arpa],
            input=lines(test), capture_output=True, text=True, check=True).stdout
    rows = [[]]
    for word, log10 in re.findall(r"(\S+)=\d+ \d+ (\S+)\t", asked):
        rows[-1].append(float(log10))
        if word == "</s>":
            rows.append([])
    return rows[:-1]


def main():
    draw = random.Random(SEED)
    train = [text(draw) for _ in range(400)]
    test = [text(draw) for _ in range(30)]
    log10 = {order: kenlm(sys.argv[1], order, train, test) for order in (2, 3, 5)}
    assert len({word for words in train for word in words}) == WORDS
    assert all([len(row) - 1 for row in rows] == [len(words) for words in test]
               for rows in log10.values())
    with open(OUT, "w") as out:
        json.dump({"vocabularySize": FIRST + WORDS, "train": train, "test": test, "log10": log10}, out, separators=(",", ":"))
        out.write("\n")


main()
