"""The sine task as PyTorch's example time_sequence_prediction learns it; usage: pytorch_sine.py SEED

97 waves of 999 steps in float64, two LSTMCells of 51 units, 8 steps of LBFGS with rate 0.8 and no
line search. Prints for each step the first loss that it saw, and for the three held-out waves the
mean squared error one step ahead and free-running over 1000 steps (samples 1001 to 2000).
"""
import json
import sys
import time

import numpy as np
import torch

T, LENGTH, WAVES, HELD_OUT, FREE = 20, 1000, 100, 3, 1000


class Sequence(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm1 = torch.nn.LSTMCell(1, 51)
        self.lstm2 = torch.nn.LSTMCell(51, 51)
        self.linear = torch.nn.Linear(51, 1)

    def forward(self, inputs, future=0):
        outputs = []
        zeros = [torch.zeros(inputs.size(0), 51, dtype=torch.double) for _ in range(4)]
        h1, c1, h2, c2 = zeros
        for step in range(inputs.size(1) + future):
            value = inputs[:, step : step + 1] if step < inputs.size(1) else outputs[-1]
            h1, c1 = self.lstm1(value, (h1, c1))
            h2, c2 = self.lstm2(h1, (h2, c2))
            outputs.append(self.linear(h2))
        return torch.cat(outputs, dim=1)


def main(seed):
    np.random.seed(2)
    phases = np.random.randint(-4 * T, 4 * T, WAVES).reshape(WAVES, 1)
    waves = torch.from_numpy(np.sin((np.arange(LENGTH + FREE) + phases) / 1.0 / T))
    inputs = waves[HELD_OUT:, : LENGTH - 1]
    targets = waves[HELD_OUT:, 1:LENGTH]
    torch.manual_seed(seed)
    model = Sequence().double()
    optimizer = torch.optim.LBFGS(model.parameters(), lr=0.8)
    criterion = torch.nn.MSELoss()
    start = time.time()
    for step in range(8):
        losses = []

        def closure():
            optimizer.zero_grad()
            loss = criterion(model(inputs), targets)
            losses.append(loss.item())
            loss.backward()
            return loss

        optimizer.step(closure)
        with torch.no_grad():
            predicted = model(waves[:HELD_OUT, : LENGTH - 1], future=FREE)
            one = criterion(predicted[:, : LENGTH - 1], waves[:HELD_OUT, 1:LENGTH]).item()
            free = criterion(
                predicted[:, LENGTH - 1 : -1], waves[:HELD_OUT, LENGTH : LENGTH + FREE - 1]
            ).item()
        figures = {
            "step": step,
            "first_loss": losses[0],
            "highest_loss": max(losses),
            "last_loss": losses[-1],
            "one_step_mse": one,
            "free_running_mse": free,
            "seconds": round(time.time() - start, 1),
        }
        print(json.dumps(figures), flush=True)


main(int(sys.argv[1]))
