package org.lstm4j.dl4j;

import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.linalg.factory.Nd4jBackend.NoAvailableBackendException;

/**
 * Starts ND4J, once and in one place.
 *
 * <p>Two things a user should never meet are settled here. OpenMP's waiting threads spin: beside
 * any other busy process a batch then takes seconds instead of half a second, so ND4J gets one
 * thread. This also fixes the order of every sum: same seed, same bits. And JavaCPP frees native
 * memory only when the heap is collected, so its limits are set to values that a large default heap
 * can't stretch.
 */
public final class Backend {

  private static final String MOST_NATIVE_BYTES = "2g";
  private static final String MOST_PROCESS_BYTES = "6g";

  private static boolean isStarted;

  private Backend() {}

  /**
   * Starts ND4J if it isn't running. Safe for any number of threads; costs 0.6 s the first time, 3
   * s the first time on a machine (the natives are unpacked into the user's cache).
   *
   * @throws BackendException if no backend on the class path can run here
   */
  public static synchronized void start() throws BackendException {
    if (isStarted) {
      return;
    }
    limit("org.bytedeco.javacpp.maxbytes", MOST_NATIVE_BYTES);
    limit("org.bytedeco.javacpp.maxphysicalbytes", MOST_PROCESS_BYTES);
    try {
      Nd4jBackend.load();
      Environment environment = Nd4j.getEnvironment();
      if (environment.isCPU()) {
        environment.setMaxThreads(1);
        environment.setMaxMasterThreads(1);
      }
      Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
      CrashReportingUtil.crashDumpsEnabled(false); // it writes files where the user happens to be
      isStarted = true;
    } catch (NoAvailableBackendException | LinkageError e) {
      throw new BackendException(
          "ND4J: expected a backend that runs on this machine, got none ("
              + rootMessage(e)
              + "). Build with -Pcpu for the processor; -Pgpu needs an NVIDIA GPU, its driver and"
              + " CUDA 11.6.",
          e);
    }
  }

  private static void limit(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
