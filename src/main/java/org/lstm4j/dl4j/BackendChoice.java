package org.lstm4j.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.lstm4j.machine.CudaBuild;
import org.lstm4j.machine.Gpu;
import org.lstm4j.machine.GpuSearch;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Finds out whether a backend can run before ND4J tries.
 *
 * <p>ND4J's own search prints a stack trace to standard error where a GPU is missing, throws away
 * the reason, and starts the CUDA build on GPUs that it has no machine code for.
 *
 * @param backends on the class path
 * @param gpus asked only if one of the backends needs a GPU
 */
record BackendChoice(List<Nd4jBackend> backends, Supplier<GpuSearch> gpus) {

  private static final String CUDA_NEEDS =
      "needs an NVIDIA GPU of compute capability 3.7 to 8.x, its driver and CUDA 11.6. Build with"
          + " -Pcpu to compute on the processor.";

  /** The backends on the class path. */
  static BackendChoice onClassPath(Supplier<GpuSearch> gpus) throws BackendException {
    try {
      List<Nd4jBackend> backends = new ArrayList<>();
      ND4JClassLoading.loadService(Nd4jBackend.class).forEach(backends::add);
      return new BackendChoice(backends, gpus);
    } catch (ServiceConfigurationError e) {
      throw failure(e);
    }
  }

  /** What is said where a backend that looked well doesn't start. */
  static BackendException failure(Throwable cause) {
    return new BackendException(
        "ND4J: expected a backend that starts on this machine, got '"
            + reason(cause)
            + "'. Build for this platform: with -Pcpu for the processor, with -Pgpu for an NVIDIA"
            + " GPU.",
        cause);
  }

  /**
   * Returns if some backend can run here.
   *
   * @throws BackendException if none can, or there is none
   */
  void require() throws BackendException {
    if (backends.isEmpty()) {
      throw new BackendException(
          "ND4J: expected a backend on the class path, got none. Build with -Pcpu for the"
              + " processor, which is the default, or with -Pgpu for an NVIDIA GPU.",
          null);
    }
    for (Nd4jBackend backend : backends) {
      Optional<BackendException> obstacle = obstacle(backend);
      if (obstacle.isEmpty()) {
        return;
      }
      if (backend.equals(backends.get(backends.size() - 1))) {
        throw obstacle.get();
      }
    }
  }

  private Optional<BackendException> obstacle(Nd4jBackend backend) {
    boolean needsGpu = backend.getPriority() == Nd4jBackend.BACKEND_PRIORITY_GPU;
    Optional<String> wrongGpus = needsGpu ? wrongGpus(gpus.get()) : Optional.empty();
    if (wrongGpus.isPresent()) {
      return Optional.of(noGpu(wrongGpus.get(), null));
    }
    try {
      return backend.canRun() // what isAvailable() calls, which prints what this throws
          ? Optional.empty()
          : Optional.of(failure(new IllegalStateException("it can't run here")));
    } catch (LinkageError | RuntimeException e) {
      if (!needsGpu) {
        return Optional.of(failure(e));
      }
      GpuSearch search = gpus.get();
      String because = search.gpus().isEmpty() ? search.reason() + "; " : "";
      return Optional.of(noGpu(because + reason(e), e));
    }
  }

  /** Says so if it is known that no GPU of this machine can run the CUDA build. */
  private static Optional<String> wrongGpus(GpuSearch search) {
    boolean areAllWrong =
        !search.gpus().isEmpty()
            && search.gpus().stream().noneMatch(gpu -> CudaBuild.canRunOn(gpu).orElse(true));
    if (!areAllWrong) {
      return Optional.empty();
    }
    Gpu first = search.gpus().get(0);
    return Optional.of(
        first.name() + " has compute capability " + first.capability().orElseThrow());
  }

  private static BackendException noGpu(String got, Throwable cause) {
    return new BackendException(
        "ND4J: expected a GPU that "
            + CudaBuild.NAME
            + " can use, got none ("
            + got
            + "). It "
            + CUDA_NEEDS,
        cause);
  }

  /** First line of what the innermost cause says, without the path of the library that it is in. */
  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        Optional.ofNullable(root.getMessage())
            .flatMap(text -> text.lines().findFirst())
            .orElse(root.getClass().getSimpleName());
    return message
        .replaceFirst("^\\S*[/\\\\]\\S+\\.(so|dll|dylib)[.\\d]*: ", "")
        .replaceFirst("\\.$", "");
  }
}
