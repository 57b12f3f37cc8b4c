package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SeedRun;
import org.lstm4j.train.SentimentTrainer;
import org.lstm4j.train.SmallTraining;

/** What is told of a model that was trained without test reviews, as on a cluster. */
class UntestedModelTest {

  @TempDir private Path folder;
  private Workbench bench;
  private TrainedModel model;

  @BeforeEach
  void train() throws Exception {
    bench = new Workbench(folder);
    Corpus all = SmallTraining.corpus();
    Corpus corpus =
        new Corpus(
            all.origin(), all.encoder(), all.train(), all.validation(), all.test().range(0, 0));
    TrainedModel trained =
        new SentimentTrainer(SmallTraining.NETWORK, SmallTraining.SETTINGS)
            .train(corpus, Progress.NONE);
    Provenance p = trained.provenance();
    Map<String, String> versions = new TreeMap<>(p.versions());
    versions.put(Provenance.SPARK, "4.2.0");
    model =
        trained.withProvenance(
            new Provenance(p.data(), p.training(), versions, p.history(), p.results()));
    model.write(bench.path("m.zip"));
  }

  @Test
  void infoTellsItsHistoryAndNoTest() {
    Run run = bench.run("info", bench.path("m.zip")).succeeded();

    assertTrue(run.out().stream().anyMatch(line -> line.contains("0 to test")), run::toString);
    assertTrue(run.out().stream().noneMatch(line -> line.startsWith("test ")), run::toString);
    assertTrue(
        run.out().stream().anyMatch(line -> line.contains("no command says all")), run::toString);
  }

  @Test
  void infoAsJsonHasNullsForTheFigures() throws Exception {
    Run run = bench.run("info", bench.path("m.zip"), "--json").succeeded();

    JsonNode json = new JsonMapper().readTree(run.out().get(0));
    assertTrue(json.get("test").get("accuracy").isNull());
    assertTrue(json.get("rebuild").get("command") == null || json.get("rebuild").isNull());
    assertEquals("4.2.0", json.get("versions").get("spark").asText());
  }

  @Test
  void doctorSaysSo() {
    Map<String, String> variables = Map.of("LSTM4J_MODEL", bench.path("m.zip").toString());

    Run run = bench.runWithVariables(variables, "doctor");

    assertTrue(run.out().stream().anyMatch(line -> line.contains("never tested")), run::toString);
  }

  @Test
  void itJudgesAsAnyOther() {
    bench.run("predict", "--model", bench.path("m.zip"), "a fine film").succeeded();
  }

  @Test
  void reportsOfTrainingsSaySo() throws Exception {
    SeedRun run = new SeedRun(7, model);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Output output = new Output(new PrintWriter(out, true), new PrintWriter(err, true));

    TestReport.print(model, output);
    SeriesReport.print(List.of(run), output);
    ModelFiles files = ModelFiles.behind(bench.path("m.zip"));
    TrainReport.print(model, Optional.empty(), files, output);

    assertTrue(out.toString().contains("Seeds: 1; not tested"), out::toString);
    assertTrue(out.toString().contains("Not tested"), out::toString);
    assertTrue(err.toString().contains(" -              -"), err::toString);
    assertFalse(SeriesReport.line(run).contains("test"), SeriesReport.line(run));
  }
}
