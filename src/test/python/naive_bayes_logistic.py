"""Naive-Bayes log-ratio x logistic regression by scikit-learn on made-up reviews, for a golden file.

usage: python3 naive_bayes_logistic.py > golden.json

Counting, ratios and minimum are scikit-learn's and NumPy's, of each step another way than ours:
texts of numbers, a sparse matrix, L-BFGS. Needs scikit-learn.
"""
import json
import random
import sys

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

GOOD = 'bright warm funny clever moving lovely'.split()
BAD = 'dull cold clumsy boring silly weak'.split()
OTHER = 'the a story actor scene ending was is not very and but with all of it'.split()
WORDS = OTHER + GOOD + BAD
IDS = {word: rank + 4 for rank, word in enumerate(WORDS)}


def review(rng, label):
    """Words drawn with a leaning to the label's own; ids with the start mark."""
    own, foreign = (GOOD, BAD) if label else (BAD, GOOD)
    words = []
    for _ in range(rng.randint(3, 16)):
        kind = rng.random()
        words.append(rng.choice(OTHER if kind < .6 else own if kind < .87 else foreign))
    return [1] + [IDS[word] for word in words]


def text(ids):
    return ' '.join(map(str, ids))


def golden(longest, least, smoothing, strength, train, labels, held_out):
    counter = CountVectorizer(
        ngram_range=(1, longest), min_df=least, binary=True, token_pattern=r'\S+')
    x = counter.fit_transform(map(text, train)).toarray().astype(float)
    p, q = smoothing + x[labels == 1].sum(0), smoothing + x[labels == 0].sum(0)
    ratio = np.log(p / p.sum()) - np.log(q / q.sum())
    model = LogisticRegression(C=strength, solver='lbfgs', tol=1e-12, max_iter=100_000)
    model.fit(x * ratio, labels)
    z = counter.transform(map(text, held_out)).toarray() * ratio
    features = [[int(i) for i in name.split()] for name in counter.get_feature_names_out()]
    return {
        'longest': longest, 'leastReviews': least, 'smoothing': smoothing, 'strength': strength,
        'features': features, 'weights': [float(f'{w:.9g}') for w in ratio * model.coef_[0]],
        'bias': float(model.intercept_[0]),
        'logits': [float(f'{v:.9g}') for v in model.decision_function(z)]}


rng = random.Random(7)
labels = [int(rng.random() < .4) for _ in range(60)]
train = [review(rng, label) for label in labels]
held_out = [review(rng, n % 2) for n in range(12)]
json.dump({
    'train': train, 'labels': labels, 'heldOut': held_out,
    'models': [golden(*settings, train, np.array(labels), held_out)
               for settings in ((1, 1, .5, 2.), (2, 2, 1., .3), (3, 3, 1., 1.))],
}, sys.stdout, separators=(',', ':'))
