"""A server of the notebook's network as one writes it in Python: FastAPI, uvicorn, PyTorch.

Started by the benchmark "serve" with SERVING_FOLDER and SERVING_THREADS in the environment. Padding
is read once, when it starts: a text goes on from the state that its padding leaves, as ours does.
"""
import json
import os

import numpy as np
import torch
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse

from contestant import read_weights, seconds

FOLDER = os.environ["SERVING_FOLDER"]
UNKNOWN = 2
TRIED = 50

with open(os.path.join(FOLDER, "settings.json"), encoding="utf-8") as settings_file:
    SETTINGS = json.load(settings_file)
with open(os.path.join(FOLDER, "words.txt"), encoding="utf-8", newline="\n") as words_file:
    WORDS = words_file.read().split("\n")  # some words have spaces of other kinds in them
IDS = {word: SETTINGS["offset"] + rank for rank, word in enumerate(WORDS, 1)}
V, E, H, T = (SETTINGS[name] for name in ("vocabulary", "embedding", "units", "length"))


class Network:
    def __init__(self):
        self.embedding = torch.nn.Embedding(V, E)
        self.lstm = torch.nn.LSTM(E, H, batch_first=True)
        self.dense = torch.nn.Linear(H, 1)
        shapes = [("embedding", (V, E)), ("input", (E, 4 * H)), ("recurrent", (H, 4 * H)),
                  ("bias", (4 * H,)), ("dense", (H, 1)), ("dense_bias", (1,))]
        weights = read_weights(os.path.join(FOLDER, "weights.f32"), shapes)
        with torch.no_grad():
            self.embedding.weight.copy_(torch.from_numpy(weights["embedding"]))
            self.lstm.weight_ih_l0.copy_(torch.from_numpy(weights["input"].T.copy()))
            self.lstm.weight_hh_l0.copy_(torch.from_numpy(weights["recurrent"].T.copy()))
            self.lstm.bias_ih_l0.copy_(torch.from_numpy(weights["bias"]))
            self.lstm.bias_hh_l0.zero_()
            self.dense.weight.copy_(torch.from_numpy(weights["dense"].T.copy()))
            self.dense.bias.copy_(torch.from_numpy(weights["dense_bias"]))
        self.states = self.after_padding()

    def after_padding(self):
        """States (h, c) after 0 … T steps of padding."""
        state = (torch.zeros(1, 1, H), torch.zeros(1, 1, H))
        states = [state]
        row = self.embedding(torch.zeros(1, 1, dtype=torch.long))
        for _ in range(T):
            state = self.lstm(row, state)[1]
            states.append(state)
        return states

    def probability(self, ids):
        hidden, _ = self.lstm(self.embedding(torch.tensor([ids])), self.states[T - len(ids)])
        return torch.sigmoid(self.dense(hidden[0, -1])).item()


def ids_of(text):
    ids = [SETTINGS["start"]]
    for word in text.lower().split():
        at = IDS.get(word, UNKNOWN)
        ids.append(at if at < V else UNKNOWN)
    return ids[-T:]


torch.set_num_threads(int(os.environ["SERVING_THREADS"]))
torch.set_flush_denormal(True)
torch.set_grad_enabled(False)
with torch.inference_mode():
    NETWORK = Network()
    sample = np.random.default_rng(1).integers(4, V, 200).tolist()
    tried = {}
    for onednn in (False, True):
        torch.backends.mkldnn.set_flags(onednn)
        NETWORK.probability(sample)
        tried[onednn] = min(seconds(lambda: NETWORK.probability(sample)) for _ in range(TRIED))
torch.backends.mkldnn.set_flags(min(tried, key=tried.get))

app = FastAPI()


@app.post("/api/predict")
async def predict(request: Request):
    asked = await request.json()
    with torch.inference_mode():
        probability = NETWORK.probability(ids_of(asked["text"]))
    label = "positive" if probability >= 0.5 else "negative"
    return JSONResponse({"label": label, "probability": probability})


@app.get("/healthz")
async def healthz():
    return PlainTextResponse("ok")
