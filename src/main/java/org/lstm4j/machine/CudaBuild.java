package org.lstm4j.machine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is known of Deeplearning4j's only CUDA build of this version, {@code nd4j-cuda-11.6}.
 *
 * <p>It holds machine code for sm_37 to sm_86 and no PTX that a driver could translate for newer
 * generations. Machine code runs within its major generation on the same or a later minor one, so
 * everything from 3.7 to 8.x can run it, and 9.0 (H100, H200) and newer can't.
 */
public final class CudaBuild {

  /** Name of the backend's artifact. */
  public static final String NAME = "nd4j-cuda-11.6";

  private static final ComputeCapability OLDEST = new ComputeCapability(3, 7);
  private static final ComputeCapability TOO_NEW = new ComputeCapability(9, 0);
  private static final boolean IS_WINDOWS = File.separatorChar == '\\';
  private static final String RUNTIME = IS_WINDOWS ? "cudart64_110.dll" : "libcudart.so.11.0";
  private static final String CUDNN = IS_WINDOWS ? "cudnn64_8.dll" : "libcudnn.so.8";

  private CudaBuild() {}

  /** Whether it holds machine code for GPUs of this compute capability. */
  public static boolean canRunOn(ComputeCapability capability) {
    return capability.compareTo(OLDEST) >= 0 && capability.compareTo(TOO_NEW) < 0;
  }

  /** Whether it holds machine code for this GPU; empty if its compute capability is unknown. */
  public static Optional<Boolean> canRunOn(Gpu gpu) {
    return gpu.capability().map(CudaBuild::canRunOn);
  }

  /** The file of CUDA 11's runtime where the loader looks for it; empty if it isn't there. */
  public static Optional<Path> runtime() {
    return find(RUNTIME, folders());
  }

  /** The file of cuDNN 8 where the loader looks for it; empty if it isn't there. */
  public static Optional<Path> cudnn() {
    return find(CUDNN, folders());
  }

  static Optional<Path> find(String library, Stream<Path> folders) {
    return folders.map(folder -> folder.resolve(library)).filter(Files::exists).findFirst();
  }

  /** The JVM's own list, which begins with the environment's, and CUDA's customary places. */
  private static Stream<Path> folders() {
    String ofLoader = System.getProperty("java.library.path", "");
    return Stream.concat(
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(ofLoader)
            .filter(folder -> !folder.isBlank())
            .map(Path::of),
        IS_WINDOWS
            ? Stream.empty()
            : Stream.of("/usr/local/cuda-11.6/lib64", "/usr/local/cuda/lib64").map(Path::of));
  }
}
