"""The jobs of as-felt in PyTorch, as installed; usage: pytorch_felt.py FOLDER VERB ARGUMENT"""
import sys

import torch

import felt
from contestant import BATCH, EMBEDDING, UNITS, VOCABULARY

FILE = "felt.pt"
EVALUATED = 512  # reviews at once


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(VOCABULARY, EMBEDDING)
        self.lstm = torch.nn.LSTM(EMBEDDING, UNITS, batch_first=True)
        self.dense = torch.nn.Linear(UNITS, 1)

    def forward(self, ids):  # (B, T)
        return self.dense(self.lstm(self.embedding(ids))[0][:, -1])[:, 0]


def network():
    return Network()


def save(model, file):
    torch.save(model.state_dict(), file)


def load(file):
    model = Network()
    model.load_state_dict(torch.load(file))
    return model


def logits(model, ids):
    with torch.inference_mode():
        return torch.cat([model(part) for part in torch.split(torch.from_numpy(ids), EVALUATED)])


def evaluate(model, ids, labels):
    found, wanted = logits(model, ids), torch.from_numpy(labels)
    loss = torch.nn.functional.binary_cross_entropy_with_logits(found, wanted)
    return loss.item(), ((found > 0) == (wanted > 0.5)).float().mean().item()


def predict(model, ids):
    return torch.sigmoid(logits(model, ids)).item()


def train(model, learned, validation, epochs):
    optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3, alpha=0.9, eps=1e-7)
    measure = torch.nn.BCEWithLogitsLoss()
    ids, labels = map(torch.from_numpy, learned)
    least, best = float("inf"), None
    for epoch in range(epochs):
        for rows in torch.randperm(len(labels)).split(BATCH):
            optimizer.zero_grad(set_to_none=True)
            measure(model(ids[rows]), labels[rows]).backward()
            optimizer.step()
        loss, accuracy = evaluate(model, *validation)
        print(f"epoch {epoch + 1}: {loss:.4f}, {accuracy:.4f}", flush=True)
        if loss < least:
            least = loss
            best = {name: value.clone() for name, value in model.state_dict().items()}
    model.load_state_dict(best)
    return model


felt.run(sys.modules[__name__])
