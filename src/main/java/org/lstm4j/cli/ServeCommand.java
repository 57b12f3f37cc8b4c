package org.lstm4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.lstm4j.kernel.KernelWarmUp;
import org.lstm4j.web.AccessLog;
import org.lstm4j.web.ModelShelf;
import org.lstm4j.web.ServedModel;
import org.lstm4j.web.WebLibraries;
import org.lstm4j.web.WebServer;
import org.lstm4j.web.WebSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the page and the interface over HTTP until it is told to stop. */
@Command(
    name = "serve",
    description = {
      "Serve a page that shows a network reading, and the interface behind it, until Ctrl-C.",
      "Prints the address. Nothing leaves this machine, and nobody else can reach the server unless"
          + " --host says so."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  lstm4j serve",
      "  lstm4j serve --port 0 -m mails.zip -m models/imdb-lstm.zip",
      "  lstm4j serve --host 0.0.0.0 --token-file token.txt --access-log access.jsonl",
      "  curl -s localhost:8080/api/predict -H 'Content-Type: application/json' \\",
      "    -d '{\"text\": \"A slow start, then wonderful.\"}'",
      "",
      "The interface is described at /openapi.json; /healthz and /metrics tell how it",
      "is. systemd, containers, TLS: src/docs/serving.md.",
      "Exit codes: 0 stopped (Ctrl-C or SIGTERM), 1 failed, 2 wrong usage."
    })
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private VerboseOption verbose;
  @Mixin private ThresholdOption threshold;
  @Mixin private LoginOptions login;

  @ParentCommand private RootCommand root;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL.zip",
      description =
          "Model to serve, called by its file's name; may be given up to eight times, the first is"
              + " the default. Default: LSTM4J_MODEL or models/imdb-lstm.zip, and"
              + " models/imdb-lstm-80000.zip, which knows more words.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--allow-upload",
      description =
          "Let pages and programs load models of theirs, kept in memory alone. On localhost without"
              + " --allow-host they always may.")
  private boolean isUploadAllowed;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 for any that is free. Default: 8080.")
  private int port = WebSettings.DEFAULT.port();

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description =
          "Name or address of this machine to listen on; 0.0.0.0 for all of them. Others than"
              + " localhost need a token or --no-token. Default: localhost.")
  private String host = WebSettings.DEFAULT.host();

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description =
          "Let pages of this site, such as https://example.org, read answers; may be given several"
              + " times.")
  private List<String> origins = new ArrayList<>();

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description =
          "Answer requests to this name, too, such as that of a proxy before the server; may be"
              + " given several times.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--max-body",
      paramLabel = "SIZE",
      converter = ByteSize.Converter.class,
      description =
          "Most bytes of a request, such as 500k or 2MB; uploaded models have a bound of their own."
              + " Default: 1MiB.")
  private ByteSize maxBody = new ByteSize(WebSettings.DEFAULT.maxBody());

  @Option(
      names = "--access-log",
      paramLabel = "FILE",
      description =
          "Add a line of JSON for each request to this file, without its text; - for standard"
              + " output. Default: none.")
  private Path accessLog;

  private final long began = System.nanoTime();
  private Output output;

  @Override
  public Integer call() throws IOException {
    output = new Output(spec.commandLine());
    if (!WebLibraries.areThere()) {
      throw new IOException(
          "serve: expected Jetty and Prometheus's client among the libraries, got none. Start the"
              + " program as it is packed, or add what src/docs/serving.md names to yours.");
    }
    threshold.check();
    WebSettings settings = settings();
    try (Stopping stopping = new Stopping()) {
      serve(settings, stopping);
    }
    return 0;
  }

  private void serve(WebSettings settings, Stopping stopping) throws IOException {
    KernelWarmUp.startSingle(); // beside the loading of models
    List<ServedModel> served = new ArrayList<>();
    for (Map.Entry<String, Path> file : ServedModels.files(models, root.environment()).entrySet()) {
      served.add(ServedModels.read(file.getKey(), file.getValue(), threshold, output));
    }
    if (accessLog == null) {
      serve(settings, served, Optional.empty(), stopping);
      return;
    }
    try (OutputStream lines = AccessLogFile.open(accessLog);
        AccessLog log = new AccessLog(lines, line -> output.note("lstm4j: " + line))) {
      serve(settings, served, Optional.of(log), stopping);
    }
  }

  private WebSettings settings() throws IOException {
    return new WebSettings(
        host,
        port,
        login.token(root.environment()).stream().collect(Collectors.toSet()),
        login.isOpen(),
        Set.copyOf(origins),
        Set.copyOf(hosts),
        maxBody.bytes(),
        isUploadAllowed || WebSettings.isLoopback(host) && hosts.isEmpty());
  }

  private void serve(
      WebSettings settings, List<ServedModel> served, Optional<AccessLog> log, Stopping stopping)
      throws IOException {
    try (WebServer server = WebServer.start(settings, new ModelShelf(served), log, this::tell)) {
      settings.warnings().forEach(line -> output.note("lstm4j: " + line));
      output.result(server.address().toString());
      output.note(
          String.format(
              Locale.ROOT,
              "Ready in %d ms: %s. Ctrl-C stops it.",
              TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
              served.stream().map(ServedModel::name).collect(Collectors.joining(", "))));
      stopping.await();
      output.note("Stopping; requests under way are answered first.");
    }
  }

  /**
   * Faults are told, and it goes on, unlike other commands after a lack of memory, too: what a
   * request took is free after it, and no stranger's request may end a server.
   */
  private void tell(String id, Throwable failure) {
    output.note("lstm4j: request " + id + " failed: " + failure);
    if (verbose.isVerbose) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      trace.toString().lines().forEach(output::note);
    }
  }
}
