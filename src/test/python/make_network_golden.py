"""Writes golden/networks-keras.json or networks-pytorch.json: whole networks, there and back.

    python3 make_network_golden.py keras   src/test/resources/golden/networks-keras.json
    python3 make_network_golden.py pytorch src/test/resources/golden/networks-pytorch.json

The first needs Keras 3 with TensorFlow, the second PyTorch; all is computed in float64, and numbers
have nine digits. Both files have one form. Each network says in plain words what it is, and holds
its weights, ids (or values), targets, outputs, the loss and the gradient of the loss in every weight.

Weights have Keras's shapes and order in both files: kernels (inputs, blocks*H), blocks of an LSTM
input, forget, candidate, output; of a GRU update z, reset r, candidate n; the bias of a GRU with
reset_after is (2, 3*H), first the one of the input, then the one of the state. PyTorch has rows for
outputs, two biases in every cell, and a GRU in the order r, z, n; it is turned here. What an LSTM and
a plain unit add up from two biases is written as one. Both libraries compute h' = (1 - z)*n + z*h,
and PyTorch's GRU is Keras's with reset_after: n = tanh(x*W + b + r*(h*U + c)). Without reset_after it
is n = tanh(x*W + b + (r*h)*U), which PyTorch doesn't have.

reading   forward, backward, or both with merge concat (forward first) or sum. What a layer gives
          for step t stands at step t, whichever way it reads; Keras's own go_backwards leaves the
          steps reversed.
readout   last: the state after the last step that was read (backwards that is the first word; both
          ways each direction has its own). mean, max: over the steps that count. steps: each one.
          max_of_all: what GlobalMaxPooling1D does behind a mask, which it doesn't know: a step that
          was skipped counts too, with the state before it (0 before the first) if read in one
          direction and with 0 if read in both.
mask      true skips id 0: the state stays. Steps with id 0 then don't count in mean, max and loss,
          and the outputs there are null. False reads 0 as any other id, and it counts.
loss      the mean over sequences, steps that count and outputs. With l2 that and the penalty, factor *
          the sum of squares (no half), of the kernels of all layers and outputs, and of the recurrent
          kernels. Nothing else is penalised.

Optimisers: arrays a and b, five gradients for each, and both after each of the updates. Epsilon of
Keras 3's RMSprop stands inside the root, g*rate/sqrt(v + epsilon), and PyTorch's outside, as it does
in Adam: Keras's adds it to sqrt(v) before the correction of bias, PyTorch's after it. clip: norm for
each array by itself, global for both together, value for each number. PyTorch cuts a norm by
limit/(norm + 1e-6), Keras by limit/norm exactly.
"""
import json
import os
import sys
import zlib

import numpy as np

V, E, H, H2, T, B, K, F = 11, 3, 4, 3, 7, 3, 3, 2
BLOCKS = {'lstm': 4, 'simple_rnn': 1, 'gru_reset_after': 3, 'gru_reset_before': 3}
READINGS = [('forward', None), ('backward', None), ('both', 'concat'), ('both', 'sum')]
LOSSES = {'sigmoid': 'binary_crossentropy', 'softmax': 'categorical_crossentropy'}
HEADS = {'last': ('sigmoid', 1), 'mean': ('softmax', K), 'max': ('sigmoid', K),
         'max_of_all': ('sigmoid', K), 'steps': ('softmax', K)}


def numbers(generator, *shape, scale=0.6):
    """Three decimals, so that the file stays small and every library starts from the same."""
    return np.round(generator.normal(0, scale, shape), 3)


def layer(cell, units=H, reading='forward', merge=None):
    return {'cell': cell, 'units': units, 'reading': reading, 'merge': merge}


