package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code test_lstm4j_spark.py} against the jar, if a Python with PySpark is there: the one of
 * {@code PYSPARK_PYTHON}, or {@code python3}.
 */
class PySparkIT {

  private static final String PYTHON =
      Optional.ofNullable(System.getenv("PYSPARK_PYTHON")).orElse("python3");
  private static final int MINUTES = 6;

  private static Path program() {
    return Path.of("src/spark-test/python").toAbsolutePath();
  }

  /** Exit code of a Python that writes to {@code log}; -1 if there is no Python. */
  private static int python(Path log, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(PYTHON);
    builder.command().addAll(List.of(arguments));
    builder.directory(program().toFile());
    builder.environment().put("LSTM4J_SPARK_JAR", System.getProperty("lstm4j.spark.jar"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File(nothing())));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      Files.writeString(log, e.getMessage());
      return -1;
    }
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "Python goes on");
    }
    return process.exitValue();
  }

  private static String nothing() {
    return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
  }

  @Test
  void pythonTrainsJudgesSavesAndLoads(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("python.log");
    assumeTrue(
        python(log, "-c", "import pyspark.ml") == 0,
        () -> PYTHON + " -c 'import pyspark.ml' fails: the tests of PySpark are left out");
    int exit = python(log, "-m", "unittest", "test_lstm4j_spark");
    assertEquals(0, exit, () -> said(log));
  }

  private static String said(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
