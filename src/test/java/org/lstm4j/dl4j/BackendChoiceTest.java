package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lstm4j.machine.ComputeCapability;
import org.lstm4j.machine.Gpu;
import org.lstm4j.machine.GpuSearch;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

class BackendChoiceTest {

  private static final GpuSearch NO_TOOL = new GpuSearch(List.of(), "nvidia-smi isn't on the PATH");
  private static final Supplier<GpuSearch> NOT_ASKED = () -> fail("asked for a GPU");

  private static GpuSearch gpus(String... capabilities) {
    return new GpuSearch(
        List.of(capabilities).stream()
            .map(c -> new Gpu("Example " + c, Optional.of(ComputeCapability.parse(c)), "550.54"))
            .toList(),
        "");
  }

  private static String refusal(GpuSearch gpus, Nd4jBackend... backends) {
    return refusal(() -> gpus, backends);
  }

  private static String refusal(Supplier<GpuSearch> gpus, Nd4jBackend... backends) {
    BackendChoice choice = new BackendChoice(List.of(backends), gpus);
    String message = assertThrows(BackendException.class, choice::require).getMessage();
    assertEquals(1, message.lines().count());
    return message;
  }

  private static Nd4jBackend gpuBackend(BooleanSupplier canRun) {
    return new Fake(Nd4jBackend.BACKEND_PRIORITY_GPU, canRun);
  }

  private static Nd4jBackend cpuBackend(BooleanSupplier canRun) {
    return new Fake(Nd4jBackend.BACKEND_PRIORITY_CPU, canRun);
  }

  @Test
  void isRefusedWithoutABackend() {
    assertTrue(
        refusal(NOT_ASKED)
            .startsWith("ND4J: expected a backend on the class path, got none. Build with -Pcpu"));
  }

  @Test
  void ofThisClassPathCanRun() throws BackendException {
    BackendChoice choice = BackendChoice.onClassPath(NOT_ASKED);

    assertEquals(1, choice.backends().size());
    assertDoesNotThrow(choice::require);
  }

  @Test
  void onTheProcessorAsksForNoGpu() {
    assertDoesNotThrow(new BackendChoice(List.of(cpuBackend(() -> true)), NOT_ASKED)::require);
    assertTrue(refusal(NOT_ASKED, cpuBackend(() -> false)).contains("it can't run here"));
  }

  @Nested
  class OnTheGpu {

    @Test
    void namesTheReasonOfTheLinkerWithoutThePathOfTheCache() {
      Nd4jBackend backend =
          gpuBackend(
              () -> {
                throw new UnsatisfiedLinkError(
                    "/home/a/.javacpp/cache/b.jar/libjnicudart.so: libcuda.so.1: cannot open\nmore");
              });

      assertEquals(
          "ND4J: expected a GPU that nd4j-cuda-11.6 can use, got none (nvidia-smi isn't on the"
              + " PATH; libcuda.so.1: cannot open). It needs an NVIDIA GPU of compute capability"
              + " 3.7 to 8.x, its driver and CUDA 11.6. Build with -Pcpu to compute on the"
              + " processor.",
          refusal(NO_TOOL, backend));
    }

    @Test
    void namesTheInnermostReason() {
      Nd4jBackend backend =
          gpuBackend(
              () -> {
                throw new IllegalStateException(
                    "outer", new ExceptionInInitializerError(new IllegalStateException("inner.")));
              });

      assertTrue(refusal(gpus("8.6"), backend).contains("got none (inner). It needs"));
    }

    @Test
    void namesTheKindOfAReasonWithoutWords() {
      Nd4jBackend backend =
          gpuBackend(
              () -> {
                throw new NoClassDefFoundError();
              });

      assertTrue(refusal(gpus("8.6"), backend).contains("(NoClassDefFoundError)"));
    }

    @Test
    void isNotEvenStartedIfTheBuildHasNoMachineCodeForIt() {
      Nd4jBackend backend = gpuBackend(() -> fail("was started"));

      assertTrue(
          refusal(gpus("9.0", "10.0"), backend)
              .contains("got none (Example 9.0 has compute capability 9.0). It needs"));
    }

    @Test
    void isStartedIfOneOfThemMayRunTheBuild() {
      BackendChoice choice =
          new BackendChoice(List.of(gpuBackend(() -> true)), () -> gpus("9.0", "8.9"));

      assertDoesNotThrow(choice::require);
    }

    @Test
    void isStartedIfNobodyKnowsTheGpus() {
      assertDoesNotThrow(
          new BackendChoice(List.of(gpuBackend(() -> true)), () -> NO_TOOL)::require);
    }

    @Test
    void isNotNeededIfThereIsABackendForTheProcessor() {
      Nd4jBackend broken =
          gpuBackend(
              () -> {
                throw new IllegalStateException("no device");
              });

      assertDoesNotThrow(
          new BackendChoice(List.of(broken, cpuBackend(() -> true)), () -> NO_TOOL)::require);
    }
  }

  /** A backend that runs or doesn't, as the test decides. */
  private static final class Fake extends Nd4jBackend {

    private final int priority;
    private final BooleanSupplier canRun;

    Fake(int priority, BooleanSupplier canRun) {
      this.priority = priority;
      this.canRun = canRun;
    }

    @Override
    public boolean canRun() {
      return canRun.getAsBoolean();
    }

    @Override
    public int getPriority() {
      return priority;
    }

    @Override
    public boolean isAvailable() {
      return fail("prints stack traces");
    }

    @Override
    public boolean allowsOrder() {
      return fail("not needed to choose");
    }

    @Override
    public Resource getConfigurationResource() {
      return fail("not needed to choose");
    }

    @Override
    @SuppressWarnings("rawtypes") // ND4J's own signature
    public Class getNDArrayClass() {
      return fail("not needed to choose");
    }

    @Override
    public Environment getEnvironment() {
      return fail("not needed to choose");
    }

    @Override
    public String buildInfo() {
      return fail("not needed to choose");
    }

    @Override
    public void logBackendInit() {
      fail("not needed to choose");
    }
  }
}
