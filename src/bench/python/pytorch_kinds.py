"""PyTorch on one kind of network; usage: pytorch_kinds.py FOLDER KIND batch|reviews installed|tuned

batch: learns from KIND.x and KIND.y, one batch of full sequences; reviews: from the reviews.
installed: PyTorch as it is, in the faster one of its two layouts; tuned: tries layouts, oneDNN and
numbers of threads, with denormals flushed, and takes the fastest.
"""
import itertools
import json
import sys

import numpy as np
import torch

from contestant import Turns, read_reviews, read_weights, seconds, serve

TRIED_BATCHES = 3
MOST_THREADS = torch.get_num_threads()
CELLS = {"LSTM": torch.nn.LSTM, "GRU": torch.nn.GRU, "SIMPLE_RNN": torch.nn.RNN}
BLOCKS = {"LSTM": [0, 1, 2, 3], "GRU": [1, 0, 2], "SIMPLE_RNN": [0]}  # ours, in PyTorch's order


class Spec:
    """What KIND.json says. All recurrent layers of a kind are alike."""

    def __init__(self, file):
        with open(file) as opened:
            self.__dict__.update(json.load(opened))
        first = self.layers[0]
        self.cell, self.units, self.dropout = first["cell"], first["units"], first["dropout"]
        self.blocks = len(BLOCKS[self.cell])
        self.is_backward = first["direction"] == "BACKWARD"
        self.readers = 2 if first["direction"] == "CONCATENATED" else 1
        self.has_two_biases = self.cell == "GRU"
        self.head = [*self.dense, self.outputs]

    def shapes(self):
        """Names and shapes in the order of the file of weights."""
        columns, inputs = self.blocks * self.units, self.inputs
        shapes = [("embedding", (self.vocabulary, self.inputs))] if self.vocabulary else []
        for layer in range(len(self.layers)):
            for reader in range(self.readers):
                name = f"l{layer}" + "_reverse" * reader
                shapes.append((f"weight_ih_{name}", (inputs, columns)))
                shapes.append((f"weight_hh_{name}", (self.units, columns)))
                shapes.append((f"bias_ih_{name}", (columns,)))
                if self.has_two_biases:
                    shapes.append((f"bias_hh_{name}", (columns,)))
            inputs = self.readers * self.units
        for layer, units in enumerate(self.head):
            shapes.append((f"dense_{layer}_weight", (inputs, units)))
            shapes.append((f"dense_{layer}_bias", (units,)))
            inputs = units
        return shapes

    def reordered(self, array, order):
        """Its blocks of columns, the last axis, in another order."""
        blocks = np.split(array, self.blocks, axis=-1)
        return np.concatenate([blocks[i] for i in order], axis=-1)


class Network(torch.nn.Module):
    def __init__(self, spec, batch_first):
        super().__init__()
        self.spec, self.batch_first = spec, batch_first
        if spec.vocabulary:
            self.embedding = torch.nn.Embedding(spec.vocabulary, spec.inputs)
        self.drop = torch.nn.Dropout(spec.dropout)
        self.recurrent = CELLS[spec.cell](
            spec.inputs, spec.units, len(spec.layers), batch_first=batch_first,
            bidirectional=spec.readers == 2)
        sizes = [spec.readers * spec.units, *spec.head]
        self.dense = torch.nn.ModuleList(
            torch.nn.Linear(*pair) for pair in itertools.pairwise(sizes))

    def forward(self, x, padding):  # (B, T) or (B, T, F); padding (B, T), or None if there is none
        if self.spec.is_backward:
            x = x.flip(1)
        if not self.batch_first:
            x = x.transpose(0, 1).contiguous()
        if self.spec.vocabulary:
            x = self.embedding(x)
        steps, last = self.recurrent(self.drop(x))
        y = self.readout(steps, last[0] if self.spec.cell == "LSTM" else last, padding)
        for layer in self.dense[:-1]:
            y = torch.relu(layer(y))
        return self.dense[-1](y)

    def readout(self, steps, last, padding):
        kind, axis = self.spec.readout, 1 if self.batch_first else 0
        if kind == "LAST":
            return torch.cat([*last[-self.spec.readers :]], 1)
        if kind == "EVERY_STEP":
            return steps
        if padding is None:
            return steps.mean(axis) if kind == "MEAN" else steps.amax(axis)
        hidden = (padding if self.batch_first else padding.t()).unsqueeze(2)
        if kind == "MAX":
            return steps.masked_fill(hidden, -torch.inf).amax(axis)
        return steps.masked_fill(hidden, 0).sum(axis) / (~hidden).sum(axis)


