package org.lstm4j.dl4j;

import java.io.File;
import java.security.CodeSource;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.util.CrashReportingUtil;
import org.lstm4j.engine.BackendFacts;
import org.lstm4j.machine.NvidiaSmi;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Starts ND4J, once and in one place.
 *
 * <p>Two things a user should never meet are settled here. OpenMP's waiting threads spin: beside
 * any other busy process a batch then takes seconds instead of half a second, so ND4J and its BLAS
 * get one thread each. This also fixes the order of every sum: same seed, same bits. And JavaCPP
 * frees native memory only when the heap is collected, so its limits are set to values that a large
 * default heap can't stretch.
 */
public final class Backend {

  private static final String MOST_NATIVE_BYTES = "2g";
  private static final String MOST_PROCESS_BYTES = "6g";

  private static boolean isStarted;
  private static Optional<BackendException> failure = Optional.empty();

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
    if (failure.isPresent()) {
      throw failure.get(); // a second try only says that a class could not be initialised
    }
    try {
      startFirst();
      isStarted = true;
    } catch (BackendException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  private static void startFirst() throws BackendException {
    limit("org.bytedeco.javacpp.maxbytes", MOST_NATIVE_BYTES);
    limit("org.bytedeco.javacpp.maxphysicalbytes", MOST_PROCESS_BYTES);
    BackendChoice.onClassPath(NvidiaSmi::search).require();
    try {
      Environment environment = Nd4j.getEnvironment();
      if (environment.isCPU()) {
        environment.setMaxThreads(1);
        environment.setMaxMasterThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
      }
      Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
      CrashReportingUtil.crashDumpsEnabled(false); // it writes files where the user happens to be
    } catch (LinkageError e) {
      throw BackendChoice.failure(e);
    }
  }

  /**
   * Starts ND4J if it isn't running, and says what it computes with.
   *
   * @throws BackendException if no backend on the class path can run here
   */
  public static BackendFacts facts() throws BackendException {
    start();
    Environment environment = Nd4j.getEnvironment();
    NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    Blas blas = Nd4j.factory().blas();
    return new BackendFacts(
        name(Nd4j.getBackend().getClass()),
        environment.maxMasterThreads(),
        new BackendFacts.Blas(blas.getBlasVendor().name(), blas.getMaxThreads()),
        environment.isCPU()
            ? new BackendFacts.Binary(
                level(operations.binaryLevel()), level(operations.optimalLevel()))
            : new BackendFacts.Binary("CUDA", "CUDA"),
        new BackendFacts.NativeLimits(Pointer.maxBytes(), Pointer.maxPhysicalBytes()));
  }

  private static String name(Class<?> backend) {
    CodeSource source = backend.getProtectionDomain().getCodeSource();
    String path = source == null ? backend.getSimpleName() : source.getLocation().getPath();
    return new File(path).getName().replaceFirst("\\.jar$", "");
  }

  /** Whether this program was built for a GPU; asks the class path, starts nothing. */
  public static boolean isForGpu() {
    return Backend.class.getResource("/org/nd4j/linalg/jcublas/JCublasBackend.class") != null;
  }

  /** ND4J's numbers: 0 off x86, 1 to 3 on it. */
  private static String level(int number) {
    return switch (number) {
      case 3 -> "AVX-512";
      case 2 -> "AVX2";
      default -> "generic";
    };
  }

  private static void limit(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
