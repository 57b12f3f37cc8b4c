"""Train a small LSTM with real Keras and class weights, and write down where it ends.

usage: KERAS_BACKEND=tensorflow python3 keras_class_weight.py > keras-class-weight.json

Needs keras 3 and numpy. Weights before and after `fit(class_weight=...)`, and what its History says
of every epoch (Keras weighs loss, not val_loss and accuracy). Batches of 4 of 10 sequences, so that
the last one is smaller, in their order. Plain gradient descent, whose steps are the gradients: other
optimisers divide by their size, and Keras 3 has RMSprop's epsilon inside the root. The gates stand as
Keras has them: input, forget, candidate, output.
"""
import json
import sys

import keras
import numpy as np
from keras import layers

V, E, H, T, N, B, EPOCHS, RATE = 11, 3, 4, 6, 10, 4, 3, 0.1
WEIGHTS = {0: 0.7, 1: 2.5}


def sequences(seed):
    random = np.random.RandomState(seed)
    ids = random.randint(1, V, (N, T)).astype('int32')
    for n in range(N):
        ids[n, :n % T] = 0  # padding
    return ids, random.randint(0, 2, N)


def flat(model):
    names = ['embedding', 'input', 'recurrent', 'bias', 'denseKernel', 'denseBias']
    return {name: [float(f'{x:.9g}') for x in np.ravel(weights)]  # all of a float32
            for name, weights in zip(names, model.get_weights())}


def trained():
    model = keras.Sequential([
        keras.Input((T,)), layers.Embedding(V, E), layers.LSTM(H), layers.Dense(1, 'sigmoid')])
    random = np.random.RandomState(11)
    for weight in model.weights:
        if 'seed' not in weight.path:
            weight.assign(random.normal(0, 0.7, weight.shape))
    before = flat(model)
    model.compile(optimizer=keras.optimizers.SGD(RATE), loss='binary_crossentropy', metrics=['accuracy'])
    history = model.fit(*sequences(1), batch_size=B, epochs=EPOCHS, shuffle=False, verbose=0,
                        class_weight=WEIGHTS, validation_data=sequences(2)).history
    return {'before': before, 'after': flat(model), 'history': history}


def data(seed):
    ids, labels = sequences(seed)
    return {'ids': ids.tolist(), 'labels': labels.tolist()}


json.dump({
    'made': 'keras ' + keras.__version__ + ', ' + keras.backend.backend(),
    'shape': {'vocabularySize': V, 'embeddingSize': E, 'units': H},
    'batchSize': B,
    'classWeight': [WEIGHTS[0], WEIGHTS[1]],
    'train': data(1),
    'validation': data(2),
    'learningRate': RATE,
    **trained(),
}, sys.stdout)
print()
