package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.model.SmallSystem;
import org.lstm4j.model.SystemModel;

/** Commands that judge texts say what a model of another system is, and what uses it. */
class OtherSystemsTest {

  @TempDir private Path folder;
  private Workbench bench;
  private Path model;
  private Path reviews;

  @BeforeEach
  void setUp() throws IOException {
    bench = new Workbench(folder);
    model = bench.path("other.zip");
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < 20; i++) {
      rows.append("a slow film " + i + ",negative\na wonderful film " + i + ",positive\n");
    }
    reviews = bench.write("reviews.csv", rows.toString());
  }

  @ParameterizedTest
  @EnumSource
  void refuseItByName(SystemModel.Kind kind) throws IOException {
    SmallSystem.of(kind).write(model);
    String words =
        model
            + ": expected a model that judges texts, got "
            + kind.description()
            + ". Use it with 'lstm4j "
            + kind.command()
            + "'.";
    List<Object[]> commands =
        List.of(
            new Object[] {"predict", "-m", model, "a film"},
            new Object[] {"predict", "-m", model, "--json", "a film"},
            new Object[] {"evaluate", "-m", model, "-d", reviews},
            new Object[] {"explain", "-m", model, "a film"},
            new Object[] {"gates", "-m", model, "--text", "a film"},
            new Object[] {"train", "-d", reviews, "--from", model, "-o", bench.path("new.zip")});
    for (Object[] command : commands) {
      Run run = bench.run(command);
      run.failed(1, words);
      assertEquals(List.of(), run.out());
    }
    assertTrue(Files.notExists(bench.path("new.zip")));
  }

  /** A model is a model: what may take the place of one may take its place. */
  @Test
  void itsPlaceIsThatOfAModel() throws IOException {
    SmallSystem.of(SystemModel.Kind.NEXT_WORD).write(model);
    bench
        .run("train", "-d", reviews, "-o", model, "--epochs", "1", "--length", "5", "--units", "2")
        .succeeded();
    bench.run("predict", "-m", model, "a film").succeeded();
  }
}
