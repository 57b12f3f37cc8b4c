"""Networks as strangers build them: small Keras models that import-keras should read, or refuse.

usage: KERAS_BACKEND=tensorflow python3 make_strangers.py FOLDER

Needs keras 3, h5py and numpy. Each model has the layers of some kind of text classifier that is often
found in public repositories, in the order and with the arguments found there, but tiny, untrained and
with random weights of a size that training leaves. Writes NAME.keras or NAME.h5, and index.json:

    keras    the version
    ids      a batch (N, T): full, padded in front, padded behind, one word each way, a gap
    values   a batch (N, T, F) for networks without an embedding, some steps all zero
    models   for each: file, story (who builds such a thing), input (ids or values), outputs (what
             Keras computes for the batch, (N, K) or (N, T, K), null at steps that are masked), and
             refused: the layers or settings that can't be carried over, empty for a model that
             should be read

Files named keras2_* have the layout of Keras 2.2 or TensorFlow 2.4, put together with h5py from a
Keras 3 model of the same weights; that model computed the outputs, with Keras 2's hard sigmoid where
the older version has it. What is in a .keras file is packed, to take less room; Keras doesn't pack.
Each file of Keras 3 was loaded again and gave the same outputs.
"""
import json
import os
import sys
import zipfile

import h5py
import keras
import numpy as np
from keras import layers, regularizers

FOLDER = sys.argv[1]
V, E, H, T, F, K = 50, 8, 6, 9, 3, 4
MODELS = []


def some_ids():
    ids = np.random.RandomState(3).randint(1, V, (7, T)).astype('int32')
    ids[1, :4] = 0
    ids[2, T - 3:] = 0
    ids[3, :T - 1] = 0
    ids[4, 1:] = 0
    ids[5, 3] = 0
    return ids


def some_values():
    values = np.random.RandomState(4).normal(0, 1, (7, T, F)).astype('float32')
    values[1, :4] = 0
    values[2, T - 3:] = 0
    values[5, 3] = 0
    return values


IDS, VALUES = some_ids(), some_values()


def randomized(model):
    """As after training: kernels by their inputs, biases small, statistics of batches plausible."""
    generator = np.random.RandomState(len(MODELS) + 100)
    for weight in model.weights:
        shape, name = weight.shape, weight.path.rsplit('/', 1)[-1]
        if 'seed' in name:
            continue
        if name == 'embeddings':
            array = generator.normal(0, 0.5, shape)
        elif name == 'moving_variance':
            array = generator.uniform(0.2, 2, shape)
        elif name == 'gamma':
            array = generator.normal(1, 0.3, shape) * (-1 if 'falling' in weight.path else 1)
        elif len(shape) == 1 or name == 'bias':
            array = generator.normal(0, 0.3, shape)
        else:
            array = generator.normal(0, 1.5 / np.sqrt(np.prod(shape[:-1])), shape)
        weight.assign(array)
    return model


def outputs(model, batch):
    found = np.asarray(model(batch, training=False)).astype('float64')
    assert np.all(np.isfinite(found)) and np.ptp(found) > 1e-3, found
    return json.loads(json.dumps(found.tolist()), parse_float=lambda x: float(f'{float(x):.7g}'))


def add(file, story, model, refused, values=False):
    found = outputs(model, VALUES if values else IDS)
    MODELS.append({'file': file, 'story': story, 'input': 'values' if values else 'ids',
                   'outputs': found, 'refused': list(refused)})


def save(file, story, model, refused=(), values=False):
    path = os.path.join(FOLDER, file)
    randomized(model).save(path)
    add(file, story, model, refused, values)
    if file.endswith('.keras'):
        pack(path)
    again = keras.models.load_model(path, compile=False)
    batch = VALUES if values else IDS
    assert np.allclose(np.asarray(again(batch, training=False)), MODELS[-1]['outputs'], atol=1e-6)
    if MODELS[-1]['file'] == 'names_in_text_mask.keras':
        MODELS[-1]['outputs'] = [[one if i else None for one, i in zip(steps, ids)]
                                 for steps, ids in zip(MODELS[-1]['outputs'], IDS)]
    keras.utils.clear_session()


