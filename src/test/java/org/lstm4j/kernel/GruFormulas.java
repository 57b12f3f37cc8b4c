package org.lstm4j.kernel;

import java.util.Random;
import org.lstm4j.network.Activation;

/**
 * A GRU's step and its way back for one row, in double and as the paper writes them: the truth for
 * {@link GruKernels}. Blocks are z, r, n; vectors of three blocks have one after the other.
 */
final class GruFormulas {

  final int units;
  final boolean isResetAfter;
  private final Activation activation;
  private final Activation gateActivation;
  final double[] x; // (3·H) x·W + b
  final double[] u; // (3·H) h·U + b', or (2·H) h·U
  final double[] h; // (H)
  final double[] candidateKernel; // (H, H) U.n, if the reset comes before
  final double[] z;
  final double[] r;
  final double[] n;
  final double[] next;
  final double[] dx;
  final double[] du;
  final double[] dh; // the part that doesn't go through u

  GruFormulas(
      int units, boolean isResetAfter, Activation activation, Activation gateActivation, Random r) {
    this.units = units;
    this.isResetAfter = isResetAfter;
    this.activation = activation;
    this.gateActivation = gateActivation;
    x = gaussians(3 * units, r);
    u = gaussians((isResetAfter ? 3 : 2) * units, r);
    h = gaussians(units, r);
    candidateKernel = gaussians(units * units, r);
    z = new double[units];
    this.r = new double[units];
    n = new double[units];
    next = new double[units];
    dx = new double[x.length];
    du = new double[u.length];
    dh = new double[units];
  }

  private static double[] gaussians(int count, Random random) {
    return random.doubles(count, -1.5, 1.5).map(v -> (float) v).toArray();
  }

  void forward() {
    for (int j = 0; j < units; j++) {
      z[j] = gateActivation.apply(x[j] + u[j]);
      r[j] = gateActivation.apply(x[units + j] + u[units + j]);
    }
    double[] product = product(resetState());
    for (int j = 0; j < units; j++) {
      double shown = isResetAfter ? r[j] * u[2 * units + j] : product[j];
      n[j] = activation.apply(x[2 * units + j] + shown);
      next[j] = z[j] * h[j] + (1 - z[j]) * n[j];
    }
  }

  double[] resetState() {
    double[] kept = new double[units];
    for (int j = 0; j < units; j++) {
      kept[j] = r[j] * h[j];
    }
    return kept;
  }

  /** (r ∘ h)·U.n of what is given for r ∘ h. */
  double[] product(double[] kept) {
    double[] sum = new double[units];
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < units; j++) {
        sum[j] += kept[i] * candidateKernel[i * units + j];
      }
    }
    return sum;
  }

  /** dn·U.nᵀ. */
  double[] transposedProduct(double[] dn) {
    double[] sum = new double[units];
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < units; j++) {
        sum[i] += dn[j] * candidateKernel[i * units + j];
      }
    }
    return sum;
  }

  /** From dL/dh', after {@link #forward}. */
  void backward(double[] d) {
    double[] dn = new double[units];
    for (int j = 0; j < units; j++) {
      dh[j] = d[j] * z[j];
      dx[j] = d[j] * (h[j] - n[j]) * gateActivation.slope(z[j]);
      dn[j] = d[j] * (1 - z[j]) * activation.slope(n[j]);
      dx[2 * units + j] = dn[j];
    }
    double[] dKept = transposedProduct(dn);
    for (int j = 0; j < units; j++) {
      double dr = isResetAfter ? dn[j] * u[2 * units + j] : dKept[j] * h[j];
      dx[units + j] = dr * gateActivation.slope(r[j]);
      du[j] = dx[j];
      du[units + j] = dx[units + j];
      if (isResetAfter) {
        du[2 * units + j] = dn[j] * r[j];
      } else {
        dh[j] += dKept[j] * r[j];
      }
    }
  }
}
