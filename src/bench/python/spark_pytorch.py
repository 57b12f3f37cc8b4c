"""What a Spark user has without us: the notebook's network in PyTorch, in a UDF of PySpark.

Judges the rows that "spark-figures scoring" made, with the same weights, on one core:

    spark_pytorch.py FOLDER ROWS [--way pad|sort] [--without-spark] [--rounds 3]

FOLDER is that benchmark's --out. "pad" pads each text to T steps, as Keras does. "sort" sorts each
block by length and begins with the state that padding leaves: the same numbers with fewer steps.
Needs torch, pandas and pyarrow; and pyspark, but for --without-spark, which reads the Parquet with
pyarrow before the clock starts and shows the most that any UDF could do.
"""
import argparse
import glob
import json
import os
import statistics
import unicodedata

from contestant import read_weights, seconds

BLOCK = 2048  # texts that are tokenised and sorted together, as ours
TILE = 128  # of them, those that the network reads at once
CHECKED = 2000
TOLERANCE = 1e-5  # float networks differ by rounding over 500 steps
SEPARATORS = dict.fromkeys(map(ord, "\t\n!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~"), " ")
UPPER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class Judge:
    """Texts to probabilities of label 1. One thread; made once in a process."""

    def __init__(self, folder, way):
        import torch

        self.torch, self.way = torch, way
        torch.set_num_threads(1)
        torch.set_flush_denormal(True)
        torch.set_grad_enabled(False)
        with open(os.path.join(folder, "settings.json"), encoding="utf-8") as file:
            settings = json.load(file)
        with open(os.path.join(folder, "words.txt"), encoding="utf-8", newline="\n") as file:
            words = file.read().split("\n")
        names = ("vocabulary", "embedding", "units", "length")
        self.v, self.e, self.h, self.t = (settings[name] for name in names)
        self.start = settings["start"]
        known = min(len(words), self.v - settings["offset"] - 1)
        self.ids = {word: settings["offset"] + rank for rank, word in enumerate(words[:known], 1)}
        self.load(os.path.join(folder, "weights.f32"))
        self.states = self.after_padding()

    def load(self, file):
        torch, v, e, h = self.torch, self.v, self.e, self.h
        shapes = [("embedding", (v, e)), ("input", (e, 4 * h)), ("recurrent", (h, 4 * h)),
                  ("bias", (4 * h,)), ("dense", (h, 1)), ("dense_bias", (1,))]
        weights = {name: torch.from_numpy(value) for name, value in
                   read_weights(file, shapes).items()}
        self.embedding = torch.nn.Embedding.from_pretrained(weights["embedding"])
        self.lstm = torch.nn.LSTM(e, h)  # steps first: faster than rows first
        self.lstm.weight_ih_l0.copy_(weights["input"].T)
        self.lstm.weight_hh_l0.copy_(weights["recurrent"].T)
        self.lstm.bias_ih_l0.copy_(weights["bias"])
        self.lstm.bias_hh_l0.zero_()
        self.dense, self.dense_bias = weights["dense"], weights["dense_bias"]

    def after_padding(self):
        """States (h, c) after 0 … T steps of padding."""
        torch = self.torch
        state = (torch.zeros(1, 1, self.h), torch.zeros(1, 1, self.h))
        states, row = [state], self.embedding(torch.zeros(1, 1, dtype=torch.long))
        for _ in range(self.t):
            state = self.lstm(row, state)[1]
            states.append(state)
        return states

    def encode(self, text):
        ids = [self.start]
        for word in text.translate(UPPER).translate(SEPARATORS).split(" "):
            if word:
                if not word.isascii():
                    word = unicodedata.normalize("NFC", word)
                ids.append(self.ids.get(word, 2))
        return ids[-self.t:]

    def tile(self, rows):
        """Probabilities of some encoded texts, padded to the longest of them or to T."""
        torch = self.torch
        steps = self.t if self.way == "pad" else max(map(len, rows))
        ids = torch.zeros(len(rows), steps, dtype=torch.long)
        for n, row in enumerate(rows):
            ids[n, steps - len(row):] = torch.tensor(row)
        state = tuple(part.expand(1, len(rows), self.h).contiguous()
                      for part in self.states[self.t - steps])
        hidden, _ = self.lstm(self.embedding(ids.T.contiguous()), state)
        return torch.sigmoid(hidden[-1] @ self.dense + self.dense_bias)[:, 0]

    def __call__(self, texts):
        """Probabilities of a block of texts, as NumPy's floats of 64 bits."""
        with self.torch.inference_mode():
            rows = [self.encode(text) for text in texts]
            order = range(len(rows))
            if self.way == "sort":
                order = sorted(order, key=lambda n: len(rows[n]))
            found = self.torch.empty(len(rows), dtype=self.torch.float64)
            for at in range(0, len(rows), TILE):
                tile = list(order[at:at + TILE])
                found[tile] = self.tile([rows[n] for n in tile]).double()
            return found.numpy()