def pack(path):
    with zipfile.ZipFile(path) as old:
        entries = [(info.filename, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name, content in entries:
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content,
                         zipfile.ZIP_DEFLATED)


def of(*parts):
    return keras.Sequential([keras.Input((T,)), *parts])


def of_any_length(*parts):
    return keras.Sequential([keras.Input((None,)), *parts])


def of_values(*parts):
    return keras.Sequential([keras.Input((T, F)), *parts])


def embedding(**settings):
    return layers.Embedding(V, E, **settings)


def dense(units, activation=None, **settings):
    return layers.Dense(units, activation=activation, **settings)


def both(kind, units=H, mode='concat', **settings):
    return layers.Bidirectional(kind(units, **settings), merge_mode=mode)


def save_sequential():
    lstm, gru = layers.LSTM, layers.GRU
    save('tweets_dropout.h5', 'sentiment of tweets, the most copied kernel of all',
         of(embedding(), layers.SpatialDropout1D(0.4),
            lstm(H, dropout=0.2, recurrent_dropout=0.2), dense(2, 'softmax')))
    save('news_categories.keras', 'categories of news, a hidden layer',
         of(embedding(), lstm(H), dense(8, 'relu'), layers.Dropout(0.5), dense(K, 'softmax')))
    save('emotions_stacked_mask.keras', 'emotions, two layers, padding masked',
         of(embedding(mask_zero=True), lstm(H, return_sequences=True), layers.Dropout(0.2),
            lstm(5), dense(6, 'softmax')))
    save('emotions_three_both.keras', 'emotions, three layers that read both ways',
         of(embedding(), both(lstm, return_sequences=True), both(lstm, 4, return_sequences=True),
            both(lstm, 3), dense(K, 'softmax')))
    save('toxic_max.keras', 'toxic comments, six tags, maximum over the steps',
         of(embedding(), both(lstm, return_sequences=True), layers.GlobalMaxPooling1D(),
            dense(7, 'relu'), layers.Dropout(0.1), dense(6, 'sigmoid')))
    save('toxic_gru_mean.keras', 'toxic comments with GRU and a mean',
         of(embedding(), layers.SpatialDropout1D(0.2), both(gru, return_sequences=True),
            layers.GlobalAveragePooling1D(), dense(6, 'sigmoid')))
    save('given_vectors.keras', 'given word vectors, frozen',
         of(embedding(trainable=False), lstm(H, dropout=0.2), dense(1, 'sigmoid')))
    save('given_vectors_initializer.keras', 'given word vectors, frozen, by an initializer',
         of(embedding(embeddings_initializer=keras.initializers.Constant(0.0), trainable=False),
            both(lstm), dense(5, 'relu'), dense(1, 'sigmoid')))
    save('tutorial_mean.keras', "TensorFlow's tutorial without a recurrent layer, no activation",
         of_any_length(embedding(), layers.Dropout(0.2), layers.GlobalAveragePooling1D(),
                       layers.Dropout(0.2), dense(1)))
    save('tutorial_mean_hidden.keras', 'the older tutorial, sixteen hidden units',
         of(embedding(), layers.GlobalAveragePooling1D(), dense(16, 'relu'), dense(1, 'sigmoid')))
    save('sarcasm_max.keras', 'headlines, maximum of the embedded words',
         of(embedding(), layers.GlobalMaxPooling1D(), dense(6, 'relu'), dense(1, 'sigmoid')))
    save('tutorial_both_mask.keras', "TensorFlow's tutorial on recurrent text classification",
         of_any_length(embedding(mask_zero=True), both(lstm), dense(8, 'relu'), dense(1)))
    save('tutorial_both_stacked_mask.keras', 'its stacked network',
         of_any_length(embedding(mask_zero=True), both(lstm, return_sequences=True), both(lstm, 4),
                       dense(8, 'relu'), layers.Dropout(0.5), dense(1)))
    save('normalized.keras', 'a batch normalised before the output',
         of(embedding(), lstm(H), layers.BatchNormalization(), dense(K, 'softmax')))
    save('normalized_twice.keras', 'hidden layer, normalised, activation by itself',
         of(embedding(), both(gru), dense(8), layers.BatchNormalization(),
            layers.Activation('relu'), layers.Dropout(0.5), dense(K, 'softmax')))
    save('normalized_no_bias.keras', 'no bias before the normalisation, nor scale',
         of(embedding(), lstm(H), dense(8, use_bias=False),
            layers.BatchNormalization(scale=False, epsilon=0.01), layers.Activation('tanh'),
            dense(1, 'sigmoid')))
    save('normalized_steps.keras', 'each step normalised between two layers',
         of(embedding(), lstm(H, return_sequences=True), layers.BatchNormalization(), lstm(5),
            layers.BatchNormalization(center=False), dense(K, 'softmax')))
    save('activation_apart.keras', 'softmax as a layer of its own',
         of(embedding(), gru(H), dense(K), layers.Activation('softmax')))
    save('softmax_layer.keras', 'the layers ReLU and Softmax',
         of(embedding(), gru(H), dense(8), layers.ReLU(), dense(K), layers.Softmax()))
    save('gru_before.keras', 'GRU as Keras 2 had it, reset before the product',
         of(embedding(), gru(H, reset_after=False), dense(1, 'sigmoid')))
    save('gru_stacked_mask.keras', 'two GRU layers, padding masked',
         of(embedding(mask_zero=True), gru(H, return_sequences=True, dropout=0.1),
            gru(4, recurrent_dropout=0.1), dense(3, 'softmax')))
    save('gru_no_bias_backwards.keras', 'GRU that reads backwards, without bias',
         of(embedding(), gru(H, use_bias=False, go_backwards=True), dense(2, 'softmax')))
    save('simple_rnn.keras', 'the plainest of them',
         of(embedding(), layers.SimpleRNN(H, return_sequences=True), layers.SimpleRNN(4),
            dense(3, 'softmax')))
    save('rnn_both.keras', 'a plain unit that reads both ways',
         of(embedding(), both(layers.SimpleRNN), dense(1, 'sigmoid')))
    save('mean_mask.keras', 'a mean over the words that count',
         of(embedding(mask_zero=True), lstm(H, return_sequences=True),
            layers.GlobalAveragePooling1D(), dense(1, 'sigmoid')))
    save('mean_mask_both.keras', 'the same, both ways',
         of(embedding(mask_zero=True), both(gru, return_sequences=True),
            layers.GlobalAveragePooling1D(), dense(K, 'softmax')))
    save('merged_sum.keras', 'both ways, added up',
         of(embedding(), both(lstm, mode='sum'), dense(1, 'sigmoid')))
    save('next_word.keras', 'the next word, after a reading',
         of(embedding(), lstm(H, return_sequences=True), lstm(H), dense(8, 'relu'),
            dense(V, 'softmax')))
    save('next_letter.keras', 'the next letter at each step, no activation',
         of_any_length(embedding(), gru(H, return_sequences=True), dense(12)))
    save('names_in_text.keras', 'names in a text: a label for each word',
         of(embedding(), layers.SpatialDropout1D(0.1),
            both(lstm, return_sequences=True, recurrent_dropout=0.1),
            layers.TimeDistributed(dense(5, 'softmax'))))
    save('names_in_text_mask.keras', 'the same, padding masked, a hidden layer for each word',
         of(embedding(mask_zero=True), both(lstm, return_sequences=True),
            layers.TimeDistributed(dense(7, 'relu')),
            layers.TimeDistributed(dense(5, 'softmax'))))
    save('regularized.keras', 'penalties, constraints and initialisers everywhere',
         of(embedding(embeddings_regularizer=regularizers.L2(1e-4)),
            lstm(H, kernel_regularizer=regularizers.L2(1e-3), kernel_initializer='he_normal',
                 recurrent_initializer='glorot_uniform', unit_forget_bias=False),
            dense(6, 'tanh', kernel_regularizer=regularizers.L1L2(1e-4, 1e-4),
                  kernel_constraint=keras.constraints.MaxNorm(3)),
            layers.Dropout(0.3), layers.ActivityRegularization(0.01),
            dense(1, 'sigmoid', kernel_initializer='zeros')))
    save('hidden_sigmoid.keras', 'sigmoid in the hidden layer, relu in the cell',
         of(embedding(), lstm(H, activation='relu'), dense(5, 'sigmoid'), dense(3, 'softmax')))
    save('noise.keras', 'noise that is none when it predicts',
         of(embedding(), layers.GaussianNoise(0.1), gru(H), layers.GaussianDropout(0.2),
            layers.AlphaDropout(0.1), dense(1, 'sigmoid')))


def save_values():
    lstm, gru = layers.LSTM, layers.GRU
    save('series_next.keras', 'the next value of a series',
         of_values(lstm(H, return_sequences=True), layers.Dropout(0.2), lstm(4), dense(1)),
         values=True)
    save('series_masked.keras', 'movements by sensors, zeros masked',
         of_values(layers.Masking(0.0), lstm(H), dense(5, 'relu'), dense(K, 'softmax')),
         values=True)
    save('series_both_steps.keras', 'a value for each step',
         of_values(both(gru, return_sequences=True), layers.TimeDistributed(dense(2))),
         values=True)


def save_functional():
    lstm = layers.LSTM
    inputs = keras.Input((T,), name='inputs')
    x = lstm(H)(embedding()(inputs))
    x = layers.Activation('relu')(dense(10, name='FC1')(x))
    x = layers.Activation('sigmoid')(dense(1, name='out_layer')(layers.Dropout(0.5)(x)))
    save('spam_functional.h5', 'spam in short messages, a much copied kernel',
         keras.Model(inputs, x))
    inputs = keras.Input((None,), dtype='int32')
    x = both(lstm, return_sequences=True)(embedding(mask_zero=True)(inputs))
    x = both(layers.GRU, 4)(x)
    x = layers.BatchNormalization()(dense(6, 'relu')(x))
    save('functional_both_mask.keras', 'a functional network with both kinds of layers',
         keras.Model(inputs, dense(K, 'softmax')(x)))
    inputs = keras.Input((T,))
    x = layers.GlobalMaxPooling1D()(lstm(H, return_sequences=True)(embedding()(inputs)))
    save('functional_max.keras', 'the same with a maximum',
         keras.Model(inputs, dense(6, 'sigmoid')(layers.Dropout(0.1)(dense(5, 'relu')(x)))))
    model = of(embedding(), lstm(H), dense(5, 'relu'), dense(3, 'softmax'))
    model.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])
    model.fit(IDS, np.array([0, 1, 2, 0, 1, 2, 0]), verbose=0)
    save('compiled_adam.h5', 'compiled and trained, the state of Adam in the file', model)


