package org.lstm4j.machine;

import java.util.List;

/**
 * What a search for NVIDIA GPUs gave.
 *
 * @param gpus in the driver's order
 * @param reason why there are none, without a full stop; empty if there are some
 */
public record GpuSearch(List<Gpu> gpus, String reason) {

  /** Checks that there is either a GPU or a reason. */
  public GpuSearch {
    gpus = List.copyOf(gpus);
    if (gpus.isEmpty() == reason.isBlank()) {
      throw new IllegalArgumentException(
          "reason: expected one if and only if no GPU was found, got '" + reason + "'.");
    }
  }

  static GpuSearch found(List<Gpu> gpus) {
    return new GpuSearch(gpus, "");
  }

  static GpuSearch none(String reason) {
    return new GpuSearch(List.of(), reason);
  }
}