def network(layers, readout='last', head=None, loss=None, dense=(), mask=False, padding='none',
            values=False, l2=None):
    activation, units = head or HEADS[readout]
    loss = loss or LOSSES[activation]
    words = ['+'.join('-'.join(filter(None, (one['cell'] + str(one['units']), one['reading'],
                                              one['merge']))) for one in layers),
             readout, *(f"{one['activation']}{one['units']}" for one in dense),
             activation + str(units), loss if activation == 'linear' else None,
             'values' if values else None, padding if padding != 'none' else None,
             'mask' if mask else None, 'l2' if l2 else None]
    return {'name': ' '.join(filter(None, words)), 'input': 'values' if values else 'ids',
            'mask': mask, 'padding': padding, 'layers': layers, 'readout': readout,
            'dense': list(dense), 'head': {'activation': activation, 'units': units},
            'loss': loss, 'l2': l2}


def every_network(cells):
    for cell in cells:
        for reading, merge in READINGS:
            for readout in ('last', 'mean', 'max', 'steps'):
                yield network([layer(cell, reading=reading, merge=merge)], readout)
        for reading, merge in READINGS[:3]:
            for padding in ('pre', 'post', 'inside'):
                readouts = ('last', 'mean', 'max') if padding != 'inside' else ('last', 'steps')
                for readout in readouts:
                    yield network([layer(cell, reading=reading, merge=merge)], readout, mask=True,
                                  padding=padding)
        yield network([layer(cell)], padding='pre')
        yield network([layer(cell)], 'mean', padding='post')
        yield network([layer(cell), layer(cell, H2)])
        yield network([layer(cell, reading='backward'), layer(cell, H2)], 'mean')
        yield network([layer(cell, reading='both', merge='concat'),
                       layer(cell, H2, 'both', 'sum')], 'max')
        yield network([layer(cell, reading='both', merge='concat'),
                       layer(cell, H2, 'both', 'concat')], mask=True, padding='post')
        yield network([layer(cell)], 'steps', ('linear', K), 'mean_squared_error', values=True)
        yield network([layer(cell, reading='both', merge='concat')], 'last', ('linear', 1),
                      'mean_absolute_error', values=True)
    for head, loss in [(('sigmoid', 1), None), (('softmax', K), None), (('sigmoid', K), None),
                       (('softmax', 2), None), (('linear', K), 'mean_squared_error'),
                       (('linear', K), 'mean_absolute_error')]:
        yield network([layer('lstm', H2)], 'last', head, loss)
        yield network([layer('lstm', H2)], 'steps', head, loss, padding='post', mask=True)
        for activation in ('relu', 'tanh'):
            yield network([layer('simple_rnn', H2)], 'mean', head, loss,
                          dense=[{'activation': activation, 'units': 5}])
    yield network([layer('lstm', H2)], dense=[{'activation': 'relu', 'units': 5},
                                              {'activation': 'tanh', 'units': 2}])
    for cell in ('lstm', 'gru_reset_after'):
        yield network([layer(cell), layer('simple_rnn', H2)], 'mean')


def only_keras(cells):
    for cell in cells:
        for reading, merge in READINGS[:3]:
            yield network([layer(cell, reading=reading, merge=merge)], 'max_of_all', mask=True,
                          padding='pre')
        factor = 1 / 128  # Keras keeps it as a float32
        yield network([layer(cell, reading='both', merge='concat')], l2=factor,
                      dense=[{'activation': 'tanh', 'units': 2}])


def width(one):
    return one['units'] * (2 if one['merge'] == 'concat' else 1)


def directions(one):
    return {'forward': ['forward'], 'backward': ['backward'],
            'both': ['forward', 'backward']}[one['reading']]


def shapes(what):
    """Name to shape of every weight, in Keras's order."""
    found = {} if what['input'] == 'values' else {'embedding': (V, E)}
    inputs = F if what['input'] == 'values' else E
    for i, one in enumerate(what['layers']):
        units, columns = one['units'], BLOCKS[one['cell']] * one['units']
        for direction in directions(one):
            name = f'layer{i}/{direction}/'
            found[name + 'kernel'] = (inputs, columns)
            found[name + 'recurrent_kernel'] = (units, columns)
            found[name + 'bias'] = (2, columns) if one['cell'] == 'gru_reset_after' else (columns,)
        inputs = width(one)
    for i, one in enumerate([*what['dense'], what['head']]):
        name = f'dense{i}/' if i < len(what['dense']) else 'output/'
        found[name + 'kernel'] = (inputs, one['units'])
        found[name + 'bias'] = (one['units'],)
        inputs = one['units']
    return found


