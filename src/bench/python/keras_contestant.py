"""Keras on TensorFlow, the notebook's network; usage: keras_contestant.py FOLDER

Before it answers it tries fit with and without XLA on some batches, and takes the faster one.
"""
import os
import sys
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from contestant import (BATCH, EMBEDDING, LENGTH, UNITS, VOCABULARY, Turns, read_reviews,
                        read_weights, serve)

TRIED_BATCHES = 10
ORDER = ["embedding", "input", "recurrent", "bias", "dense", "dense_bias"]  # of get_weights


class ExactRmsprop(keras.optimizers.RMSprop):
    """RMSProp as the notebook's Keras computes it, for the comparison of weights.

    Keras 3 has epsilon inside the root, and on TensorFlow squares the gradients of one id's
    occurrences one by one instead of their sum. What is timed is Keras's own.
    """

    def update_step(self, gradient, variable, learning_rate):
        velocity = self._velocities[self._get_variable_index(variable)]
        gradient = tf.convert_to_tensor(gradient)
        learning_rate = ops.cast(learning_rate, variable.dtype)
        new = ops.multiply(1 - self.rho, ops.square(gradient))
        self.assign(velocity, ops.add(ops.multiply(self.rho, velocity), new))
        root = ops.add(ops.sqrt(velocity), self.epsilon)
        self.assign_sub(variable, ops.divide(ops.multiply(learning_rate, gradient), root))


def network(xla, optimizer=keras.optimizers.RMSprop):
    model = keras.Sequential([
        keras.Input((LENGTH,), dtype="int32"),
        keras.layers.Embedding(VOCABULARY, EMBEDDING),
        keras.layers.LSTM(UNITS),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(
        optimizer=optimizer(1e-3, rho=0.9, epsilon=1e-7),
        loss="binary_crossentropy",
        jit_compile=xla,
    )
    return model


def timed(function, *arguments):
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start


class Contestant:
    def __init__(self, folder):
        self.start = read_weights(f"{folder}/weights.f32")
        self.turns = Turns(*read_reviews(folder, "train"))
        self.test, _ = read_reviews(folder, "test")
        self.predict_batch = None
        tried = {xla: self.trial(xla) for xla in (False, True)}
        self.xla = min(tried, key=tried.get)
        self.reset()

    def trial(self, xla):
        self.model = network(xla)
        self.turns.at = 0
        self.train(2)
        return timed(self.train, TRIED_BATCHES)

    def reset(self):
        self.turns.at = 0
        self.model = network(self.xla)
        self.model.set_weights([self.start[name] for name in ORDER])
        self.setup = f"Keras {keras.__version__} on TensorFlow {tf.__version__}, XLA={self.xla}"

    def check(self, count):
        self.model = network(self.xla, ExactRmsprop)
        self.model.set_weights([self.start[name] for name in ORDER])
        losses = []
        for _ in range(count):
            self.model.reset_metrics()  # else it returns the mean over all batches so far
            losses.append(float(self.model.train_on_batch(*self.turns.next())))
        return losses

    def train(self, count):
        """One call of fit, as a user calls it; cheaper than train_on_batch."""
        batches = [self.turns.next() for _ in range(count)]
        ids = np.concatenate([batch[0] for batch in batches])
        labels = np.concatenate([batch[1] for batch in batches])
        self.model.fit(ids, labels, batch_size=BATCH, epochs=1, shuffle=False, verbose=0)

    def weights(self):
        return dict(zip(ORDER, self.model.get_weights()))

    def predict(self):
        if self.predict_batch is None:
            some = self.test[:2048]
            tried = {}
            for batch in (128, 512, 1024):
                self.model.predict(some, batch_size=batch, verbose=0)
                tried[batch] = timed(
                    lambda b=batch: self.model.predict(some, batch_size=b, verbose=0))
            self.predict_batch = min(tried, key=tried.get)
        return self.model.predict(self.test, batch_size=self.predict_batch, verbose=0)[:, 0]

    def single(self, n):
        self.model.predict_on_batch(self.test[n : n + 1])


serve(Contestant(sys.argv[1]))