def loss_of(spec, scores, y, batch_first):
    if spec.output == "SIGMOID":
        return torch.nn.functional.binary_cross_entropy_with_logits(scores[:, 0], y.float())
    if spec.output == "TAGS":
        return torch.nn.functional.binary_cross_entropy_with_logits(scores, y.float())
    if spec.readout == "EVERY_STEP":
        y = y if batch_first else y.t()
        return torch.nn.functional.cross_entropy(scores.flatten(0, 1), y.flatten().long())
    return torch.nn.functional.cross_entropy(scores, y.long())


class Training:
    def __init__(self, spec, weights, batch_first, onednn, threads):
        torch.set_num_threads(threads)
        torch.backends.mkldnn.set_flags(onednn)
        self.spec = spec
        self.setup = f"batch_first={batch_first}, oneDNN={onednn}, {threads} threads"
        self.network = Network(spec, batch_first)
        self.set(weights)
        parameters = [p for p in self.network.parameters() if p.requires_grad]
        self.optimizer = torch.optim.RMSprop(parameters, lr=1e-3, alpha=0.9, eps=1e-7)

    def step(self, x, y):
        padding = torch.from_numpy(x == 0) if self.spec.vocabulary and (x == 0).any() else None
        self.optimizer.zero_grad(set_to_none=True)
        scores = self.network(torch.from_numpy(x), padding)
        loss = loss_of(self.spec, scores, torch.from_numpy(y), self.network.batch_first)
        loss.backward()
        self.optimizer.step()
        return loss

    def parameter(self, name):
        if name == "embedding":
            return self.network.embedding.weight
        if name.startswith("dense"):
            _, layer, part = name.split("_")
            return getattr(self.network.dense[int(layer)], part)
        return getattr(self.network.recurrent, name)

    def set(self, weights):
        if not self.spec.has_two_biases:
            for name, bias in self.network.recurrent.named_parameters():
                if name.startswith("bias_hh"):  # Keras has one bias, not two
                    bias.data.zero_()
                    bias.requires_grad = False
        with torch.no_grad():
            for name, value in weights.items():
                if name.startswith(("weight", "bias")):
                    value = self.spec.reordered(value, BLOCKS[self.spec.cell])
                is_transposed = value.ndim == 2 and name != "embedding"
                self.parameter(name).copy_(
                    torch.from_numpy((value.T if is_transposed else value).copy()))

    def weights(self):
        named, back = {}, np.argsort(BLOCKS[self.spec.cell])
        for name, shape in self.spec.shapes():
            value = self.parameter(name).detach().numpy()
            value = value if name == "embedding" or value.ndim == 1 else value.T
            is_recurrent = name.startswith(("weight", "bias"))
            named[name] = self.spec.reordered(value, back) if is_recurrent else value
        return named


class Contestant:
    def __init__(self, folder, kind, source, setting):
        self.spec = Spec(f"{folder}/{kind}.json")
        self.start = read_weights(f"{folder}/{kind}.f32", self.spec.shapes())
        self.turns = (
            Turns(*read_reviews(folder, "train"), self.spec.batch)
            if source == "reviews"
            else Turns(*self.read_batch(f"{folder}/{kind}"), self.spec.batch))
        is_tuned = {"tuned": True, "installed": False}[setting]
        threads = sorted({1, MOST_THREADS}) if is_tuned else [MOST_THREADS]
        onednn = (False, True) if is_tuned else (True,)
        self.choices = list(itertools.product((False, True), onednn, threads))
        torch.set_flush_denormal(is_tuned)
        self.choice, _ = self.fastest(TRIED_BATCHES)
        self.reset()

    def read_batch(self, file):
        spec = self.spec
        x = (np.fromfile(f"{file}.x", "<i4").reshape(spec.batch, spec.length) if spec.vocabulary
             else np.fromfile(f"{file}.x", "<f4").reshape(spec.batch, spec.length, spec.inputs))
        y = np.fromfile(f"{file}.y", "<i4")
        return x, y if y.size == spec.batch else y.reshape(spec.batch, -1)

    def fastest(self, repetitions):
        """The choice whose batch was the fastest, and its seconds."""
        tried = {}
        batch = self.turns.next()
        for choice in self.choices:
            training = Training(self.spec, self.start, *choice)
            training.step(*batch)
            tried[choice] = min(
                seconds(lambda: training.step(*batch)) for _ in range(repetitions))
        return min(tried.items(), key=lambda item: item[1])

    def reset(self):
        self.turns.at = 0
        self.training = Training(self.spec, self.start, *self.choice)
        self.setup = f"PyTorch {torch.__version__}, {self.training.setup}"

    def check(self, count):
        self.training.network.drop.eval()
        return [self.training.step(*self.turns.next()).item() for _ in range(count)]

    def weights(self):
        return self.training.weights()

    def train(self, count):
        for _ in range(count):
            self.training.step(*self.turns.next())

    def time(self, repetitions):
        """Least seconds of a batch, and the setting that they were reached with."""
        self.choice, least = self.fastest(repetitions)
        self.reset()
        return least, self.setup


serve(Contestant(*sys.argv[1:]))
