"""From texts to ids and probabilities with real Keras, for golden files.

usage: KERAS_BACKEND=tensorflow python3 keras_text_golden.py FOLDER

Needs keras 3 (3.15.1 was used) with TensorFlow, and numpy. Writes NAME.tokenizer.json, NAME.keras
and expected.json: the texts, for each Tokenizer the ids of each text, padded and cut in all four
ways, for each model the ids and the probabilities of each text.
"""
import json
import os
import sys

import keras
import numpy as np
from keras import layers
from keras.src.legacy.preprocessing.text import Tokenizer

FOLDER = sys.argv[1]
T = 6
FITTED = ["A slow film, a warm film!", "The harbour isn't far; the film isn't long.",
          "A long, long walk: warm, slow and far.", "Çay and Ümit met in ISTANBUL"]
TEXTS = FITTED + [
    "", "   ", "!?", "zebra quantum", "A\tslow\nfilm\r\nagain", "a  b   slow", "oov film OOV <oov>",
    "FILM Film fIlM", "warm " * 9, "far slow warm long film a the", "\U0001f600 film \U0001f600",
    "it's the harbour's film", "\u0130stanbul \u03a3\u0391\u03a3 \u00c7AY", "a-slow-film",
    "the\u00a0film\u2028slow", "long,slow;far"]
EXPECTED = {}
TOKENIZERS = {
    'plain': {},
    'limit': {'num_words': 6},
    'unknown': {'oov_token': '<OOV>'},
    'limit_unknown': {'num_words': 6, 'oov_token': 'UNK'},
    'limit_one': {'num_words': 1, 'oov_token': '<OOV>'},
    'limit_zero': {'num_words': 0},
    'unknown_is_a_word': {'oov_token': 'film', 'num_words': 5},
    'cased': {'lower': False},
    'filters': {'filters': '\'!?.,;\U0001f600', 'split': '-'},
    'long_split': {'filters': ',', 'split': ' a '},
    'no_filters': {'filters': ''},
    'characters': {'char_level': True},
    'characters_limit': {'char_level': True, 'num_words': 9, 'oov_token': '<unk>', 'lower': False},
}


def path(name):
    return os.path.join(FOLDER, name)


def padded(sequences):
    return {pad + ' ' + cut: keras.utils.pad_sequences(
        sequences, maxlen=T, padding=pad, truncating=cut).tolist()
        for pad in ('pre', 'post') for cut in ('pre', 'post')}


def save_tokenizers():
    for name, settings in TOKENIZERS.items():
        tokenizer = Tokenizer(**settings)
        tokenizer.fit_on_texts(FITTED)
        with open(path(name + '.tokenizer.json'), 'w', encoding='ascii') as out:
            out.write(tokenizer.to_json())
        EXPECTED[name + '.tokenizer.json'] = padded(tokenizer.texts_to_sequences(TEXTS))


def randomized(model):
    """Weights large enough that a wrong id can't hide."""
    generator = np.random.RandomState(11)
    for weight in model.weights:
        if 'seed' not in weight.path:
            weight.assign(generator.normal(0, 0.7, weight.shape))
    return model


def save_model(name, layer, shape=(1,), mask=False):
    keras.utils.clear_session()
    if not layer.get_config()['vocabulary']:
        layer.adapt(FITTED)
    model = randomized(keras.Sequential([
        keras.Input(shape, dtype='string'), layer,
        layers.Embedding(60, 3, mask_zero=mask), layers.LSTM(4),
        layers.Dense(1, activation='sigmoid')]))
    model.save(path(name + '.keras'))
    texts = keras.ops.convert_to_tensor([[text] for text in TEXTS] if shape else TEXTS)
    outputs = np.asarray(model(texts, training=False))[:, 0].astype('float64').tolist()
    EXPECTED[name + '.keras'] = {
        'ids': np.asarray(layer(texts)).tolist(), 'outputs': outputs}


def save_models():
    def layer(**settings):
        return layers.TextVectorization(**settings)
    save_model('vectorized', layer(output_sequence_length=T))
    save_model('vectorized_limit', layer(max_tokens=7, output_sequence_length=T), shape=())
    save_model('vectorized_lower', layer(standardize='lower', output_sequence_length=T))
    save_model('vectorized_strip',
               layer(standardize='strip_punctuation', output_sequence_length=T))
    save_model('vectorized_raw', layer(standardize=None, output_sequence_length=T))
    save_model('vectorized_characters', layer(split='character', output_sequence_length=T))
    save_model('vectorized_whole', layer(split=None, output_sequence_length=T))
    save_model('vectorized_listed', layer(
        vocabulary=['', '[UNK]', 'film', 'slow', 'a'], output_sequence_length=T))
    save_model('vectorized_masked', layer(), mask=True)


def save_with_tokenizer(name, padding, mask):
    """A network that knows ids only, and the Tokenizer that goes with it."""
    keras.utils.clear_session()
    tokenizer = Tokenizer(**TOKENIZERS['unknown'])
    tokenizer.fit_on_texts(FITTED)
    ids = keras.utils.pad_sequences(
        tokenizer.texts_to_sequences(TEXTS), maxlen=T, padding=padding, truncating='post')
    model = randomized(keras.Sequential([
        keras.Input((T,)), layers.Embedding(24, 3, mask_zero=mask), layers.LSTM(4),
        layers.Dense(1, activation='sigmoid')]))
    outputs = np.asarray(model(ids, training=False))[:, 0].astype('float64').tolist()
    for ending in ('.keras', '.h5'):
        model.save(path(name + ending))
    EXPECTED[name] = {'padding': padding, 'outputs': outputs}


os.makedirs(FOLDER, exist_ok=True)
save_tokenizers()
save_with_tokenizer('tokenized_post', 'post', False)
save_with_tokenizer('tokenized_masked', 'post', True)
save_with_tokenizer('tokenized_pre', 'pre', False)
save_models()
with open(path('expected.json'), 'w', encoding='ascii') as out:
    json.dump({'keras': keras.__version__, 'length': T, 'texts': TEXTS, 'expected': EXPECTED}, out)
