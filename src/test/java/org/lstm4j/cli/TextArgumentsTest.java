package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.SmallModel;

class TextArgumentsTest {

  @TempDir private Path folder;
  private Workbench bench;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    bench = new Workbench(folder);
    model = bench.path("m.zip");
    SmallModel.of(1, "{}").write(model);
  }

  private Run predict(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("predict", "-m", model));
    all.addAll(Arrays.asList(arguments));
    return bench.run(all.toArray());
  }

  @Nested
  class ALeadingDash {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "-awful film",
          "-awful",
          "-fine film",
          "-fine",
          "-terrible",
          "-over the top",
          "-high hopes",
          "-heartless",
          "-Vivid",
          "--what a film",
          "--file was good"
        })
    void isAnsweredWithTheWayToGiveSuchATextAndJudgedThatWay(String text) {
      predict(text).refused(2, text.substring(2), "Put -- before a text that begins with '-'.");
      assertEquals(1, predict("--", text).succeeded().out().size());
    }

    @Test
    void isNoModel() {
      bench.run("predict", "-magnificent").refused(2, "got '-magnificent'. Put -- before");
    }

    @Test
    void mayStillBeThatOfAnOption() throws IOException {
      Path lines = bench.write("lines", "a slow film\n");

      for (String[] options :
          List.of(
              new String[] {"-f" + lines},
              new String[] {"-f=" + lines},
              new String[] {"-t.5", "-t0.5", "-f", lines.toString()})) {
        boolean isTwice = options.length > 2;
        Object[] given = isTwice ? Arrays.copyOfRange(options, 1, options.length) : options;
        assertEquals(1, predict(given).succeeded().out().size());
      }
      assertTrue(bench.run("predict", "-hV").succeeded().out().get(0).startsWith("Usage: lstm4j"));
      predict("-fmissing.txt").refused(1, "missing.txt: no such file or folder.");
    }

    @Test
    void mayBeThatOfAFile() throws IOException {
      Path odd = bench.write("-odd", "a slow film\n");

      assertEquals(1, predict("--file=" + odd).succeeded().out().size());
    }

    @Test
    void isNoTextForACommandThatJudgesNone() {
      Run run = bench.run("evaluate", "-awful film");

      run.refused(2, "'-awful film' (see lstm4j evaluate --help)");
    }
  }

  @Nested
  class AFile {

    @ParameterizedTest
    @ValueSource(strings = {"at.txt", "good", "\u00fcber.csv"})
    void isRefusedAsATextByItsNameUnlessItMustBeOne(String name) {
      String file = bench.write(name, "hello world\n").toString();

      predict("a film", file).refused(2, "text 2: ", "got the name of a file, '" + file, "--file");
      predict("@" + file).refused(2, "text 1: ", "got '@" + file + "'", "--file " + file);
      assertEquals(3, predict("a film", "--", file, "@" + file).succeeded().out().size());
    }

    @Test
    void isOneTooIfItIsAFolder() throws IOException {
      Path reviews = Files.createDirectory(bench.path("reviews"));

      predict(reviews).refused(2, "got the name of a file, '" + reviews + "'");
    }

    @Test
    void isNotMeantByAWordOrAName() {
      assertEquals(3, predict("@somebody what a film", "src", "good/bad").succeeded().out().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.txt", "Missing.CSV", "my reviews.jsonl", "x/reviews.tsv.gz"})
    void isSuspectedIfItIsMissing(String name) {
      Run run = predict(name).succeeded();

      assertTrue(run.err().get(0).contains("'" + name + "' is judged as a text"), run::toString);
      assertTrue(predict("--", name).err().stream().noneMatch(line -> line.contains("--file")));
    }
  }

  @Nested
  class TheSignAt {

    @Test
    void takesNoFileApart() {
      Path words = bench.write("words", "hello world\n");

      assertEquals(1, predict("--", "@" + words).succeeded().out().size());
      bench.run("encode", "-o", "@" + words).failed(1, "@" + words);
    }
  }
}