def save_refused():
    """What no network of ours can say, with every obstacle; the last one can be said after all."""
    lstm = layers.LSTM
    save('refused_convolution.keras', 'a convolution before the recurrent layer',
         of(embedding(), layers.Conv1D(5, 3, padding='same', activation='relu'),
            layers.MaxPooling1D(2), lstm(H), dense(1, 'sigmoid')), ['Conv1D', 'MaxPooling1D'])
    save('refused_flatten.keras', 'all steps laid flat',
         of(embedding(), lstm(H, return_sequences=True), layers.Flatten(), dense(1, 'sigmoid')),
         ['Flatten'])
    inputs = keras.Input((T,))
    x = layers.SpatialDropout1D(0.2)(embedding()(inputs))
    x = both(layers.GRU, return_sequences=True)(x)
    mean, most = layers.GlobalAveragePooling1D()(x), layers.GlobalMaxPooling1D()(x)
    x = dense(6, 'sigmoid')(layers.concatenate([mean, most]))
    save('refused_mean_and_max.keras', 'toxic comments, mean and maximum side by side',
         keras.Model(inputs, x), ['Concatenate'])
    inputs = keras.Input((T,))
    x = both(lstm, return_sequences=True)(embedding()(inputs))
    x = layers.GlobalAveragePooling1D()(layers.Attention()([x, x]))
    save('refused_attention.keras', 'attention over the steps',
         keras.Model(inputs, dense(K, 'softmax')(x)), ['Attention'])
    save('refused_softsign.keras', 'activations that nobody else has, and a layer normalised',
         of(embedding(), lstm(H, activation='softsign'), layers.LayerNormalization(),
            dense(5, 'elu'), dense(1, 'sigmoid')),
         ['softsign', 'LayerNormalization', 'elu'])
    save('maximum_of_masked.keras',
         'a maximum behind a mask, in which Keras counts masked steps as zeros',
         of(embedding(mask_zero=True), both(lstm, return_sequences=True),
            layers.GlobalMaxPooling1D(), dense(1, 'sigmoid')))


