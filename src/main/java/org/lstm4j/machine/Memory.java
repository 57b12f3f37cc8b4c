package org.lstm4j.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory limits, in bytes.
 *
 * @param heap what the JVM's heap may grow to
 * @param physical what the machine has; empty if unknown
 * @param visible what the JVM believes the machine to have: less than {@code physical} in a
 *     container with a limit
 */
public record Memory(long heap, OptionalLong physical, long visible) {

  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d{1,15}) kB$");

  static Memory here() {
    return new Memory(Runtime.getRuntime().maxMemory(), physicalHere(), visibleHere());
  }

  /** The container's limit as the JVM sees it; empty if there is none or it can't be told. */
  public OptionalLong container() {
    return physical.isPresent() && visible < physical.getAsLong()
        ? OptionalLong.of(visible)
        : OptionalLong.empty();
  }

  /** Reads the total from the text of {@code /proc/meminfo}. */
  static OptionalLong ofMeminfo(String meminfo) {
    Matcher total = TOTAL.matcher(meminfo);
    return total.find()
        ? OptionalLong.of(1024 * Long.parseLong(total.group(1)))
        : OptionalLong.empty();
  }

  private static OptionalLong physicalHere() {
    try {
      if (Machine.isLinux()) {
        return ofMeminfo(Files.readString(MEMINFO));
      }
      if (Machine.isMac()) {
        String answer = SystemCommand.SYSCTL.run("sysctl", "-n", "hw.memsize").text().strip();
        return answer.matches("\\d{1,18}")
            ? OptionalLong.of(Long.parseLong(answer))
            : OptionalLong.empty();
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(visibleHere());
  }

  private static long visibleHere() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }
}
