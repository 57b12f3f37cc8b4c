package org.lstm4j.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the README says can be compared with what the program does. */
class ReadmeTest {

  private static final Set<String> KINDS = Set.of("console", "text", "java", "xml");

  /**
   * A line of {@code models/imdb-lstm.seeds.csv}.
   *
   * @param epoch from 1
   * @param accuracy of the test reviews
   * @param loss of the test reviews
   * @param isKept whether its model is the seed's
   */
  private record Epoch(int epoch, double accuracy, double loss, boolean isKept) {}

  @Nested
  class TheReadme {

    @Test
    void hasNoBlockWhoseCommandsNoTestSees() throws IOException {
      for (Readme.Block block : Readme.blocks()) {
        assertTrue(KINDS.contains(block.kind()), "README.md:" + block.line());
        boolean hasPrompt = block.content().stream().anyMatch(line -> line.startsWith("$ "));
        assertEquals(block.isConsole(), hasPrompt, "README.md:" + block.line());
      }
    }

    @Test
    void hasTheCommandsThatNoTestRuns() throws IOException {
      Set<String> exempt =
          Readme.commands().stream()
              .filter(command -> !command.isRun())
              .map(Readme.Command::text)
              .collect(Collectors.toCollection(TreeSet::new));

      assertEquals(new TreeSet<>(Readme.NOT_RUN.keySet()), exempt);
    }

    @Test
    void hasTheFiguresOfTheSeedsInItsTable() throws IOException {
      List<Epoch> epochs =
          Files.readAllLines(Path.of("models", "imdb-lstm.seeds.csv")).stream()
              .skip(1)
              .map(line -> line.split(","))
              .map(f -> new Epoch(number(f[1]), real(f[7]), real(f[6]), f[8].equals("true")))
              .toList();
      String text = Files.readString(Path.of("README.md"));

      for (int epoch = 1; epoch <= 10; epoch++) {
        int wanted = epoch;
        String name = epoch == 10 ? "epoch 10, the last" : "epoch " + epoch;
        assertHas(text, "| " + name + " |" + figures(epochs, e -> e.epoch() == wanted));
      }
      assertHas(
          text.replace("**", ""),
          "| the epoch of the lowest validation loss |" + figures(epochs, Epoch::isKept));
    }

    private static void assertHas(String text, String line) {
      assertTrue(text.contains(line + "\n"), line);
    }

    private static int number(String field) {
      return Integer.parseInt(field);
    }

    private static double real(String field) {
      return Double.parseDouble(field);
    }

    private static String figures(List<Epoch> epochs, Predicate<Epoch> isWanted) {
      List<Epoch> wanted = epochs.stream().filter(isWanted).toList();
      return spread(wanted.stream().mapToDouble(Epoch::accuracy).sorted().toArray())
          + spread(wanted.stream().mapToDouble(Epoch::loss).sorted().toArray());
    }

    private static String spread(double[] sorted) {
      assertEquals(10, sorted.length);
      double median = (sorted[4] + sorted[5]) / 2;
      return Arrays.stream(new double[] {sorted[0], median, sorted[9]})
          .mapToObj(value -> String.format(Locale.ROOT, "%.4f", value).substring(1))
          .collect(Collectors.joining(" / ", " ", " |"));
    }
  }

  @Nested
  class ACommand {

    private static List<Readme.Command> commands(String... lines) {
      return Readme.blocks(List.of(lines)).get(0).commands();
    }

    @Test
    void isWhatFollowsThePromptWithoutItsComment() {
      assertEquals(
          List.of(
              new Readme.Command("a \"#1\"", 2, List.of("one", "$two")),
              new Readme.Command("b", 5, List.of())),
          commands("```console", "$ a \"#1\"", "one", "$two", "$ b    # why", "```", "$ c"));
    }

    @Test
    void isAskedForBeforeItsOutput() {
      assertThrows(IllegalArgumentException.class, () -> commands("```console", "one", "$ a"));
    }
  }

  @Nested
  class AnOutput {

    private static final List<String> OUT = List.of("positive\t0.6435", "2 reviews in 0.3 s");
    private static final List<String> ERR = List.of("text 1: too short");

    private static void assertTold(boolean isTrue, String... shown) {
      assertEquals(isTrue, ShownOutput.isTrue(List.of(shown), OUT, ERR), Arrays.toString(shown));
    }

    @Test
    void isShownAsItIs() {
      assertTold(true, "positive\t0.6435", "2 reviews in 0.3 s");
      assertTold(true, "text 1: too short", "positive\t0.6435", "2 reviews in 0.3 s");
      assertTold(true, "positive\t0.6435", "text 1: too short", "2 reviews in 0.3 s");
    }

    @Test
    void mayBeShownInPart() {
      assertTold(true, "…");
      assertTold(true, "positive\t0.6…", "2 reviews in … s");
      assertTold(true, "…", "2 reviews in … s");
      assertTold(true, "positive\t0.6435", "…");
      assertTold(true, "text … short", "…");
      assertTold(true, "…", "positive\t0.6435", "…", "2 reviews in 0.3 s", "…");
    }

    @Test
    void isFalseIfAnythingInItIs() {
      assertTold(false);
      assertTold(false, "positive\t0.55", "2 reviews in 0.3 s");
      assertTold(false, "positive\t0.55", "…");
      assertTold(false, "positive\t0.6435");
      assertTold(false, "2 reviews in 0.3 s", "positive\t0.6435");
      assertTold(false, "positive\t0.6435", "2 reviews in 0.3 s", "3 reviews");
      assertTold(false, "positive 0.6435", "2 reviews in 0.3 s");
      assertTold(false, "positive\t0.6…4", "2 reviews in 0.3 s");
      assertTold(false, "text 1: too long", "positive\t0.6435", "2 reviews in 0.3 s");
      assertTold(false, "…", "positive\t0.6435", "…", "positive\t0.6435", "…");
    }

    @Test
    void isTakenLiterallyButForTheDots() {
      assertFalse(ShownOutput.isTrue(List.of("a.c"), List.of("abc"), List.of()));
      assertTrue(ShownOutput.isTrue(List.of("{[(…)]}"), List.of("{[(a)]}"), List.of()));
    }
  }
}
