"""Train nothing, save much: small networks of real Keras, for golden files, with their predictions.

usage: KERAS_BACKEND=tensorflow python3 keras_golden.py FOLDER

Needs keras 3, h5py and numpy. Writes NAME.h5, NAME.keras and predictions.json (ids, and for each
name Keras's output). The files named keras2_* have the layout that Keras 2.0 and TensorFlow 2.4
wrote (attributes, names of weights, configuration), put together with h5py, since those versions
no longer install beside a current Python; their outputs are computed by Keras 3 with the same
weights and Keras 2's hard sigmoid.
"""
import copy
import json
import os
import sys
import zipfile

import h5py
import keras
import numpy as np
from keras import layers

FOLDER = sys.argv[1]
V, E, T = 20, 3, 7
OUTPUTS = {}
IDS = np.random.RandomState(7).randint(1, V, (5, T)).astype('int32')
IDS[0, :4] = 0
IDS[1, :2] = 0
IDS[1, 4] = 0
IDS[2, :] = 0
IDS[3, -2:] = 0


def path(name):
    return os.path.join(FOLDER, name)


def randomized(model):
    """Weights large enough that a swapped gate can't hide."""
    generator = np.random.RandomState(11)
    for weight in model.weights:
        if 'seed' not in weight.path:
            weight.assign(generator.normal(0, 0.7, weight.shape))
    return model


def sequential(*parts):
    model = keras.Sequential([keras.Input((T,)), *parts])
    return randomized(model)


def save(name, model, endings=('.keras', '.h5')):
    for ending in endings:
        model.save(path(name + ending))
        OUTPUTS[name + ending] = predictions(model)
    keras.utils.clear_session()  # so that each model's layers are called embedding, lstm …


def predictions(model):
    return np.asarray(model(IDS, training=False)).astype('float64').tolist()


def one():
    return layers.Dense(1, activation='sigmoid')


def embedding(**settings):
    return layers.Embedding(V, E, **settings)


def save_supported():
    save('lstm', sequential(embedding(), layers.LSTM(4), one()))
    save('mask_zero', sequential(embedding(mask_zero=True), layers.LSTM(4), one()))
    save('hard_sigmoid',
         sequential(embedding(), layers.LSTM(4, recurrent_activation='hard_sigmoid'), one()))
    save('backwards_nobias',
         sequential(embedding(), layers.LSTM(4, go_backwards=True, use_bias=False), one()), ['.h5'])
    save('backwards_mask',
         sequential(embedding(mask_zero=True), layers.LSTM(4, go_backwards=True), one()), ['.keras'])
    save('backwards_stacked',
         sequential(embedding(), layers.LSTM(4, go_backwards=True, return_sequences=True),
                    layers.SimpleRNN(3), one()), ['.keras'])
    save('stacked_softmax',
         sequential(embedding(mask_zero=True), layers.SpatialDropout1D(0.2),
                    layers.LSTM(4, return_sequences=True, dropout=0.1, recurrent_dropout=0.1),
                    layers.Dropout(0.3), layers.LSTM(4), layers.Dense(2, activation='softmax')))
    save('simple_rnn', sequential(embedding(), layers.SimpleRNN(4, activation='relu'), one()))
    save('linear_relu', sequential(
        embedding(), layers.LSTM(2, activation='relu', recurrent_activation='linear'),
        layers.Dense(1, use_bias=False), layers.Activation('sigmoid')), ['.keras'])
    save('gru', sequential(embedding(), layers.GRU(4), one()), ['.keras'])
    save('bidirectional',
         sequential(embedding(), layers.Bidirectional(layers.LSTM(4)), one()), ['.keras'])
    save('dense_hidden',
         sequential(embedding(), layers.LSTM(4), layers.Dense(3, activation='relu'), one()),
         ['.keras'])
    save('later_backwards',
         sequential(embedding(), layers.LSTM(4, return_sequences=True),
                    layers.LSTM(3, go_backwards=True), one()), ['.keras'])
    masking = sequential(embedding(), layers.Masking(0.5), layers.LSTM(4), one())
    table = masking.layers[0].embeddings
    save('masking_nothing', masking, ['.keras'])
    table.assign(np.concatenate([np.full((1, E), 0.5), table.numpy()[1:]]))
    save('masking_zero', masking, ['.keras'])
    table.assign(np.concatenate([table.numpy()[1:], np.full((1, E), 0.5)]))
    masking.save(path('masking_other.keras'))
    ids = keras.Input((T,), dtype='int32')
    x = embedding(mask_zero=True)(ids)
    x = layers.LSTM(4, return_sequences=True)(x)
    x = layers.LSTM(3)(layers.Dropout(0.2)(x))
    save('functional', randomized(keras.Model(ids, one()(x))))
    ids = keras.Input((T,), dtype='int32')
    x = layers.LSTM(4)(layers.Masking(0.0)(embedding()(ids)))
    functional = randomized(keras.Model(ids, one()(x)))
    table = functional.layers[1].embeddings
    table.assign(np.concatenate([np.zeros((1, E)), table.numpy()[1:]]))
    save('functional_masking', functional, ['.keras'])
    trained = sequential(embedding(embeddings_regularizer='l2'), layers.LSTM(4), one())
    trained.layers[0].trainable = False
    trained.compile('rmsprop', 'binary_crossentropy')
    trained.fit(IDS, np.array([0, 1, 0, 1, 1]), verbose=0)
    save('compiled', trained)
    double = sequential(embedding(dtype='float64'), layers.LSTM(4, dtype='float64'),
                        layers.Dense(1, activation='sigmoid', dtype='float64'))
    save('float64', double, ['.keras'])
    save('half_embedding', sequential(embedding(dtype='float16'), layers.LSTM(4), one()))


