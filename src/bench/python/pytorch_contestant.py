"""PyTorch on the notebook's network; usage: pytorch_contestant.py FOLDER flush|keep

flush or keep: whether denormal numbers count as 0. Before it answers it tries layouts, oneDNN and
numbers of threads on some batches, and takes the fastest.
"""
import itertools
import sys
import time

import numpy as np
import torch

from contestant import (EMBEDDING, UNITS, VOCABULARY, Turns, read_reviews, read_weights, serve)

TRIED_BATCHES = 3
MOST_THREADS = torch.get_num_threads()


class Network(torch.nn.Module):
    def __init__(self, units, batch_first):
        super().__init__()
        self.batch_first = batch_first
        self.embedding = torch.nn.Embedding(VOCABULARY, EMBEDDING)
        self.lstm = torch.nn.LSTM(EMBEDDING, units, batch_first=batch_first)
        self.dense = torch.nn.Linear(units, 1)

    def forward(self, ids):  # (B, T)
        if self.batch_first:
            return self.dense(self.lstm(self.embedding(ids))[0][:, -1])[:, 0]
        return self.dense(self.lstm(self.embedding(ids.t().contiguous()))[0][-1])[:, 0]


class Training:
    def __init__(self, units, batch_first, onednn, threads):
        torch.set_num_threads(threads)
        torch.backends.mkldnn.set_flags(onednn)
        self.setup = f"batch_first={batch_first}, oneDNN={onednn}, {threads} threads"
        self.network = Network(units, batch_first)
        self.network.lstm.bias_hh_l0.data.zero_()
        self.network.lstm.bias_hh_l0.requires_grad = False  # Keras has one bias, not two
        parameters = [p for p in self.network.parameters() if p.requires_grad]
        self.optimizer = torch.optim.RMSprop(parameters, lr=1e-3, alpha=0.9, eps=1e-7)
        self.loss = torch.nn.BCEWithLogitsLoss()

    def step(self, ids, labels):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(self.network(torch.from_numpy(ids)), torch.from_numpy(labels))
        loss.backward()
        self.optimizer.step()
        return loss

    def set(self, weights):
        lstm = self.network.lstm
        with torch.no_grad():
            self.network.embedding.weight.copy_(torch.from_numpy(weights["embedding"]))
            lstm.weight_ih_l0.copy_(torch.from_numpy(weights["input"].T.copy()))
            lstm.weight_hh_l0.copy_(torch.from_numpy(weights["recurrent"].T.copy()))
            lstm.bias_ih_l0.copy_(torch.from_numpy(weights["bias"]))
            self.network.dense.weight.copy_(torch.from_numpy(weights["dense"].T.copy()))
            self.network.dense.bias.copy_(torch.from_numpy(weights["dense_bias"]))

    def weights(self):
        lstm = self.network.lstm
        named = {
            "embedding": self.network.embedding.weight,
            "input": lstm.weight_ih_l0.t(),
            "recurrent": lstm.weight_hh_l0.t(),
            "bias": lstm.bias_ih_l0,
            "dense": self.network.dense.weight.t(),
            "dense_bias": self.network.dense.bias,
        }
        return {name: value.detach().numpy() for name, value in named.items()}


def timed(function, *arguments):
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start


class Contestant:
    def __init__(self, folder):
        self.start = read_weights(f"{folder}/weights.f32")
        self.turns = Turns(*read_reviews(folder, "train"))
        self.test, _ = read_reviews(folder, "test")
        self.choice = self.fastest()
        self.predict_choice = None
        self.reset()

    def fastest(self):
        threads = sorted({1, MOST_THREADS})
        tried = {}
        for choice in itertools.product((False, True), (False, True), threads):
            training = Training(UNITS, *choice)
            training.set(self.start)
            batch = self.turns.next()
            training.step(*batch)
            tried[choice] = min(timed(training.step, *batch) for _ in range(TRIED_BATCHES))
        return min(tried, key=tried.get)

    def reset(self):
        self.turns.at = 0
        self.training = Training(UNITS, *self.choice)
        self.training.set(self.start)
        self.setup = f"PyTorch {torch.__version__}, {self.training.setup}"

    def check(self, count):
        return [self.training.step(*self.turns.next()).item() for _ in range(count)]

    def train(self, count):
        for _ in range(count):
            self.training.step(*self.turns.next())

    def weights(self):
        return self.training.weights()

    def probabilities(self, ids, batch):
        with torch.inference_mode():
            parts = torch.split(torch.from_numpy(ids), batch)
            return np.concatenate([torch.sigmoid(self.training.network(p)).numpy() for p in parts])

    def predict(self):
        if self.predict_choice is None:
            self.tune_prediction()
        return self.probabilities(self.test, self.predict_choice)

    def tune_prediction(self):
        """The fastest setting on some reviews, then the fastest batch size with it."""
        threads = sorted({1, MOST_THREADS})
        choices = list(itertools.product((False, True), (False, True), threads))
        tried = {choice: self.seconds_of(choice, 256, 256) for choice in choices}
        choice = min(tried, key=tried.get)
        sizes = {n: self.seconds_of(choice, 2048, n) for n in (16, 32, 64, 128, 256, 512, 1024)}
        self.predict_choice = min(sizes, key=sizes.get)
        self.use(choice)

    def seconds_of(self, choice, reviews, batch):
        self.use(choice)
        self.probabilities(self.test[:batch], batch)
        return timed(self.probabilities, self.test[:reviews], batch)

    def use(self, choice):
        self.training = Training(UNITS, *choice)
        self.training.set(self.start)

    def single(self, n):
        self.probabilities(self.test[n : n + 1], 1)

    def size(self, length, units, batch, threads, repetitions):
        """Seconds of one batch of other sizes, every step with an id."""
        random = np.random.default_rng(1)
        pool = self.turns.ids[self.turns.ids > 0]
        ids = random.choice(pool, (batch, length)).astype(np.int32)
        labels = random.integers(0, 2, batch).astype(np.float32)
        best = float("inf")
        for batch_first, onednn in itertools.product((False, True), (False, True)):
            training = Training(units, batch_first, onednn, threads)
            training.step(ids, labels)
            best = min(best, *(timed(training.step, ids, labels) for _ in range(repetitions)))
        return best


torch.set_flush_denormal({"flush": True, "keep": False}[sys.argv[2]])
serve(Contestant(sys.argv[1]))
