package org.lstm4j.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole process, from start to exit.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all processors, user and system; NaN where nothing here tells
 * @param peakMegabytes most memory it had at once; NaN where nothing here tells
 */
record FeltProcess(double seconds, double cpuSeconds, double peakMegabytes) {

  /** GNU time, which asks the system about a process that has ended. */
  private static final List<String> TIME = List.of("/usr/bin/time", "-f", "%U %S %M", "-o");

  private static final double KILOBYTES = 1024;

  /** Whether the system can be asked about processors and memory. */
  static boolean isTold(Path folder) throws IOException {
    return Files.isExecutable(Path.of(TIME.get(0)))
        && end(timed(folder, List.of("true")), folder.resolve("time.log")) == 0;
  }

  private static Path measured(Path folder) {
    return folder.resolve("time.txt");
  }

  private static List<String> timed(Path folder, List<String> command) {
    List<String> all = new ArrayList<>(TIME);
    all.add(measured(folder).toString());
    all.addAll(command);
    return all;
  }

  private static int end(List<String> command, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close(); // it has no input
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a process ran");
    }
  }

  /**
   * Runs a command to its end.
   *
   * @param folder for what it says and what is measured
   * @throws IOException if it fails; its last line is in the message
   */
  static FeltProcess run(List<String> command, Path folder, boolean isTold) throws IOException {
    Path log = folder.resolve("felt.log");
    long start = System.nanoTime();
    int exitCode = end(isTold ? timed(folder, command) : command, log);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exitCode != 0) {
      List<String> lines = Files.readAllLines(log);
      throw new IOException(
          command
              + ": expected exit code 0, got "
              + exitCode
              + ": "
              + (lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1)));
    }
    if (!isTold) {
      return new FeltProcess(seconds, Double.NaN, Double.NaN);
    }
    String[] words = Files.readString(measured(folder)).strip().split(" ");
    return new FeltProcess(
        seconds,
        Double.parseDouble(words[0]) + Double.parseDouble(words[1]),
        Double.parseDouble(words[2]) / KILOBYTES);
  }
}