def save_refused():
    refused = {  # dense_linear is read, but can't judge texts
        'time_distributed': [embedding(), layers.TimeDistributed(layers.Dense(2)), layers.LSTM(4),
                             one()],
        'dense_linear': [embedding(), layers.LSTM(4), layers.Dense(1)],
        'softsign': [embedding(), layers.LSTM(4, activation='softsign'), one()],
        'float16': [embedding(), layers.LSTM(4, dtype='mixed_float16'), one()],
        'no_embedding': [layers.Reshape((T, 1)), layers.LSTM(4), one()],
        'zero_output': [embedding(mask_zero=True), layers.LSTM(4, zero_output_for_mask=True), one()],
        'backwards_mask_stacked': [
            embedding(mask_zero=True), layers.LSTM(4, go_backwards=True, return_sequences=True),
            layers.LSTM(3), one()],
    }
    for name, parts in refused.items():
        randomized(keras.Sequential([keras.Input((T,)), *parts])).save(path(name + '.keras'))
    stateful = keras.Sequential(
        [keras.Input(batch_shape=(5, T)), embedding(), layers.LSTM(4, stateful=True), one()])
    stateful.save(path('stateful.keras'))
    sequential(embedding(), layers.LSTM(4), one()).save_weights(path('only_weights.weights.h5'))


def keras2_layers(gate, **embedding_settings):
    """The configuration of two layers as Keras 2.0 wrote it; what it left out is left out."""
    return [
        {'class_name': 'Embedding',
         'config': dict({'name': 'embedding_1', 'trainable': True,
                         'batch_input_shape': [None, T], 'dtype': 'float32', 'input_dim': V,
                         'output_dim': E, 'embeddings_regularizer': None, 'mask_zero': False,
                         'input_length': T}, **embedding_settings)},
        {'class_name': 'LSTM',
         'config': {'name': 'lstm_1', 'trainable': True, 'return_sequences': False,
                    'go_backwards': False, 'stateful': False, 'unroll': False,
                    'implementation': 0, 'units': 4, 'activation': 'tanh',
                    'recurrent_activation': gate, 'use_bias': True, 'unit_forget_bias': True,
                    'dropout': 0.0, 'recurrent_dropout': 0.0}},
        {'class_name': 'Dense',
         'config': {'name': 'dense_1', 'trainable': True, 'units': 1, 'activation': 'sigmoid',
                    'use_bias': True}},
    ]


