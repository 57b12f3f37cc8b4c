"""PyTorch on a part of a language model's work; usage: pytorch_language.py FOLDER TASK THREADS

Tasks, weights and ids are those of LanguageTask.java. Tries oneDNN and the fused Adam, with
denormals flushed, and takes the fastest.
"""
import itertools
import sys

import numpy as np
import torch

from contestant import seconds, serve

V, H, T, B = 10_000, 256, 35, 32
CHECKED, TRIED = 3, 4


def ids(batch):
    """Shape (T, B)."""
    n, t = np.meshgrid(np.arange(B), np.arange(T), indexing="ij")
    number = ((batch * B + n) * T + t).astype(np.uint64)
    share = (number * np.uint64(2654435761) & np.uint64(0xFFFFFFFF)).astype(np.float64) / 2**32
    return torch.from_numpy((4 + (V - 4) * share**4).astype(np.int64).T.copy())


def formula(k, *shape):
    values = 0.1 * np.sin(0.7 * np.arange(int(np.prod(shape))) + k)
    return torch.from_numpy(values.astype(np.float32).reshape(shape))


class Model:
    def __init__(self, task, onednn, fused):
        torch.backends.mkldnn.set_flags(onednn)
        self.task, self.batch, self.state = task, 0, None
        self.embedding = torch.nn.Embedding(V, H)
        self.lstm = torch.nn.LSTM(H, H)
        self.head = torch.nn.Linear(H, 1 if task == "lstm" else V)
        arrays = itertools.count()
        with torch.no_grad():
            self.embedding.weight.copy_(formula(next(arrays), V, H))
            if task != "head":
                self.lstm.weight_ih_l0.copy_(formula(next(arrays), H, 4 * H).T)
                self.lstm.weight_hh_l0.copy_(formula(next(arrays), H, 4 * H).T)
                self.lstm.bias_ih_l0.copy_(formula(next(arrays), 4 * H))
                self.lstm.bias_hh_l0.zero_()
            kernel = next(arrays)
            outputs = self.head.out_features
            if task == "tied":
                self.head.weight = self.embedding.weight
            else:
                self.head.weight.copy_(formula(kernel, H, outputs).T)
            self.head.bias.copy_(formula(next(arrays), outputs))
        self.lstm.bias_hh_l0.requires_grad = False
        modules = [self.embedding, self.head] + ([] if task == "head" else [self.lstm])
        self.parameters = list({
            id(p): p for m in modules for p in m.parameters() if p.requires_grad}.values())
        self.adam = torch.optim.Adam(self.parameters, lr=1e-3, fused=fused)

    def outputs(self, x):
        rows = self.embedding(x)
        if self.task != "head":
            rows, state = self.lstm(rows, self.state)
            self.state = tuple(each.detach() for each in state)
        return self.head(rows)

    def step(self):
        x, y = ids(self.batch), ids(self.batch + 1000)
        self.batch += 1
        if self.task == "score":
            with torch.no_grad():
                return self.loss(self.outputs(x), y).item()
        self.adam.zero_grad(set_to_none=True)
        loss = self.loss(self.outputs(x), y)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.adam.step()
        return loss.item()

    def loss(self, outputs, y):
        if self.task == "lstm":
            return (outputs**2).mean()
        return torch.nn.functional.cross_entropy(outputs.flatten(0, 1), y.flatten())


class Contestant:
    def __init__(self, folder, task, threads):
        torch.set_num_threads(int(threads))
        torch.set_flush_denormal(True)
        self.task, tried = task, {}
        for choice in itertools.product((False, True), (False, True)):
            model = Model(task, *choice)
            model.step()
            tried[choice] = min(seconds(model.step) for _ in range(TRIED))
        onednn, fused = min(tried, key=tried.get)
        self.model = Model(task, onednn, fused)
        losses = [self.model.step() for _ in range(CHECKED)]
        self.setup = (f"PyTorch {torch.__version__}, oneDNN={onednn}, fused Adam={fused}, "
                      f"{threads} threads; losses {losses}")

    def time(self, repetitions):
        return min(seconds(self.model.step) for _ in range(repetitions)), self.setup


serve(Contestant(*sys.argv[1:]))