def some_ids(generator, padding):
    """One full sequence, one of four words, one of two; inside: gaps wherever."""
    ids = generator.randint(1, V, (B, T))
    if padding == 'pre':
        ids[1, :3] = 0
        ids[2, :5] = 0
    elif padding == 'post':
        ids[1, 4:] = 0
        ids[2, 2:] = 0
    elif padding == 'inside':
        ids[0, 3] = 0
        ids[1, [0, 1, 4]] = 0
        ids[2, [2, 5, 6]] = 0
    return ids


def some_targets(generator, what):
    before = (B, T) if what['readout'] == 'steps' else (B,)
    units = what['head']['units']
    if what['loss'] == 'categorical_crossentropy':
        return generator.randint(0, units, before)
    if what['loss'] == 'binary_crossentropy':
        return generator.randint(0, 2, (*before, units))
    return numbers(generator, *before, units)


def golden(what, run):
    """Adds numbers to a network's description."""
    generator = np.random.RandomState(zlib.crc32(what['name'].encode()))
    weights = {name: numbers(generator, *shape) for name, shape in shapes(what).items()}
    if what['input'] == 'ids':
        inputs = some_ids(generator, what['padding'])
    else:
        inputs = numbers(generator, B, T, F)
    targets = some_targets(generator, what)
    counted = inputs != 0 if what['mask'] else np.ones((B, T), bool)
    outputs, loss, gradients = run(what, weights, inputs, targets, counted)
    if what['readout'] == 'steps':
        outputs = np.where(counted[:, :, None], outputs, np.nan)
    assert list(gradients) == list(weights)
    for name, gradient in gradients.items():
        assert gradient.shape == weights[name].shape and np.any(gradient), name
    return what | {
        'inputs': plain(inputs), 'targets': plain(targets), 'outputs': plain(outputs),
        'loss_value': plain(loss),
        'weights': {name: plain(array) for name, array in weights.items()},
        'gradients': {name: plain(array) for name, array in gradients.items()}}


def plain(array):
    """Nested lists; nine digits of a number, null for one that means nothing."""
    if isinstance(array, (list, tuple)):
        return [plain(one) for one in array]
    array = np.asarray(array)
    if array.ndim:
        return [plain(one) for one in array]
    if array.dtype.kind in 'ib':
        return int(array)
    return None if np.isnan(array) else float(f'{float(array):.9g}')


def optimizer_cases(kinds):
    generator = np.random.RandomState(5)
    start = {'a': numbers(generator, 2, 3), 'b': numbers(generator, 4)}
    gradients = [{'a': numbers(generator, 2, 3), 'b': numbers(generator, 4)} for _ in range(5)]
    gradients[0]['a'][1, 1] = 0
    gradients[2] = {name: array / 50 for name, array in gradients[2].items()}  # below every limit
    for kind, settings in kinds:
        for clip, limit in [(None, None), ('norm', 0.5), ('global', 0.5), ('value', 0.25)]:
            yield {'kind': kind, **settings, 'clip': clip, 'limit': limit}, start, gradients


KINDS = [('rmsprop', {'rate': 0.01, 'rho': 0.9, 'epsilon': 1e-7}),
         ('rmsprop', {'rate': 0.01, 'rho': 0.9, 'epsilon': 0.01}),
         ('adam', {'rate': 0.01, 'beta1': 0.9, 'beta2': 0.999, 'epsilon': 1e-7}),
         ('adam', {'rate': 0.01, 'beta1': 0.9, 'beta2': 0.999, 'epsilon': 0.01}),
         ('sgd', {'rate': 0.01})]