def check(total, folder):
    """Holds the sum of the first probabilities against ours, as the Java benchmark noted it."""
    with open(os.path.join(folder, "scoring.json"), encoding="utf-8") as file:
        expected = json.load(file)["sumOf2000"]
    if abs(total - expected) > CHECKED * TOLERANCE:
        raise SystemExit(f"check: expected probabilities of sum {expected}, got {total}")


def without_spark(options, parquet, network):
    import pyarrow.parquet as pq

    texts = []
    for file in sorted(glob.glob(os.path.join(parquet, "*.parquet"))):
        if len(texts) < options.rows:
            texts += pq.read_table(file, columns=["text"])["text"].to_pylist()
    del texts[options.rows:]
    judge = Judge(network, options.way)
    check(float(judge(texts[:CHECKED]).sum()), options.folder)
    return [seconds(lambda: [judge(texts[at:at + BLOCK]) for at in range(0, len(texts), BLOCK)])
            for _ in range(options.rounds)]


def with_spark(options, parquet, network):
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as f

    spark = (SparkSession.builder.master("local[1]").appName("PyTorch in a UDF")
             .config("spark.ui.enabled", "false")
             .config("spark.driver.bindAddress", "127.0.0.1")
             .config("spark.driver.host", "127.0.0.1")
             .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(BLOCK))
             .config("spark.executorEnv.PYTHONPATH", os.path.dirname(os.path.abspath(__file__)))
             .getOrCreate())
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.addPyFile(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                              "contestant.py"))
    spark.sparkContext.addPyFile(os.path.abspath(__file__))
    way = options.way

    def judged(blocks):
        import pandas as pd

        from spark_pytorch import Judge as Imported

        judge = Imported(network, way)
        for texts in blocks:
            yield pd.Series(judge(texts))

    from typing import Iterator

    import pandas as pd

    judged.__annotations__ = {"blocks": Iterator[pd.Series], "return": Iterator[pd.Series]}
    probability = f.pandas_udf("double")(judged)
    rows = spark.read.parquet(parquet).select("id", "text").where(f.col("id") < options.rows)
    first = rows.where(f.col("id") < CHECKED).select(probability("text").alias("p"))
    check(first.agg(f.sum("p")).first()[0], options.folder)

    def score():
        rows.select("id", probability("text")).write.format("noop").mode("overwrite").save()

    return [seconds(score) for _ in range(options.rounds)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder")
    parser.add_argument("rows", type=int)
    parser.add_argument("--way", choices=("pad", "sort"), default="sort")
    parser.add_argument("--without-spark", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with open(os.path.join(options.folder, "scoring.json"), encoding="utf-8") as file:
        made = json.load(file)
    parquet = os.path.join(options.folder, f"scoring-{made['rows']}-{made['files']}.parquet")
    network = os.path.abspath(os.path.join(options.folder, "pytorch"))
    run = without_spark if options.without_spark else with_spark
    took = run(options, os.path.abspath(parquet), network)
    print(json.dumps({
        "way": options.way, "spark": not options.without_spark, "rows": options.rows,
        "seconds": took, "rowsPerSecond": options.rows / statistics.median(took)}))


if __name__ == "__main__":
    main()
