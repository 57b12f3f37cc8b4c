"""Writes src/test/resources/golden/sine.csv: what NumPy has of the sine task.

The first line is the SHA-256 of the 100 phases as 64-bit integers, the lowest byte first; then for
each x from -80 to 1078 a line x,sin(x / 20) with as many digits as tell it apart.

    python3 src/test/python/numpy_sine.py src/test/resources/golden/sine.csv
"""

import hashlib
import sys

import numpy as np

T = 20

np.random.seed(2)
phases = np.random.randint(-4 * T, 4 * T, 100)
x = np.arange(-4 * T, 4 * T - 1 + 1000)
sines = np.sin(x / 1.0 / T).astype("float64")
with open(sys.argv[1], "w", newline="\n") as out:
    out.write(hashlib.sha256(phases.astype("<i8").tobytes()).hexdigest() + "\n")
    for number, sine in zip(x.tolist(), sines.tolist()):
        out.write(f"{number},{sine!r}\n")
