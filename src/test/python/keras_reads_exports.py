"""Ask Keras what the models compute that KerasExportsTest wrote, and train each for one batch.

usage: KERAS_BACKEND=tensorflow python3 keras_reads_exports.py FOLDER

Needs keras 3, h5py and numpy. Prints the largest difference; fails if one is above 1e-5.
"""
import json
import os
import sys

import keras
import numpy as np

FOLDER = sys.argv[1]
with open(os.path.join(FOLDER, 'expected.json'), encoding='utf-8') as file:
    EXPECTED = json.load(file)
BATCHES = {True: np.array(EXPECTED['ids'], 'int32'), False: np.array(EXPECTED['values'], 'float32')}

worst = 0
for name, model in EXPECTED['models'].items():
    batch = BATCHES[model['ids']]
    for ending in ('.keras', '.h5'):
        network = keras.models.load_model(os.path.join(FOLDER, name + ending))
        outputs = np.asarray(network(batch, training=False))
        for output, ids, expected in zip(outputs, batch, model['outputs']):
            rows = output if model['steps'] else output[None]
            if model['steps'] and model['skips']:
                rows = rows[ids != 0]
            difference = np.abs(rows - np.array(expected)).max()
            assert difference < 1e-5, (name + ending, difference)
            worst = max(worst, difference)
        is_sparse = 'sparse' in str(network.loss)
        targets = np.zeros(outputs.shape[:-1] if is_sparse else outputs.shape, 'int32')
        network.fit(batch, targets, verbose=0)
print(len(EXPECTED['models']), 'models in two formats, largest difference', worst)
