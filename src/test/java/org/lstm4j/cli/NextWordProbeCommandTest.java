package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextWordProbeCommandTest {

  @TempDir private Path folder;
  private Workbench bench;
  private Path model;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
    model = NextWordBench.write(bench, "m.zip");
  }

  private Run probe(Object... more) {
    Object[] all = new Object[4 + more.length];
    List<Object> start = List.of("nextword", "probe", "-m", model);
    for (int i = 0; i < all.length; i++) {
      all[i] = i < start.size() ? start.get(i) : more[i - start.size()];
    }
    return bench.run(all);
  }

  @Test
  void asksTheModelAlone() {
    Run run = probe("--pairs=10").succeeded();

    assertTrue(run.out().get(0).matches("\\d+ pairs; share that is right.*"), run::toString);
    assertTrue(run.out().contains("number: the verb has the number of its subject"));
    assertTrue(
        run.out().get(run.out().size() - 1).startsWith("The claims hold for this model in "));
    assertTrue(run.lastError().contains("--data"), run::lastError);
  }

  @Test
  void asksBaselinesOfTheTrainingTexts() throws IOException {
    Run run = probe("--pairs=10", "-d", bench.path("book.txt"), "--json").succeeded();

    JsonNode json = new JsonMapper().readTree(run.out().get(0));
    assertEquals(1, run.out().size());
    assertEquals("book.txt", json.get("trainedOn").asText());
    assertFalse(json.get("isSample").asBoolean());
    assertEquals(
        List.of("model", "unigram", "Kneser-Ney bigram", "Kneser-Ney 5-gram"),
        json.get("models").findValuesAsText("name"));
    JsonNode unigram = json.get("models").get(1).get("kinds");
    unigram.forEach(kind -> assertEquals(0.5, kind.get("accuracy").asDouble(), kind::toString));
    JsonNode cells = json.get("models").get(3).get("cells");
    assertEquals(json.get("models").get(0).get("cells").size(), cells.size());
  }

  @Test
  void isTheSameForTheSameSeed() {
    List<String> one = probe("--pairs=6", "--seed=3", "--json").succeeded().out();

    assertEquals(one, probe("--pairs=6", "--seed=3", "--json").succeeded().out());
  }

  @Test
  void writesTablesAndPictures() throws IOException {
    Path probe = bench.path("probe");
    probe("--pairs=6", "-o", probe).succeeded();

    for (String name : List.of("pairs.csv", "words.csv", "probe.png", "probe.svg")) {
      assertTrue(Files.size(probe.resolve(name)) > 0, name);
    }
  }

  @Test
  void refusesTextsThatTheModelHasNotLearnedFrom() {
    Path other = bench.write("other.txt", "one line of words\n".repeat(20));
    Run run = probe("-d", other);

    assertEquals(1, run.exitCode());
    assertTrue(
        run.lastError().contains("expected the texts that the model was trained on"),
        run::lastError);
  }

  @Test
  void refusesAModelOfAnotherLanguage() {
    Path text = bench.write("mare.txt", "il mare era calmo e la luna alta\n".repeat(30));
    bench
        .run(
            "nextword",
            "train",
            "-d",
            text,
            "--embedding=4",
            "--units=4",
            "--streams=2",
            "--epochs=1",
            "-o",
            bench.path("mare.zip"))
        .succeeded();
    Run run = bench.run("nextword", "probe", "-m", bench.path("mare.zip"));

    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(run.lastError().contains("model: expected one that has words"), run::lastError);
  }

  @Test
  void refusesTooFewPairs() {
    Run run = probe("--pairs=1");

    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(run.lastError().contains("pairs: expected"), run::lastError);
  }
}
