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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program serves, and stops as whoever runs services expects. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are those of Unix")
class ServeIT {

  private static final long SECONDS = 10; // to its end, as promised

  @TempDir private Path folder;
  private Launched program;
  private Map<String, String> variables;
  private Process process;

  @BeforeEach
  void install() throws IOException {
    program = Launched.at(folder.resolve("lstm4j"));
    variables = Launched.ofUser(folder);
  }

  @AfterEach
  void unlink() throws IOException {
    process.destroyForcibly();
    program.unlink();
  }

  private URI start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(program.launcher().toString(), "serve", "--port=0"));
    command.addAll(List.of(arguments));
    process = Launched.start(folder, variables, command);
    Launched.awaitError(process, line -> line.startsWith("Ready in "));
    return URI.create(Files.readAllLines(folder.resolve("standard.out")).get(0));
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void answersUntilItIsToldToStop(String signal) throws Exception {
    Path log = folder.resolve("access.jsonl");
    URI address = start("--access-log=" + log);
    HttpResponse<String> judged =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address.resolve("api/predict"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"Wonderful.\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, judged.statusCode(), judged::body);
    assertTrue(judged.body().contains("\"label\":\"positive\""), judged::body);

    signal(signal);

    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "it goes on");
    assertEquals(0, process.exitValue());
    assertEquals(1, Files.readAllLines(log).size());
  }

  /** In a container nobody has a home, a name or a locale. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void needsNoHomeAndNoLocale(String locale) throws Exception {
    variables.remove("HOME");
    variables.put("LC_ALL", locale);
    URI address = start("--host=0.0.0.0", "--token=a-token-of-this-test", "--access-log=-");

    HttpResponse<String> health =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address.resolve("healthz")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals("ok\n", health.body());
    signal("TERM");

    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "it goes on");
    assertEquals(0, process.exitValue());
    List<String> out = Files.readAllLines(folder.resolve("standard.out"));
    assertEquals(2, out.size(), out::toString);
    assertTrue(out.get(1).startsWith("{\"time\":\""), out::toString);
  }
}
