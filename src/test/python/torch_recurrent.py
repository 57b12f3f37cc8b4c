"""Writes src/test/resources/golden/torch-recurrent.json: what PyTorch computes, there and back.

One LSTM and one simple RNN in float64 on a batch of two sequences: every gate, cell and hidden
state, the loss (the sum of slopes * hidden over all steps) and its gradients by autograd. And the
norm of the last step's gradient in each of 100 inputs, for an LSTM that remembers and a simple RNN.
Gates stand in the order input, forget, candidate, output; rows of the weights are outputs.

    python3 src/test/python/torch_recurrent.py src/test/resources/golden/torch-recurrent.json
"""

import json
import sys

import torch

torch.manual_seed(20261121)
torch.set_default_dtype(torch.float64)


def numbers(*shape, scale=1.0):
    """Random numbers of three decimals, so that the file stays small."""
    return torch.round(scale * torch.randn(*shape), decimals=3)


def layer(kind, inputs, units, scale, forget_bias=0.0):
    blocks = 4 if kind == "lstm" else 1
    module = (torch.nn.LSTM if kind == "lstm" else torch.nn.RNN)(inputs, units, batch_first=True)
    with torch.no_grad():
        module.weight_ih_l0.copy_(numbers(blocks * units, inputs, scale=scale))
        module.weight_hh_l0.copy_(numbers(blocks * units, units, scale=scale))
        module.bias_ih_l0.copy_(numbers(blocks * units, scale=scale))
        module.bias_hh_l0.zero_()
        if kind == "lstm":
            module.bias_ih_l0[units : 2 * units] += forget_bias
    return module


def weights(module):
    return {
        "input": module.weight_ih_l0.tolist(),
        "recurrent": module.weight_hh_l0.tolist(),
        "bias": module.bias_ih_l0.tolist(),
    }


def gradients(module, x):
    return {
        "input": module.weight_ih_l0.grad.tolist(),
        "recurrent": module.weight_hh_l0.grad.tolist(),
        "bias": module.bias_ih_l0.grad.tolist(),
        "inputs": x.grad.tolist(),
    }


def steps(module, x, hidden):
    """Gates and cell by the formula from PyTorch's own hidden states, which must come out again."""
    before = torch.cat([torch.zeros_like(hidden[:, :1]), hidden[:, :-1]], dim=1)
    z = x @ module.weight_ih_l0.T + before @ module.weight_hh_l0.T + module.bias_ih_l0
    i, f, g, o = z.chunk(4, dim=-1)
    i, f, g, o = torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o)
    cell = torch.zeros_like(hidden[:, 0])
    cells = []
    for t in range(x.shape[1]):
        cell = f[:, t] * cell + i[:, t] * g[:, t]
        cells.append(cell)
    cells = torch.stack(cells, dim=1)
    assert torch.allclose(o * torch.tanh(cells), hidden, rtol=0, atol=1e-15)
    return {"gates": torch.stack([i, f, g, o], dim=2).tolist(), "cell": cells.tolist()}


def small(kind):
    module = layer(kind, inputs=3, units=4, scale=0.5)
    x = numbers(2, 5, 3).requires_grad_()
    slopes = numbers(2, 5, 4)
    hidden, _ = module(x)
    loss = (hidden * slopes).sum()
    loss.backward()
    case = {"weights": weights(module), "inputs": x.tolist(), "slopes": slopes.tolist()}
    case |= {"hidden": hidden.tolist(), "loss": loss.item(), "gradients": gradients(module, x)}
    return case | (steps(module, x, hidden) if kind == "lstm" else {})


def vanishing(kind, forget_bias):
    module = layer(kind, inputs=2, units=5, scale=0.3, forget_bias=forget_bias)
    x = numbers(1, 100, 2).requires_grad_()
    hidden, _ = module(x)
    hidden[:, -1].sum().backward()
    norms = x.grad[0].norm(dim=-1).tolist()
    return {"weights": weights(module), "inputs": x[0].tolist(), "norms": norms}


golden = {
    "source": "PyTorch " + torch.__version__ + ", src/test/python/torch_recurrent.py",
    "lstm": small("lstm"),
    "rnn": small("rnn"),
    "vanishing": {"lstm": vanishing("lstm", 3.0), "rnn": vanishing("rnn", 0.0)},
}
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(golden, file)
    file.write("\n")
