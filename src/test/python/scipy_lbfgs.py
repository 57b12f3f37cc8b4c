"""Writes src/test/resources/golden/scipy-lbfgs.json: minima that SciPy's L-BFGS-B finds.

For each problem, with P numbers: where it starts, the minimum, the loss there, and how many
evaluations SciPy needed until no number of the gradient was above 1e-7.

    python3 src/test/python/scipy_lbfgs.py src/test/resources/golden/scipy-lbfgs.json
"""

import json
import sys

import numpy as np
import scipy
from scipy.optimize import minimize

MEMORY = 10


def logistic(x):
    """30 texts of 12 numbers, two labels, with an L2 penalty: one minimum, known to nobody."""
    n, p = np.meshgrid(np.arange(30), np.arange(12), indexing="ij")
    inputs = np.sin(1.7 * n + 0.9 * p * p + 0.3 * n * p)
    signs = np.where(np.arange(30) % 3 == 0, 1.0, -1.0)
    margins = signs * (inputs @ x)
    loss = np.logaddexp(0, -margins).sum() + 0.01 * x @ x
    return loss, inputs.T @ (-signs / (1 + np.exp(margins))) + 0.02 * x


def coupled(x):
    """Sum of cosh(x[i] - i / 4) and fourth powers of x[i + 1] - 2 x[i]: convex and stiff."""
    p = np.arange(len(x))
    between = x[1:] - 2 * x[:-1]
    loss = np.cosh(x - p / 4).sum() + 5 * (between**4).sum()
    gradient = np.sinh(x - p / 4)
    gradient[1:] += 20 * between**3
    gradient[:-1] -= 40 * between**3
    return loss, gradient


def wood(x):
    """Wood's function of 4 numbers: curved, with a saddle; its minimum is 0 where all are 1."""
    a, b = x[1] - x[0] ** 2, x[3] - x[2] ** 2
    c, d = x[1] + x[3] - 2, x[1] - x[3]
    loss = 100 * a * a + (1 - x[0]) ** 2 + 90 * b * b + (1 - x[2]) ** 2 + 10 * c * c + 0.1 * d * d
    gradient = np.array(
        [
            -400 * x[0] * a - 2 * (1 - x[0]),
            200 * a + 20 * c + 0.2 * d,
            -360 * x[2] * b - 2 * (1 - x[2]),
            180 * b + 20 * c - 0.2 * d,
        ]
    )
    return loss, gradient


PROBLEMS = {
    "logistic": (logistic, np.zeros(12)),
    "coupled": (coupled, np.full(20, 1.0)),
    "wood": (wood, np.array([-3.0, -1.0, -3.0, -1.0])),
}

golden = {"scipy": scipy.__version__, "problems": {}}
for name, (function, start) in PROBLEMS.items():
    found = minimize(
        function,
        start,
        jac=True,
        method="L-BFGS-B",
        options={"maxcor": MEMORY, "gtol": 1e-7, "ftol": 0, "maxiter": 5000, "maxfun": 50000},
    )
    golden["problems"][name] = {
        "start": start.tolist(),
        "minimum": found.x.tolist(),
        "loss": found.fun,
        "evaluations": found.nfev,
        "gradient": float(abs(found.jac).max()),
    }
with open(sys.argv[1], "w", newline="\n") as out:
    json.dump(golden, out, indent=1)
    out.write("\n")
