package org.lstm4j.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.lstm4j.check.Require;

/**
 * A processor.
 *
 * @param model its maker's name for it; empty if unknown
 * @param cores how many the JVM may use; at least 1
 * @param vectorBits width of its widest vector registers in bits: 512 with AVX-512, 256 with AVX,
 *     128 with SSE2 or NEON; empty if unknown
 */
public record Processor(Optional<String> model, int cores, OptionalInt vectorBits) {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  /** Checks the number of cores. */
  public Processor {
    Require.atLeast("cores", cores, 1);
  }

  static Processor here() {
    String architecture = System.getProperty("os.arch");
    int cores = Runtime.getRuntime().availableProcessors();
    try {
      if (Machine.isLinux()) {
        return ofCpuinfo(Files.readString(CPUINFO), architecture, cores);
      }
      if (Machine.isMac()) {
        String features = "aarch64".equals(architecture) ? "" : featuresOfMac();
        return ofSysctl(sysctl("machdep.cpu.brand_string"), features, architecture, cores);
      }
    } catch (IOException e) {
      return new Processor(Optional.empty(), cores, vectorBits(architecture, Set.of()));
    }
    Optional<String> model = Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
    return new Processor(model, cores, vectorBits(architecture, Set.of()));
  }

  /**
   * Reads Linux's description of the processors, the first of them.
   *
   * @param cpuinfo text of {@code /proc/cpuinfo}; Arm's has no model name
   * @param architecture as the system property {@code os.arch} has it
   */
  static Processor ofCpuinfo(String cpuinfo, String architecture, int cores) {
    Set<String> flags = words(value(cpuinfo, "flags").orElse(""));
    return new Processor(value(cpuinfo, "model name"), cores, vectorBits(architecture, flags));
  }

  /**
   * Reads macOS's description of the processor.
   *
   * @param brand answer of {@code sysctl -n machdep.cpu.brand_string}
   * @param features answer of {@code sysctl -n machdep.cpu.features machdep.cpu.leaf7_features};
   *     Apple's own processors have none
   */
  static Processor ofSysctl(String brand, String features, String architecture, int cores) {
    return new Processor(
        Optional.of(brand.strip()).filter(name -> !name.isEmpty()),
        cores,
        vectorBits(architecture, words(features)));
  }

  private static OptionalInt vectorBits(String architecture, Set<String> flags) {
    if (architecture.equals("aarch64")) {
      return OptionalInt.of(128); // every one has NEON
    }
    if (flags.contains("avx512f")) {
      return OptionalInt.of(512);
    }
    if (flags.contains("avx") || flags.contains("avx1.0") || flags.contains("avx2")) {
      return OptionalInt.of(256);
    }
    return flags.contains("sse2") ? OptionalInt.of(128) : OptionalInt.empty();
  }

  private static Optional<String> value(String cpuinfo, String key) {
    return cpuinfo
        .lines()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
        .map(parts -> parts[1].strip())
        .findFirst()
        .filter(value -> !value.isEmpty());
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).strip().split("\\s+")));
  }

  private static String featuresOfMac() throws IOException {
    return sysctl("machdep.cpu.features") + " " + sysctl("machdep.cpu.leaf7_features");
  }

  private static String sysctl(String name) throws IOException {
    return SystemCommand.SYSCTL.run("sysctl", "-n", name).text();
  }
}
