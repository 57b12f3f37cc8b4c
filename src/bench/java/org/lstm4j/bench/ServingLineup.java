package org.lstm4j.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Servers of the same model, and how each is started. */
final class ServingLineup {

  private static final Path SCRIPTS = Path.of("src/bench/python");

  private final Path model;
  private final Path folder;
  private final String python;

  /**
   * The servers of a model.
   *
   * @param folder has the files of {@link ServingFiles} and takes what servers say
   */
  ServingLineup(Path model, Path folder, String python) {
    this.model = model;
    this.folder = folder;
    this.python = python;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Ours, with the launcher's flags and others. */
  ServedProcess ours(List<String> flags) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Dlstm4j.launcher=true"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.lstm4j.cli.Main"));
    command.addAll(List.of("serve", "--port", Integer.toString(port), "-m", model.toString()));
    return new ServedProcess(command, Map.of(), port, folder.resolve("ours.log"));
  }

  /** Whether this Python has what a server of its kind needs. */
  boolean hasPython() {
    return Lineup.imports(python, "torch, numpy, fastapi, uvicorn");
  }

  /** FastAPI and PyTorch with so many processes and so many threads in each. */
  ServedProcess python(int workers, int threads) throws IOException {
    int port = freePort();
    List<String> command =
        List.of(
            python,
            "-m",
            "uvicorn",
            "--app-dir",
            SCRIPTS.toString(),
            "serving_pytorch:app",
            "--port",
            Integer.toString(port),
            "--workers",
            Integer.toString(workers),
            "--no-access-log",
            "--log-level",
            "warning");
    Map<String, String> environment =
        Map.of(
            "SERVING_FOLDER",
            folder.toString(),
            "SERVING_THREADS",
            Integer.toString(threads),
            "OMP_NUM_THREADS",
            Integer.toString(threads));
    return new ServedProcess(command, environment, port, folder.resolve("python.log"));
  }
}