def with_keras():
    os.environ['KERAS_BACKEND'] = 'tensorflow'
    os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
    import keras
    import tensorflow as tf
    from keras import layers, losses, optimizers
    keras.config.set_floatx('float64')

    def recurrent(one, sequences):
        settings = {'return_sequences': sequences, 'go_backwards': one['reading'] == 'backward'}
        if one['cell'] == 'lstm':
            made = layers.LSTM(one['units'], **settings)
        elif one['cell'] == 'simple_rnn':
            made = layers.SimpleRNN(one['units'], **settings)
        else:
            made = layers.GRU(one['units'], reset_after=one['cell'] == 'gru_reset_after',
                              **settings)
        return layers.Bidirectional(made, one['merge']) if one['merge'] else made

    def run(what, weights, inputs, targets, counted):
        mask = tf.constant(counted) if what['mask'] else None
        parts = []
        left = iter(weights.values())

        def through(part, x, **arguments):
            if not part.built:
                part.build(x.shape)
                part.set_weights([next(left) for _ in part.weights])
            parts.append(part)
            return part(x, **arguments)

        with tf.GradientTape() as tape:
            x = tf.constant(inputs)
            if what['input'] == 'ids':
                x = through(layers.Embedding(V, E), x)
            for i, one in enumerate(what['layers']):
                sequences = i + 1 < len(what['layers']) or what['readout'] != 'last'
                x = through(recurrent(one, sequences), x, mask=mask)
                if sequences and one['reading'] == 'backward':
                    x = tf.reverse(x, [1])
            if what['readout'] == 'mean':
                x = layers.GlobalAveragePooling1D()(x, mask=mask)
            elif what['readout'] == 'max':
                x = x if mask is None else tf.where(mask[:, :, None], x, -np.inf)
                x = layers.GlobalMaxPooling1D()(x)
            elif what['readout'] == 'max_of_all':
                x = layers.GlobalMaxPooling1D()(x)
            for one in [*what['dense'], what['head']]:
                x = through(layers.Dense(one['units'], activation=one['activation']), x)
            loss = {'binary_crossentropy': losses.binary_crossentropy,
                    'categorical_crossentropy': losses.sparse_categorical_crossentropy,
                    'mean_squared_error': losses.mean_squared_error,
                    'mean_absolute_error': losses.mean_absolute_error}[what['loss']](targets, x)
            if what['readout'] == 'steps':
                loss = tf.boolean_mask(loss, counted)
            loss = tf.reduce_mean(loss)
            variables = [v for part in parts for v in part.trainable_variables]
            if what['l2']:
                penalty = keras.regularizers.L2(what['l2'])
                loss += sum(penalty(v) for v in variables if 'kernel' in v.name)
        found = tape.gradient(loss, [v.value for v in variables])
        return x.numpy(), loss.numpy(), dict(zip(
            weights, [tf.convert_to_tensor(one).numpy() for one in found], strict=True))

    def optimize(case, start, gradients):
        clip = {'norm': 'clipnorm', 'global': 'global_clipnorm', 'value': 'clipvalue'}
        limits = {clip[case['clip']]: case['limit']} if case['clip'] else {}
        made = {
            'rmsprop': lambda: optimizers.RMSprop(
                case['rate'], rho=case['rho'], epsilon=case['epsilon'], **limits),
            'adam': lambda: optimizers.Adam(
                case['rate'], beta_1=case['beta1'], beta_2=case['beta2'],
                epsilon=case['epsilon'], **limits),
            'sgd': lambda: optimizers.SGD(case['rate'], **limits)}[case['kind']]()
        variables = [keras.Variable(array) for array in start.values()]
        for gradient in gradients:
            made.apply([tf.constant(array) for array in gradient.values()], variables)
            yield dict(zip(start, [variable.numpy().copy() for variable in variables]))

    cells = list(BLOCKS)
    return ('Keras ' + keras.__version__, [*every_network(cells), *only_keras(cells)], run, KINDS,
            optimize)