HARD = 'hard_sigmoid'


@keras.saving.register_keras_serializable()
def hard_sigmoid_of_keras2(x):
    return keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)


def plain_config(config, drop=()):
    """A layer's settings as Keras 2 wrote them: no modules, a name for the type of numbers."""
    plain = {}
    for key, value in config.items():
        if key in drop or key == 'backward_layer':  # Keras 2 writes one that was given only
            continue
        if key == 'dtype':
            plain[key] = 'float32'
        elif isinstance(value, dict) and value.get('class_name') == 'function':
            plain[key] = HARD  # the only function of ours
        elif isinstance(value, dict) and 'class_name' in value:
            plain[key] = {'class_name': value['class_name'],
                          'config': plain_config(value['config'], drop)}
        else:
            plain[key] = value
    return plain


def keras2_layers(model, first, drop, is_tensorflow):
    made = []
    for part in model.layers:
        config = plain_config(keras.saving.serialize_keras_object(part)['config'], drop)
        if 'layer' in config:
            inner = config['layer']['config']
            inner['name'] = inner['name'].removeprefix('forward_')
        if 'axis' in config and is_tensorflow:
            config['axis'] = [1]
        if type(part).__name__ == 'Embedding':
            config = dict(config, input_length=first[1], batch_input_shape=first)
        made.append({'class_name': type(part).__name__, 'config': config})
    return made


