package org.lstm4j.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lstm4j.check.Shown;

/** Asks the NVIDIA driver's own tool, {@code nvidia-smi}, for the GPUs of this machine. */
public final class NvidiaSmi {

  private static final String PROGRAM = "nvidia-smi";

  /** A driver that isn't kept loaded takes a second or two for each GPU. */
  private static final SystemCommand COMMAND = new SystemCommand(5_000);

  /** Name, compute capability or a bracketed excuse such as {@code [N/A]}, driver. */
  private static final Pattern LINE =
      Pattern.compile(
          "([^,\\p{Cntrl}]{1,200}), (?:([1-9]\\d{0,2}\\.\\d{1,3})|\\[[\\w /]{1,40}\\]),"
              + " (\\d{1,5}(?:\\.\\d{1,5}){1,3})");

  private static final int MOST_SHOWN = 120;

  private NvidiaSmi() {}

  /** Asked once in the life of the process: neither GPUs nor drivers come and go. */
  private static final class Once {
    static final GpuSearch ANSWER = ask(NvidiaSmi::query);
  }

  /**
   * The GPUs of this machine; none, with the reason, where the tool is missing, fails, takes more
   * than 5 s or answers in an unknown form. Costs some 0.1 s the first time where there are GPUs.
   */
  public static GpuSearch search() {
    return Once.ANSWER;
  }

  /** Asks for some columns of the tool's table. */
  interface Query {
    SystemCommand.Answer of(String columns) throws IOException;
  }

  static GpuSearch ask(Query query) {
    try {
      SystemCommand.Answer answer = query.of("name,compute_cap,driver_version");
      if (answer.exitCode() != 0 && answer.text().contains("compute_cap")) {
        SystemCommand.Answer older = query.of("name,driver_version"); // drivers before 2021
        String text = older.text().replaceAll("(?m)^([^,]*), ", "$1, [N/A], ");
        return parse(older.exitCode(), text);
      }
      return parse(answer.exitCode(), answer.text());
    } catch (IOException e) {
      return GpuSearch.none(e.getMessage());
    }
  }

  private static SystemCommand.Answer query(String columns) throws IOException {
    return COMMAND.run(PROGRAM, "--query-gpu=" + columns, "--format=csv,noheader");
  }

  /**
   * Reads an answer strictly: every line is a GPU, or none is.
   *
   * @param exitCode of the tool; not 0 where it can't reach the driver
   * @param text {@code name, compute capability, driver} on each line
   */
  static GpuSearch parse(int exitCode, String text) {
    List<String> lines = text.lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
    if (exitCode != 0) {
      String said =
          lines.isEmpty()
              ? "exit code " + exitCode
              : "'" + Shown.of(lines.get(0), MOST_SHOWN) + "'";
      return GpuSearch.none(PROGRAM + " failed: " + said);
    }
    if (lines.isEmpty() || lines.get(0).equals("No devices were found")) {
      return GpuSearch.none(PROGRAM + " lists no GPU");
    }
    List<Gpu> gpus = new ArrayList<>();
    for (String line : lines) {
      Matcher fields = LINE.matcher(line);
      if (!fields.matches()) {
        return GpuSearch.none(
            PROGRAM + " answered in an unknown form: '" + Shown.of(line, MOST_SHOWN) + "'");
      }
      Optional<ComputeCapability> capability =
          Optional.ofNullable(fields.group(2)).map(ComputeCapability::parse);
      gpus.add(new Gpu(fields.group(1), capability, fields.group(3)));
    }
    return GpuSearch.found(gpus);
  }
}