def with_pytorch():
    import torch
    torch.set_default_dtype(torch.float64)
    functional = torch.nn.functional

    def swapped(array, units):
        """The blocks z, r, n as r, z, n and back; over columns."""
        z, r, n = np.split(array, [units, 2 * units], axis=-1)
        return np.concatenate([r, z, n], axis=-1)

    def to_torch(one, kernel, recurrent, bias):
        if one['cell'] == 'gru_reset_after':
            kernel, recurrent, bias = (swapped(a, one['units']) for a in (kernel, recurrent, bias))
            return [kernel.T, recurrent.T, *bias]
        return [kernel.T, recurrent.T, bias / 4, bias * 3 / 4]

    def to_keras(one, kernel, recurrent, first, second):
        if one['cell'] == 'gru_reset_after':
            return [swapped(a, one['units']) for a in (kernel.T, recurrent.T,
                                                       np.stack([first, second]))]
        assert np.allclose(first, second, rtol=0, atol=1e-14)  # of a sum both are the same
        return [kernel.T, recurrent.T, first]

    def through(one, given, x, lengths):
        """One layer; (outputs by step, last states). Of one that reads backwards the half of one
        that reads both ways, which is all that PyTorch has."""
        kind = {'lstm': torch.nn.LSTM, 'simple_rnn': torch.nn.RNN,
                'gru_reset_after': torch.nn.GRU}[one['cell']]
        module = kind(x.shape[2], one['units'], batch_first=True,
                      bidirectional=one['reading'] != 'forward')
        made = []
        for direction in directions(one):
            end = '_l0' + ('_reverse' if direction == 'backward' else '')
            made.append([getattr(module, name + end) for name in
                         ('weight_ih', 'weight_hh', 'bias_ih', 'bias_hh')])
            with torch.no_grad():
                for parameter, array in zip(made[-1], to_torch(one, *given[direction])):
                    parameter.copy_(torch.tensor(np.ascontiguousarray(array)))
        packed = x if lengths is None else torch.nn.utils.rnn.pack_padded_sequence(
            x, lengths, batch_first=True, enforce_sorted=False)
        steps, state = module(packed)
        if lengths is not None:
            steps, _ = torch.nn.utils.rnn.pad_packed_sequence(
                steps, batch_first=True, total_length=T)
        state = state[0] if one['cell'] == 'lstm' else state
        if one['reading'] == 'forward':
            return made, steps, state[0]
        halves, last = steps.split(one['units'], dim=2), list(state)
        if one['reading'] == 'backward':
            return made, halves[1], last[1]
        if one['merge'] == 'sum':
            return made, halves[0] + halves[1], last[0] + last[1]
        return made, steps, torch.cat(last, dim=1)

    def run(what, weights, inputs, targets, counted):
        lengths = torch.tensor(counted.sum(axis=1)) if what['mask'] else None
        mask = torch.tensor(counted)[:, :, None]
        x = torch.tensor(inputs)
        free, made = {}, []
        if what['input'] == 'ids':
            free['embedding'] = torch.tensor(weights['embedding'], requires_grad=True)
            x = functional.embedding(x, free['embedding'])
        for i, one in enumerate(what['layers']):
            given = {d: [weights[f'layer{i}/{d}/{name}'] for name in
                         ('kernel', 'recurrent_kernel', 'bias')] for d in directions(one)}
            parameters, x, last = through(one, given, x, lengths)
            made.append(parameters)
        if what['readout'] == 'last':
            x = last
        elif what['readout'] == 'mean':
            x = (x * mask).sum(dim=1) / mask.sum(dim=1)
        elif what['readout'] == 'max':
            x = x.masked_fill(~mask, -np.inf).max(dim=1).values
        for i, one in enumerate([*what['dense'], what['head']]):
            name = f'dense{i}/' if i < len(what['dense']) else 'output/'
            for end in ('kernel', 'bias'):
                free[name + end] = torch.tensor(weights[name + end], requires_grad=True)
            x = x @ free[name + 'kernel'] + free[name + 'bias']
            x = {'relu': torch.relu, 'tanh': torch.tanh, 'sigmoid': torch.sigmoid,
                 'softmax': lambda a: torch.softmax(a, dim=-1), 'linear': lambda a: a
                 }[one['activation']](x)
        y, t = x, torch.tensor(targets)
        if what['readout'] == 'steps':
            y, t = y[mask[:, :, 0]], t[mask[:, :, 0]]
        loss = {'binary_crossentropy': lambda: functional.binary_cross_entropy(y, t.double()),
                'categorical_crossentropy': lambda: functional.nll_loss(torch.log(y), t),
                'mean_squared_error': lambda: functional.mse_loss(y, t),
                'mean_absolute_error': lambda: functional.l1_loss(y, t)}[what['loss']]()
        loss.backward()
        found = {name: tensor.grad.numpy() for name, tensor in free.items()}
        for i, one in enumerate(what['layers']):
            for direction, parameters in zip(directions(one), made[i], strict=True):
                turned = to_keras(one, *(p.grad.numpy() for p in parameters))
                for name, array in zip(('kernel', 'recurrent_kernel', 'bias'), turned):
                    found[f'layer{i}/{direction}/{name}'] = array
        return x.detach().numpy(), loss.item(), {name: found[name] for name in weights}

    def optimize(case, start, gradients):
        parameters = [torch.tensor(array, requires_grad=True) for array in start.values()]
        made = {
            'rmsprop': lambda: torch.optim.RMSprop(
                parameters, case['rate'], alpha=case['rho'], eps=case['epsilon']),
            'adam': lambda: torch.optim.Adam(
                parameters, case['rate'], betas=(case['beta1'], case['beta2']),
                eps=case['epsilon']),
            'sgd': lambda: torch.optim.SGD(parameters, case['rate'])}[case['kind']]()
        for gradient in gradients:
            for parameter, array in zip(parameters, gradient.values()):
                parameter.grad = torch.tensor(array)
            if case['clip'] == 'norm':
                for parameter in parameters:
                    torch.nn.utils.clip_grad_norm_([parameter], case['limit'])
            elif case['clip'] == 'global':
                torch.nn.utils.clip_grad_norm_(parameters, case['limit'])
            elif case['clip'] == 'value':
                torch.nn.utils.clip_grad_value_(parameters, case['limit'])
            made.step()
            yield dict(zip(start, [p.detach().numpy().copy() for p in parameters]))

    able = [one for one in every_network(['lstm', 'simple_rnn', 'gru_reset_after'])
            if not one['mask'] or one['padding'] == 'post']  # what packed sequences can say
    return 'PyTorch ' + torch.__version__.split('+')[0], able, run, KINDS, optimize


def main(library, target):
    source, networks, run, kinds, optimize = {
        'keras': with_keras, 'pytorch': with_pytorch}[library]()
    names = [one['name'] for one in networks]
    assert len(set(names)) == len(names), sorted(n for n in names if names.count(n) > 1)
    lines = [json.dumps(golden(one, run)) for one in networks]
    cases = []
    for case, start, gradients in optimizer_cases(kinds):
        after = [{name: plain(array) for name, array in step.items()}
                 for step in optimize(case, start, gradients)]
        cases.append(json.dumps(case | {'after': after}))
    given = {name: plain(array) for name, array in start.items()}
    slopes = [{name: plain(array) for name, array in step.items()} for step in gradients]
    with open(target, 'w', encoding='utf-8') as out:
        out.write('{"source": ' + json.dumps(f'{source}, src/test/python/make_network_golden.py')
                  + ',\n"networks": [\n' + ',\n'.join(lines) + '\n],\n"optimizers": {\n"start": '
                  + json.dumps(given) + ',\n"gradients": ' + json.dumps(slopes)
                  + ',\n"cases": [\n' + ',\n'.join(cases) + '\n]}}\n')
    print(len(lines), 'networks')


main(*sys.argv[1:])
