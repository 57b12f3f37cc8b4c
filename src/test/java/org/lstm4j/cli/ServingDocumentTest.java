package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.readme.Readme;
import org.lstm4j.readme.ShownOutput;
import org.lstm4j.web.ModelShelf;
import org.lstm4j.web.ServedModel;
import org.lstm4j.web.WebServer;
import org.lstm4j.web.WebSettings;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code serving.md} shows is what happens. */
class ServingDocumentTest {

  private static final Path DOCUMENT = Path.of("src/docs/serving.md");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /** They need a machine with systemd, or an engine for containers. */
  private static final Set<String> NOT_RUN = Set.of("sudo", "journalctl", "docker");

  private static List<Readme.Block> blocks() throws IOException {
    return Readme.blocks(Files.readAllLines(DOCUMENT));
  }

  private static List<String> words(String command) {
    return WORD.matcher(command)
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .toList();
  }

  /** What curl would print. */
  private static List<String> curl(URI server, List<String> words)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    Optional<String> method = Optional.empty();
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
    String verb = "GET";
    for (Iterator<String> left = words.iterator(); left.hasNext(); ) {
      String word = left.next();
      switch (word) {
        case "curl", "-s" -> {}
        case "-X" -> method = Optional.of(left.next());
        case "-H" -> request.headers(left.next().split(": ", 2));
        case "-d" -> {
          body = HttpRequest.BodyPublishers.ofString(left.next());
          verb = "POST";
        }
        case "--data-binary" -> {
          body = HttpRequest.BodyPublishers.ofFile(Path.of(left.next().substring(1)));
          verb = "POST";
        }
        default -> {
          assertTrue(word.startsWith("localhost:8080/"), word);
          request.uri(server.resolve(word.substring("localhost:8080".length())));
        }
      }
    }
    return HttpClient.newHttpClient()
        .send(
            request.method(method.orElse(verb), body).build(), HttpResponse.BodyHandlers.ofString())
        .body()
        .lines()
        .toList();
  }

  @Test
  void everyRequestIsAnsweredAsShown() throws Exception {
    int requests = 0;
    Path models = Path.of("models");
    try (Serving serving =
        new Serving(
            Map.of(),
            "-m",
            models.resolve("imdb-lstm.zip"),
            "-m",
            models.resolve("imdb-lstm-80000.zip"))) {
      for (Readme.Block block : blocks()) {
        for (Readme.Command command :
            block.isConsole() ? block.commands() : List.<Readme.Command>of()) {
          List<String> words = words(command.text());
          if (words.get(0).equals("curl")) {
            List<String> out = curl(serving.address(), words);
            assertTrue(
                ShownOutput.isTrue(command.shown(), out, List.of()), () -> command + "\n" + out);
            requests++;
          } else {
            assertTrue(
                NOT_RUN.contains(words.get(0)) || words.equals(List.of("lstm4j", "serve")),
                command::toString);
          }
        }
      }
      String ready = blocks().get(0).content().get(2);
      assertTrue(ShownOutput.isTrue(List.of(ready), List.of(serving.error()), List.of()), ready);
    }
    assertEquals(9, requests);
  }

  @Test
  void everyOptionStandsInTheTable() throws IOException {
    String document = Files.readString(DOCUMENT);
    Set<String> missing = new HashSet<>();
    for (OptionSpec option :
        Main.commandLine(Environment.ofProcess())
            .getSubcommands()
            .get("serve")
            .getCommandSpec()
            .options()) {
      missing.add(option.longestName());
    }
    missing.removeIf(name -> document.contains("`" + name));
    assertEquals(Set.of("--help", "--version", "--verbose"), missing);
  }

  @Test
  void everyMetricStandsInTheTable() throws Exception {
    String document = Files.readString(DOCUMENT);
    List<String> missing = new ArrayList<>();
    try (Serving serving = new Serving(Map.of(), "-m", Path.of("models/imdb-lstm.zip"))) {
      serving.get("healthz");
      serving
          .get("metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith("# TYPE "))
          .map(line -> line.split(" ")[2])
          .filter(name -> !document.contains("`" + name) && !name.contains("_response_bytes"))
          .forEach(missing::add);
    }
    assertEquals(List.of(), missing);
  }

  /** The code of the document, to the letter. */
  @Test
  void theLibraryServes() throws Exception {
    Path file = Path.of("models/imdb-lstm.zip");
    ServedModel model = new ServedModel("mine", SentimentClassifier.load(file), false);
    List<URI> printed = new ArrayList<>();
    try (WebServer server =
        WebServer.start(
            WebSettings.DEFAULT.withPort(0),
            new ModelShelf(List.of(model)),
            Optional.empty(),
            (id, failure) -> failure.printStackTrace())) {
      printed.add(server.address());
    }
    assertEquals(1, printed.size());

    String here =
        Files.readString(Path.of("src/test/java/org/lstm4j/cli/ServingDocumentTest.java"));
    Readme.Block code =
        blocks().stream().filter(block -> block.kind().equals("java")).findFirst().orElseThrow();
    for (String line : code.content()) {
      String ours =
          line.replace("Path.of(\"mine.zip\")", "file")
              .replace("System.out.println(server.address())", "printed.add(server.address())");
      assertTrue(here.contains(ours.strip()), line);
    }
  }
}
