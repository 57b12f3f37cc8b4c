package org.lstm4j.engine;

/**
 * What Deeplearning4j computes with, once its backend runs.
 *
 * @param name file name of the backend's jar without its ending, such as {@code
 *     nd4j-native-1.0.0-M2.1}
 * @param threads how many work on one operation
 * @param blas library of matrix products
 * @param binary instructions of the machine code
 * @param limits of native memory
 */
public record BackendFacts(
    String name, int threads, Blas blas, Binary binary, NativeLimits limits) {

  /**
   * The library of matrix products.
   *
   * @param vendor its name in capitals, as ND4J has it
   * @param threads how many work on one product
   */
  public record Blas(String vendor, int threads) {}

  /**
   * Instructions of the machine code. The generic one is the default; with this network others were
   * no faster.
   *
   * @param level what the backend's machine code uses
   * @param best the highest that this processor could run
   */
  public record Binary(String level, String best) {}

  /**
   * Where JavaCPP first collects garbage and then refuses; in bytes, 0 for no limit.
   *
   * @param arrays native memory of arrays
   * @param process memory of the whole process
   */
  public record NativeLimits(long arrays, long process) {}
}