def save_keras2(name, version, config, model, weight_names):
    """Attributes are byte strings, lists of names arrays of bytes of fixed length."""
    with h5py.File(path(name), 'w') as file:
        file.attrs['keras_version'] = version.encode()
        file.attrs['backend'] = b'tensorflow'
        file.attrs['model_config'] = json.dumps(config).encode()
        group = file.create_group('model_weights')
        group.attrs['layer_names'] = np.array([n.encode() for n in weight_names])
        group.attrs['keras_version'] = version.encode()
        group.attrs['backend'] = b'tensorflow'
        weights = iter(model.get_weights())
        for layer, names in weight_names.items():
            below = group.create_group(layer)
            below.attrs['weight_names'] = np.array([n.encode() for n in names])
            for weight_name in names:
                below.create_dataset(weight_name, data=next(weights))
    OUTPUTS[name] = predictions(model)


def hard_sigmoid_of_keras2(x):
    return keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)


def save_all_keras2():
    hard = sequential(
        embedding(), layers.LSTM(4, recurrent_activation=hard_sigmoid_of_keras2), one())
    names = {'embedding_1': ['embedding_1/embeddings:0'],
             'lstm_1': ['lstm_1/kernel:0', 'lstm_1/recurrent_kernel:0', 'lstm_1/bias:0'],
             'dense_1': ['dense_1/kernel:0', 'dense_1/bias:0']}
    bare = {'class_name': 'Sequential', 'config': keras2_layers('hard_sigmoid')}
    save_keras2('keras2_0.h5', '2.0.8', bare, hard, names)
    silent = copy.deepcopy(bare)
    del silent['config'][1]['config']['recurrent_activation']
    save_keras2('keras2_default.h5', '2.2.4', silent, hard, names)
    names['lstm_1'] = ['lstm_1/lstm_cell_1/' + n for n in
                       ('kernel:0', 'recurrent_kernel:0', 'bias:0')]
    masked = sequential(embedding(mask_zero=True), layers.LSTM(4), one())
    parts = keras2_layers('sigmoid', mask_zero=True)
    chain = ['embedding_1_input', 'embedding_1', 'lstm_1']
    for part, before in zip(parts, chain):
        part['name'] = part['config']['name']
        part['inbound_nodes'] = [[[before, 0, 0, {}]]]
    parts.insert(0, {'class_name': 'InputLayer', 'name': chain[0], 'inbound_nodes': [],
                     'config': {'batch_input_shape': [None, T], 'dtype': 'int32', 'sparse': False,
                                'ragged': False, 'name': chain[0]}})
    graph = {'class_name': 'Functional',
             'config': {'name': 'model', 'layers': parts, 'input_layers': [[chain[0], 0, 0]],
                        'output_layers': [['dense_1', 0, 0]]}}
    save_keras2('keras2_functional.h5', '2.4.0', graph, masked, dict({chain[0]: []}, **names))


def rewritten(source, target, change=lambda array: array, **settings):
    """The same file through h5py again, in another dress."""
    with h5py.File(path(source)) as old, h5py.File(path(target), 'w', **settings) as new:
        def copy_over(name, thing):
            if isinstance(thing, h5py.Dataset):
                new.create_dataset(name, data=change(thing[()]))
            else:
                new.require_group(name)
            for key, value in thing.attrs.items():
                new[name].attrs[key] = value
        copy_over('/', old)
        old.visititems(copy_over)


def save_rewritten():
    rewritten('lstm.h5', 'latest.h5', libver='latest')
    OUTPUTS['latest.h5'] = OUTPUTS['lstm.h5']
    rewritten('lstm.h5', 'half.h5', lambda array: array.astype('float16'))
    OUTPUTS['half.h5'] = predictions(keras.models.load_model(path('half.h5')))
    rewritten('lstm.h5', 'big_endian.h5', lambda array: array.astype('>f8'))
    OUTPUTS['big_endian.h5'] = OUTPUTS['lstm.h5']
    with zipfile.ZipFile(path('lstm.keras')) as old:
        with zipfile.ZipFile(path('deflated.keras'), 'w', zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, old.read(name))
    OUTPUTS['deflated.keras'] = OUTPUTS['lstm.keras']


os.makedirs(FOLDER, exist_ok=True)
save_supported()
save_refused()
save_all_keras2()
save_rewritten()
with open(path('predictions.json'), 'w', encoding='utf-8') as out:
    json.dump({'keras': keras.__version__, 'ids': IDS.tolist(), 'outputs': OUTPUTS}, out)