def keras2_weights(part, number, cells):
    """Names in the order of the arrays: in Keras 2.2 without, in TensorFlow 2 with cells."""
    kind, name = type(part).__name__, part.name
    if kind == 'Bidirectional':
        found = []
        for inner in (part.forward_layer, part.backward_layer):
            below = f'{name}/{inner.name}' + (f'/{type(part.forward_layer).__name__.lower()}'
                                              f'_cell_{next(number)}' if cells else '')
            found += [f'{below}/{w.name}:0' for w in inner.weights if 'seed' not in w.name]
        return found
    below = name
    if cells and kind in ('LSTM', 'GRU', 'SimpleRNN'):
        below += f'/{kind.lower()}_cell_{next(number)}'
    return [f'{below}/{w.name}:0' for w in part.weights if 'seed' not in w.name]


def save_keras2(file, story, model, version, drop=()):
    """The file that Keras 2 would have written of this Sequential; see the neighbour's save_keras2."""
    randomized(model)
    is_tensorflow = version.startswith('2.4')
    number = iter(range(1, 99))
    parts = keras2_layers(model, [None, T], drop, is_tensorflow)
    if is_tensorflow:
        parts.insert(0, {'class_name': 'InputLayer',
                         'config': {'batch_input_shape': [None, T], 'dtype': 'float32',
                                    'sparse': False, 'ragged': False, 'name': 'embedding_input'}})
    with h5py.File(os.path.join(FOLDER, file), 'w') as out:
        out.attrs['keras_version'] = version
        out.attrs['backend'] = 'tensorflow'
        out.attrs['model_config'] = json.dumps(
            {'class_name': 'Sequential', 'config': {'name': 'sequential', 'layers': parts}})
        group = out.create_group('model_weights')
        group.attrs['layer_names'] = [part.name.encode() for part in model.layers]
        group.attrs['keras_version'] = version
        group.attrs['backend'] = 'tensorflow'
        for part in model.layers:
            below = group.create_group(part.name)
            names = keras2_weights(part, number, is_tensorflow)
            below.attrs['weight_names'] = [name.encode() for name in names]
            arrays = [w.numpy() for w in part.weights if 'seed' not in w.name]
            for name, array in zip(names, arrays, strict=True):
                below.create_dataset(name, data=array)
    add(file, story, model, [])
    keras.utils.clear_session()


