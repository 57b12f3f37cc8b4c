"""Figures of scikit-learn for made-up answers, for a golden file.

usage: python3 metrics.py > golden.json

Labels with absent and never called ones, two labels with ties, tags, values. Needs scikit-learn.
What Keras clips is spelled out in NumPy. Undefined figures are null.
"""
import json
import math
import sys

import numpy as np
from sklearn import metrics as m

NAN = float('nan')


def plain(value):
    """Lists and floats for JSON; what is undefined is null."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    if isinstance(value, (int, np.integer)):
        return int(value)
    if value is None or not math.isfinite(value):
        return None
    return float(value)


def figures(truth, called, labels, average):
    found = m.precision_recall_fscore_support(
        truth, called, labels=labels, average=average, zero_division=NAN)
    return dict(zip(('precision', 'recall', 'f1', 'support'), found))


def averages(truth, called, labels):
    return {name: {key: v for key, v in figures(truth, called, labels, name).items() if key != 'support'}
            for name in ('macro', 'weighted', 'micro')}


def auc(truth, scores):
    return m.roc_auc_score(truth, scores) if 0 < np.sum(truth) < len(truth) else None


def clip(p):
    return np.clip(p, 1e-7, 1 - 1e-7)


def expected_error(p, right):
    """Guo et al.: ten bins, (a, b], by digitize."""
    bins = np.digitize(p, np.arange(1, 10) / 10, right=True)
    return sum(abs(right[bins == b].mean() - p[bins == b].mean()) * (bins == b).sum()
               for b in range(10) if (bins == b).any()) / len(p)


def label_case(p, truth, called, top):
    labels = list(range(p.shape[1]))
    areas = [auc(truth == k, p[:, k]) for k in labels]
    defined = [a for a in areas if a is not None]
    normal = p / p.sum(1, keepdims=True)
    best = p.argmax(1)
    case = {
        'probabilities': p, 'labels': truth, 'called': called,
        'matrix': m.confusion_matrix(truth, called, labels=labels),
        'each': figures(truth, called, labels, None), **averages(truth, called, labels),
        'accuracy': m.accuracy_score(truth, called),
        'loss': -np.log(clip(normal[np.arange(len(truth)), truth])).mean(),
        'areas': areas, 'macroArea': np.mean(defined),
        'top': {k: m.top_k_accuracy_score(truth, -np.argsort(np.argsort(-p, axis=1, kind='stable'), axis=1),
                                          k=k, labels=labels) for k in top},
    }
    if len(labels) == 2:
        case['loss'] = -np.log(np.where(truth == 1, clip(p[:, 1]), 1 - clip(p[:, 1]))).mean()
        case['brier'] = m.brier_score_loss(truth, p[:, 1])
        case['expectedError'] = expected_error(p[:, 1], truth)
        fpr, tpr, _ = m.roc_curve(truth, p[:, 1], drop_intermediate=False)
        case['curve'] = np.stack([fpr, tpr], 1)
    else:
        case['brier'] = ((p - np.eye(len(labels))[truth]) ** 2).sum(1).mean()
        case['expectedError'] = expected_error(p.max(1), best == truth)
    return case


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def floats(p):
    """Exactly what a float holds, so that both sides compute with the same numbers."""
    return np.float32(p).astype(float)


def labels(rng, n, k, absent, never):
    """K labels; those in absent occur nowhere, those in never are called nowhere."""
    truth = rng.choice([i for i in range(k) if i not in absent], n)
    z = rng.normal(size=(n, k)) + 1.5 * np.eye(k)[truth]
    z[:, never] -= 20
    p = floats(np.round(softmax(z), 3) + 1e-4)
    return label_case(p, truth, p.argmax(1), [t for t in (2, 3, 5) if t < k])


def two(rng, n, threshold):
    truth = (rng.random(n) < .3).astype(int)
    one = np.round(np.clip(rng.normal(.35 + .3 * truth, .25), 0, 1), 2)
    one[(one * 10) % 1 == 0] += .003  # no edge of a bin
    one = np.clip(one, 0, 1)
    p = np.stack([1 - one, one], 1)
    return {**label_case(p, truth, (one >= threshold).astype(int), []), 'threshold': threshold}


def tags(rng, n, k, threshold):
    truth = (rng.random((n, k)) < np.linspace(0, .7, k)).astype(int)  # the first holds nowhere
    p = floats(np.round(1 / (1 + np.exp(-rng.normal(2.5 * truth - 1, 1.2))), 2))
    p[:, 1] = np.minimum(p[:, 1], .25)  # is never given
    called = (p >= threshold).astype(int)
    areas = [auc(truth[:, i], p[:, i]) for i in range(k)]
    return {
        'probabilities': p, 'tags': [np.flatnonzero(row) for row in truth], 'threshold': threshold,
        'matrices': m.multilabel_confusion_matrix(truth, called),
        'each': figures(truth, called, None, None), **averages(truth, called, None),
        'subsetAccuracy': m.accuracy_score(truth, called),
        'hammingLoss': m.hamming_loss(truth, called),
        'loss': -np.log(np.where(truth == 1, clip(p), 1 - clip(p))).mean(),
        'areas': areas, 'macroArea': np.mean([a for a in areas if a is not None]),
        'brier': ((p - truth) ** 2).mean(),
    }


def values(rng, n, k):
    truth = floats(rng.normal(3, 2, (n, k)))
    answers = floats(truth + rng.normal(0, np.linspace(.1, 4, k), (n, k)))
    return {
        'answers': answers, 'values': truth,
        'squared': m.mean_squared_error(truth, answers, multioutput='raw_values'),
        'absolute': m.mean_absolute_error(truth, answers, multioutput='raw_values'),
        'determination': m.r2_score(truth, answers, multioutput='raw_values'),
        'meanDetermination': m.r2_score(truth, answers),
    }


rng = np.random.default_rng(12)
json.dump(plain({
    'labels': [labels(rng, 60, 3, [], []), labels(rng, 80, 6, [2], [4]), labels(rng, 40, 5, [1, 3], [1])],
    'two': [two(rng, 90, .5), two(rng, 50, .3)],
    'tags': [tags(rng, 40, 5, .5), tags(rng, 30, 3, .35)],
    'values': [values(rng, 25, 1), values(rng, 30, 3)],
}), sys.stdout, separators=(',', ':'))
