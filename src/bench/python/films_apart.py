"""How far a classical model's validation accuracy depends on films that both sides have reviews of.

usage: python3 films_apart.py ACLIMDB_FOLDER WORD_INDEX_JSON

Naive-Bayes log-ratio x logistic regression by scikit-learn, on Keras's words, learnt from 20,000
training reviews and judged on the other 5,000: once as the notebook splits them, then three times
with films apart. The data set doesn't name the films, but numbers reviews of the same film in a row
in each folder: 2,500 neighbouring numbers of each side share next to no film with the rest. No test
review is read.
"""
import json
import os
import sys

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

folder, word_index = sys.argv[1:]
SEPARATORS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'
UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
TABLE = str.maketrans(SEPARATORS + UPPER, ' ' * len(SEPARATORS) + UPPER.lower())
RANK = json.load(open(word_index, encoding='utf-8'))


def reviews():
    """Ids, labels and numbers of the training reviews, in Keras's order."""
    files = [(side, name) for side in ('pos', 'neg')
             for name in sorted(os.listdir(os.path.join(folder, 'train', side)))]
    np.random.RandomState(113).shuffle(files)
    ids = []
    for side, name in files:
        with open(os.path.join(folder, 'train', side, name), encoding='utf-8', newline='') as f:
            words = f.read().translate(TABLE).split(' ')
        ids.append(np.array([1] + [RANK[w] + 3 for w in words if w in RANK], dtype=np.int64))
    labels = np.array([side == 'pos' for side, _ in files])
    return ids, labels, np.array([int(name.split('_')[0]) for _, name in files])


def groups(ids, longest):
    """Each group of 1 to `longest` neighbouring ids once, as one number in base 2^21."""
    return np.concatenate([
        np.unique(sum(ids[j:len(ids) - n + 1 + j] << 21 * (n - 1 - j) for j in range(n)))
        for n in range(1, min(longest, len(ids)) + 1)])


def matrix(rows, features):
    """Which review has which feature."""
    found = []
    for row in rows:
        at = np.minimum(np.searchsorted(features, row), len(features) - 1)
        found.append(at[features[at] == row])
    ends = np.cumsum([0] + [len(f) for f in found])
    return sp.csr_matrix((np.ones(ends[-1]), np.concatenate(found), ends),
                         shape=(len(rows), len(features)))


def judge(rows, labels, is_validation, least, strength):
    """Accuracy and loss on the validation reviews."""
    train = [row for row, out in zip(rows, is_validation) if not out]
    y = labels[~is_validation]
    features, counts = np.unique(np.concatenate(train), return_counts=True)
    features = features[counts >= least]
    x = matrix(train, features)
    p, q = (1 + np.asarray(x[y == side].sum(0)).ravel() for side in (1, 0))
    ratio = sp.diags(np.log(p / p.sum()) - np.log(q / q.sum()))
    model = LogisticRegression(C=strength, solver='liblinear', dual=True, tol=1e-3, max_iter=3000)
    model.fit(x @ ratio, y)
    held_out = matrix([row for row, out in zip(rows, is_validation) if out], features)
    z = model.decision_function(held_out @ ratio)
    sign = 2.0 * labels[is_validation] - 1
    return np.mean(z * sign > 0), np.mean(np.logaddexp(0, -z * sign))


ids, labels, numbers = reviews()
splits = {'notebook': np.arange(25_000) >= 20_000}
for first in (0, 5_000, 10_000):
    splits[f'files {first}+'] = (numbers >= first) & (numbers < first + 2_500)
for longest, least in ((1, 2), (2, 2), (3, 3)):
    rows = [groups(i, longest) for i in ids]
    for strength in (0.1, 0.2, 0.3):
        results = [judge(rows, labels, split, least, strength) for split in splits.values()]
        print(f'1-{longest} words, C {strength}: ' + ', '.join(
            f'{name} {accuracy:.4f} (loss {loss:.4f})'
            for name, (accuracy, loss) in zip(splits, results)), flush=True)
