"""Rounds what compare-cells wrote to what the page draws of it.

    lstm4j compare-cells gradients --json > gradients.json
    lstm4j compare-cells gradients --input-scale 20 --json > gradients-20.json
    lstm4j compare-cells memory -o cells
    lstm4j compare-cells imdb --data aclImdb_v1.tar.gz -o cells
    python3 cells_page.py gradients.json gradients-20.json cells/memory.csv cells/imdb.csv FOLDER

Needs nothing but Python 3. CellsDataTest holds the result against a run of its own.
"""

import csv
import json
import statistics
import sys
from pathlib import Path

MADE = {
    "version": "0.1.0",
    "date": "2026-11-28",
    "machine": "JDK 17.0.15, two shared cores of an AMD EPYC with 512-bit vectors",
}
EVERY = 2  # steps between two points of a gradient's course
STUDENT = {2: 4.302652729911275, 4: 2.7764451051977987}  # 97.5 % by degrees of freedom
SECONDS_A_QUIET_EPOCH = {"SimpleRNN": 0.27, "LSTM": 0.62}  # docs/cells.md; the CSV's run had company

SECONDS_NOTE = "the seconds are of a second run, on a quiet machine"


def short(value):
    """Three significant digits, as a number."""
    return float(f"{value:.2e}")


def interval(numbers, digits):
    mean = statistics.fmean(numbers)
    half = STUDENT[len(numbers) - 1] * statistics.stdev(numbers) / len(numbers) ** 0.5
    return {"mean": round(mean, digits), "low": round(mean - half, digits), "high": round(mean + half, digits)}


def named(cell, bias):
    return {"cell": cell} if bias in (None, "") else {"cell": cell, "forgetBias": int(bias)}


def gradients(*paths):
    curves = []
    for path in paths:
        run = json.loads(Path(path).read_text())
        for curve in run["curves"]:
            one = named(curve["cell"], curve.get("forgetBias"))
            one |= {"inputScale": run["inputScale"], "recurrentScale": curve["recurrentScale"]}
            one |= {"fate": curve["fate"]}
            one["state"] = [short(v) for v in curve.get("gradientC", curve["gradientH"])[::EVERY]]
            if "kept" in curve:
                one["kept"] = [short(v) for v in curve["kept"][::EVERY]]
            curves.append(one)
    commands = ["compare-cells gradients", "compare-cells gradients --input-scale 20"]
    sizes = {name: run[name] for name in ("units", "inputSize", "steps")}
    return {"made": {"commands": commands} | MADE} | sizes | {"seeds": len(run["seeds"]), "every": EVERY, "curves": curves}


def memory(path):
    points = {}
    for row in csv.DictReader(Path(path).read_text().splitlines()):
        key = (row["cell"], row["forget_bias"], float(row["input_scale"]), int(row["fillers"]))
        points.setdefault(key, []).append(float(row["accuracy"]))
    all_points = []
    for (cell, bias, scale, fillers), accuracies in points.items():
        found = interval(accuracies, 3)
        found = {name: min(1, max(0, value)) for name, value in found.items()}
        one = named(cell, bias) | {"inputScale": scale, "fillers": fillers} | found
        all_points.append(one | {"seeds": accuracies})
    return {
        "made": {"commands": ["compare-cells memory"]} | MADE,
        "symbols": 8, "chance": 0.125, "units": 32, "batches": 600, "batchSize": 64,
        "points": all_points,
    }


def reviews(path):
    rows = list(csv.DictReader(Path(path).read_text().splitlines()))
    cells = []
    kept = {}
    for cell, parameters in (("SimpleRNN", 322113), ("LSTM", 328353)):
        runs = []
        for seed in sorted({row["seed"] for row in rows}):
            epochs = [row for row in rows if row["cell"] == cell and row["seed"] == seed]
            best = next(row for row in epochs if row["kept"] == "true")
            accuracies = [round(float(row["test_accuracy"]), 4) for row in epochs]
            runs.append({"seed": int(seed), "keptEpoch": int(best["epoch"]), "testAccuracies": accuracies})
            kept.setdefault(cell, []).append((float(best["test_accuracy"]), float(best["test_loss"])))
        cells.append({
            "cell": cell, "parameters": parameters, "epochSeconds": SECONDS_A_QUIET_EPOCH[cell],
            "testAccuracy": interval([a for a, _ in kept[cell]], 4),
            "testLoss": interval([l for _, l in kept[cell]], 5), "runs": runs,
        })
    gain = [l[0] - r[0] for l, r in zip(kept["LSTM"], kept["SimpleRNN"])]
    return {
        "made": {"commands": ["compare-cells imdb --data aclImdb_v1.tar.gz"]} | MADE | {"note": SECONDS_NOTE},
        "units": 32, "cells": cells, "gain": interval(gain, 4),
    }


def lines(value):
    """JSON with a line for each entry of the longest list."""
    longest = next(k for k, v in value.items() if k in ("curves", "points", "cells"))
    head = json.dumps({k: v for k, v in value.items() if k != longest}, separators=(",", ":"))
    rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in value[longest])
    return f'{head[:-1]},"{longest}":[\n{rows}]}}\n'


if __name__ == "__main__":
    small, loud, remembered, learned, folder = sys.argv[1:]
    for name, value in (
        ("gradients", gradients(small, loud)), ("memory", memory(remembered)), ("imdb", reviews(learned)),
    ):
        (Path(folder) / f"{name}.json").write_text(lines(value))
