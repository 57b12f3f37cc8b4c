"""Writes src/test/resources/golden/torch-tied.json: a small language model of PyTorch in training.

Embedding, one LSTM and a softmax over the ids whose kernel is the embedding, in float64. Two
streams are read in three blocks of different lengths; the state goes on from block to block, its
gradient doesn't. After each of the first two blocks the norm of the gradient is clipped and Adam
makes an update; the third only shows the gradient. PyTorch adds epsilon to a root that is
corrected, Keras and we to one that isn't, so epsilon is too small to matter.

    python3 src/test/python/torch_tied.py src/test/resources/golden/torch-tied.json
"""

import json
import sys

import torch

torch.manual_seed(20261128)
torch.set_default_dtype(torch.float64)

IDS, UNITS, STREAMS = 7, 5, 2
BLOCKS = [4, 2, 3]
RATE, BETAS, EPSILON, NORM = 0.05, (0.8, 0.95), 1e-18, 0.6


def numbers(*shape, scale=0.6):
    """Random numbers of three decimals, so that the file stays small."""
    return torch.round(scale * torch.randn(*shape), decimals=3)


embedding = torch.nn.Embedding(IDS, UNITS)
lstm = torch.nn.LSTM(UNITS, UNITS, batch_first=True)
bias = torch.nn.Parameter(numbers(IDS))
with torch.no_grad():
    embedding.weight.copy_(numbers(IDS, UNITS))
    for values in lstm.parameters():
        values.copy_(numbers(*values.shape))
    lstm.bias_hh_l0.zero_()
lstm.bias_hh_l0.requires_grad_(False)
parameters = [embedding.weight, lstm.weight_ih_l0, lstm.weight_hh_l0, lstm.bias_ih_l0, bias]
optimizer = torch.optim.Adam(parameters, lr=RATE, betas=BETAS, eps=EPSILON)


def named(tensors):
    names = ["embedding", "input", "recurrent", "bias", "output"]
    return {name: tensor.tolist() for name, tensor in zip(names, tensors)}


blocks = []
state = (torch.zeros(1, STREAMS, UNITS), torch.zeros(1, STREAMS, UNITS))
start = named(parameters)
for index, steps in enumerate(BLOCKS):
    ids = torch.randint(1, IDS, (STREAMS, steps + 1))
    hidden, state = lstm(embedding(ids[:, :-1]), tuple(each.detach() for each in state))
    logits = torch.nn.functional.linear(hidden, embedding.weight, bias)
    loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten())
    optimizer.zero_grad()
    loss.backward()
    blocks.append(
        {
            "ids": ids[:, :-1].tolist(),
            "targets": ids[:, 1:].tolist(),
            "loss": loss.item(),
            "gradient": named([each.grad for each in parameters]),
            "hidden": state[0][0].tolist(),
            "cell": state[1][0].tolist(),
        }
    )
    if index < 2:
        norm = torch.nn.utils.clip_grad_norm_(parameters, NORM)
        assert norm > NORM, "nothing is clipped"
        optimizer.step()
        blocks[-1]["after"] = named(parameters)

golden = {
    "source": "PyTorch " + torch.__version__ + ", src/test/python/torch_tied.py",
    "rate": RATE,
    "betas": BETAS,
    "epsilon": EPSILON,
    "norm": NORM,
    "start": start,
    "blocks": blocks,
}
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(golden, file)
    file.write("\n")