def save_all_keras2():
    lstm, gru = layers.LSTM, layers.GRU
    old = ('build_config', 'seed', 'zero_output_for_mask', 'input_axes', 'output_axes',
           'synchronized', 'renorm', 'renorm_clipping', 'renorm_momentum')
    hard = {'recurrent_activation': hard_sigmoid_of_keras2}
    save_keras2('keras2_both.h5', 'Keras 2.2: both ways, hard sigmoid, padding read',
                of(embedding(), both(lstm, **hard), layers.Dropout(0.5), dense(1, 'sigmoid')),
                '2.2.4', old)
    save_keras2('keras2_gru.h5', 'Keras 2.2: a GRU whose file says nothing of reset_after',
                of(embedding(), layers.SpatialDropout1D(0.2), gru(H, reset_after=False, **hard),
                   dense(6, 'relu'), dense(K, 'softmax')), '2.2.4', (*old, 'reset_after'))
    save_keras2('keras2_toxic.h5', 'Keras 2.2: toxic comments',
                of(embedding(), both(lstm, return_sequences=True, **hard),
                   layers.GlobalMaxPooling1D(), dense(7, 'relu'), dense(6, 'sigmoid')), '2.2.4',
                old)
    save_keras2('keras2_tensorflow.h5', 'TensorFlow 2.4: both ways, masked, normalised',
                of(embedding(mask_zero=True), both(gru, return_sequences=True), both(lstm, 4),
                   dense(6, 'relu'), layers.BatchNormalization(), dense(K, 'softmax')), '2.4.0',
                old)
    save_keras2('keras2_tensorflow_post.h5', 'TensorFlow 2.4: a length in the embedding, GRU',
                of(embedding(), gru(H), dense(2, 'softmax')), '2.4.0', old)


