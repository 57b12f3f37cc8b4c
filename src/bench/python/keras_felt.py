"""The jobs of as-felt in Keras on TensorFlow, as installed; usage: keras_felt.py FOLDER VERB ARGUMENT"""
import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras

import felt
from contestant import BATCH, EMBEDDING, LENGTH, UNITS, VOCABULARY

FILE = "felt.weights.h5"
EVALUATED = 512  # reviews at once


def network():
    model = keras.Sequential([
        keras.Input((LENGTH,), dtype="int32"),
        keras.layers.Embedding(VOCABULARY, EMBEDDING),
        keras.layers.LSTM(UNITS),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
    return model


def save(model, file):
    model.save_weights(file, overwrite=True)


def load(file):
    model = network()
    model.load_weights(file)
    return model


def evaluate(model, ids, labels):
    return model.evaluate(ids, labels, batch_size=EVALUATED, verbose=0)


def predict(model, ids):
    return model.predict(ids, verbose=0).item()


def train(model, learned, validation, epochs):
    best = keras.callbacks.EarlyStopping(
        patience=epochs, restore_best_weights=True, start_from_epoch=0)
    model.fit(*learned, batch_size=BATCH, epochs=epochs, validation_data=validation,
              validation_batch_size=EVALUATED, callbacks=[best], verbose=2)
    return model


felt.run(sys.modules[__name__])
