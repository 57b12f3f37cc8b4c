package org.lstm4j.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The program itself, as {@code lstm4j serve} starts it, until it is closed.
 *
 * @param address where it listens, with a slash at the end
 * @param startMillis from the start of its process to its address
 */
record ServedProgram(Process process, String address, double startMillis) implements AutoCloseable {

  /** Starts it on a free port and waits for its address. */
  static ServedProgram start() throws IOException {
    long before = System.nanoTime();
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "org.lstm4j.cli.Main",
                    "serve",
                    "--port=0",
                    "--model=models/imdb-lstm.zip"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String address = out.readLine();
    if (address == null) {
      throw new IOException("serve: expected its address, got the end of its output.");
    }
    return new ServedProgram(process, address, (System.nanoTime() - before) / 1e6);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
