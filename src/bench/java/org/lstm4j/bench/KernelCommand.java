package org.lstm4j.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lstm4j.kernel.PeakBenchmark;
import org.lstm4j.kernel.PhaseBenchmark;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Each phase of the kernel under JMH, as a share of what the processor can do. */
@Command(
    name = "kernel",
    description = "Times each phase of training on one core with JMH, and the core's peak.")
final class KernelCommand implements Callable<Integer> {

  @Option(
      names = "--units",
      paramLabel = "H",
      split = ",",
      description = "LSTM units. Default: ${DEFAULT-VALUE}.",
      defaultValue = "32,128")
  private String[] units;

  @Option(
      names = "--kernels",
      paramLabel = "NAME",
      split = ",",
      description = "vector, scalar or both. Default: ${DEFAULT-VALUE}.",
      defaultValue = "vector,scalar")
  private String[] kernels;

  @Option(
      names = "--phase",
      paramLabel = "REGEX",
      description = "Only these phases. Default: all.",
      defaultValue = ".*")
  private String phase;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description = "Where results go. Default: ${DEFAULT-VALUE}.",
      defaultValue = "runs/bench")
  private Path out;

  @Override
  public Integer call() throws IOException, RunnerException {
    Files.createDirectories(out);
    Report report = new Report("kernel", out);
    double gigaflops = peak();
    report.put("peakGigaflops", gigaflops);
    report.say(
        String.format(Locale.ROOT, "peak of one core: %.1f GFLOP/s of multiply-adds", gigaflops));
    report.say(
        String.format(
            Locale.ROOT,
            "%-18s %-7s %4s %10s %7s %9s %6s",
            "phase",
            "kernel",
            "H",
            "ns/token",
            "±",
            "GFLOP/s",
            "peak"));
    Options options =
        new OptionsBuilder()
            .include(PhaseBenchmark.class.getName() + "\\." + phase + "$")
            .param("units", units)
            .param("kernel", kernels)
            .verbosity(VerboseMode.SILENT)
            .build();
    write(report, new Runner(options).run(), gigaflops);
    report.write();
    return 0;
  }

  /** GFLOP/s of one core that does nothing but multiply and add. */
  static double peak() throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(PeakBenchmark.class.getName())
            .verbosity(VerboseMode.SILENT)
            .build();
    double nanos = new Runner(options).runSingle().getPrimaryResult().getScore();
    return PeakBenchmark.flopsOfOneStep() / nanos;
  }

  private static void write(Report report, Collection<RunResult> runs, double peak) {
    ArrayNode results = report.array("phases");
    for (Phase each : Phase.values()) {
      for (RunResult run : runs) {
        if (run.getParams().getBenchmark().endsWith("." + each.method())) {
          int h = Integer.parseInt(run.getParams().getParam("units"));
          double nanos = run.getPrimaryResult().getScore();
          double gigaflops = each.flops(h) / nanos;
          String kernel = run.getParams().getParam("kernel");
          double error = run.getPrimaryResult().getScoreError();
          report.say(
              String.format(
                  Locale.ROOT,
                  "%-18s %-7s %4d %10.1f %7.1f %s",
                  each.method(),
                  kernel,
                  h,
                  nanos,
                  error,
                  share(gigaflops, peak)));
          ObjectNode result = results.addObject();
          result.put("phase", each.method()).put("kernel", kernel).put("units", h);
          result.put("nanosPerToken", nanos).put("error", error).put("gigaflops", gigaflops);
          result.put("shareOfPeak", gigaflops / peak);
        }
      }
    }
  }

  private static String share(double gigaflops, double peak) {
    return gigaflops == 0
        ? "        –      –" // no products
        : String.format(Locale.ROOT, "%9.1f %5.0f%%", gigaflops, 100 * gigaflops / peak);
  }
}