def save_cudnn(file, story, model):
    """As Keras 2.2 wrote layers that ran on a GPU alone: the layout of its _convert_rnn_weights."""
    old = ('build_config', 'seed', 'zero_output_for_mask', 'input_axes', 'output_axes', 'activation',
           'recurrent_activation', 'use_bias', 'dropout', 'recurrent_dropout', 'unroll',
           'reset_after', 'implementation')
    save_keras2(file, story, model, '2.2.4', old)
    with h5py.File(os.path.join(FOLDER, file), 'r+') as out:
        config = json.loads(out.attrs['model_config'])
        dense = [part for part in config['config']['layers'] if part['class_name'] == 'Dense']
        dense[-1]['config'].update(activation='softmax', use_bias=True)
        out.attrs['model_config'] = json.dumps(config).replace('"LSTM"', '"CuDNNLSTM"').replace(
            '"GRU"', '"CuDNNGRU"')
        names = []
        out['model_weights'].visit(names.append)
        for name in [name for name in names if name.endswith('/recurrent_kernel:0')]:
            units, width = out['model_weights'][name].shape
            for part in ('kernel', 'recurrent_kernel', 'bias'):
                path = name.replace('recurrent_kernel', part)
                array = out['model_weights'][path][()]
                gates = np.hsplit(array, width // units) if part != 'bias' else []
                if part == 'kernel':
                    array = np.hstack([gate.T.reshape(gate.shape, order='C') for gate in gates])
                elif part == 'recurrent_kernel':
                    array = np.hstack([gate.T for gate in gates])
                else:
                    array = array.reshape(-1) if array.ndim == 2 else np.tile(0.5 * array, 2)
                del out['model_weights'][path]
                out['model_weights'].create_dataset(path, data=array)


def save_more():
    """What is rarer: models in models, turned sequences, functions by themselves, logits."""
    lstm, gru = layers.LSTM, layers.GRU
    for ending in ('.keras', '.h5'):
        inner = of(embedding(mask_zero=True), both(gru, return_sequences=True), lstm(4),
                   dense(5, 'relu'))
        save('nested' + ending, 'a model in a model',
             keras.Sequential([keras.Input((T,)), inner, layers.BatchNormalization(),
                               dense(K, 'softmax')]))
    inputs = keras.Input((T,))
    inner = keras.Model(inputs, both(lstm, return_sequences=True)(embedding()(inputs)))
    outer = keras.Input((T,))
    x = layers.GlobalAveragePooling1D()(inner(outer))
    save('nested_functional.h5', 'a functional model in another one',
         keras.Model(outer, dense(K, 'softmax')(x)))
    save('maximum_of_held.keras', 'a maximum behind a mask and one direction',
         of(embedding(mask_zero=True), lstm(H, return_sequences=True),
            layers.GlobalMaxPooling1D(), dense(1, 'sigmoid')))
    save('maximum_unmasked.keras', 'a maximum of embedded words, whose mask nobody heeds',
         of(embedding(mask_zero=True), layers.GlobalMaxPooling1D(), dense(1, 'sigmoid')))
    save('turned.keras', 'turned round, read both ways, turned back',
         of(embedding(), gru(H, go_backwards=True, return_sequences=True),
            both(lstm, 4, return_sequences=True), both(gru, 3, return_sequences=True),
            lstm(5, go_backwards=True), dense(3, 'softmax')))
    save('normalized_words.keras', 'embedded words normalised, and what is pooled',
         of(embedding(mask_zero=True), layers.BatchNormalization(), both(lstm, return_sequences=True),
            layers.BatchNormalization(), layers.GlobalAveragePooling1D(),
            layers.BatchNormalization(), layers.Activation('relu'), dense(3, 'softmax')))
    positive = of(embedding(), gru(H, return_sequences=True),
                  layers.BatchNormalization(scale=False), layers.GlobalMaxPooling1D(),
                  layers.Flatten(), dense(1, 'sigmoid'))
    save('normalized_maximum.keras', 'normalised, then the maximum', positive)
    save('output_tanh.keras', 'a value between -1 and 1',
         of_values(lstm(H), dense(1, 'tanh')), values=True)
    save('output_relu_steps.keras', 'a count for each step',
         of_values(layers.BatchNormalization(), gru(H, return_sequences=True), dense(2),
                   layers.ReLU()), values=True)
    save('series_masked_mean.keras', 'zeros masked, the mean of the rest',
         of_values(layers.Masking(0.0), both(lstm, return_sequences=True),
                   layers.GlobalAveragePooling1D(), dense(2, 'sigmoid')), values=True)
    for name, parts, refused in (
            ('refused_merged.keras', [both(lstm, mode='mul'), dense(1, 'sigmoid')], ['merge_mode']),
            ('refused_turned_mask.keras',
             [lstm(H, go_backwards=True, return_sequences=True), lstm(4), dense(1, 'sigmoid')],
             ['go_backwards']),
            ('refused_turned_steps.keras',
             [gru(H, go_backwards=True, return_sequences=True), dense(4, 'softmax')],
             ['go_backwards: expected false where every step']),
            ('refused_unrolled.keras',
             [both(gru, return_sequences=True, unroll=True), layers.GlobalAveragePooling1D(),
              dense(1, 'sigmoid')], ['unroll']),
            ('refused_normalized_maximum.keras',
             [gru(H, return_sequences=True), layers.BatchNormalization(name='falling'),
              layers.GlobalMaxPooling1D(), dense(1, 'sigmoid')], ['gamma: expected 0 or more']),
            ('refused_readers.keras',
             [layers.Bidirectional(
                 lstm(H), backward_layer=lstm(H, activation='relu', go_backwards=True)),
              dense(1, 'sigmoid')], ['backward_layer']),
            ('refused_dense_steps.keras',
             [lstm(H, return_sequences=True), layers.TimeDistributed(dense(4, 'relu')), lstm(4),
              layers.LeakyReLU(), dense(1, 'sigmoid')],
             ["(TimeDistributed): not supported before a recurrent layer", '(LeakyReLU)'])):
        if name != 'refused_dense_steps.keras':
            save(name, 'refused', of(embedding(mask_zero=True), *parts), refused)
        else:
            keras.utils.clear_session()
            randomized(of(embedding(), *parts)).save(os.path.join(FOLDER, name))
            pack(os.path.join(FOLDER, name))
            MODELS.append({'file': name, 'story': 'refused', 'input': 'ids', 'outputs': [],
                           'refused': refused})


def save_all_cudnn():
    save_cudnn('cudnn_lstm.h5', 'Keras 2.2 on a GPU: two layers, both ways',
               of(embedding(), both(layers.LSTM, return_sequences=True), both(layers.LSTM, 4),
                  dense(K, 'softmax')))
    save_cudnn('cudnn_gru.h5', 'Keras 2.2 on a GPU: GRU',
               of(embedding(), layers.GRU(H), dense(K, 'softmax')))


os.makedirs(FOLDER, exist_ok=True)
save_sequential()
save_values()
save_functional()
save_refused()
save_all_keras2()
save_more()
save_all_cudnn()
with open(os.path.join(FOLDER, 'index.json'), 'w', encoding='utf-8') as out:
    out.write('{"keras": ' + json.dumps(keras.__version__) + ',\n"ids": ' + json.dumps(IDS.tolist())
              + ',\n"values": ' + json.dumps(np.round(VALUES, 9).astype('float64').tolist())
              + ',\n"models": [\n' + ',\n'.join(json.dumps(one) for one in MODELS) + '\n]}\n')
print(len(MODELS), 'models')
