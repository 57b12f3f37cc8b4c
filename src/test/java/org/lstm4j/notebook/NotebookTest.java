package org.lstm4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.sample.SampleReviews;

/**
 * Every notebook runs from its first cell to its last, on what {@link NotebookSettings} says, and
 * reads well as it lies in the repository.
 */
@TestMethodOrder(OrderAnnotation.class)
class NotebookTest {

  private static final int MOST_LINES = 12;

  /** An object's address or a folder of somebody's machine: another one in each run. */
  private static final Pattern NOT_FOR_KEEPING =
      Pattern.compile("@[0-9a-f]{5,}\\b|(?<![\\w.:/])/\\w+/\\w|\\b[A-Z]:\\\\");

  private static final Pattern FIGURE = Pattern.compile("(?i)(loss|accuracy): [0-9]");

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("notebooks-port"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  @Order(1) // it may refresh what the others read
  void everyCellRunsAndGivesWhatIsKept(Path file) throws IOException, CellFailure {
    Notebook notebook = Notebook.read(file);
    try (NotebookSettings settings = new NotebookSettings()) {
      List<CellResult> results = run(notebook.codeCells(), settings);
      for (CellResult result : results) {
        assertFit(result, settings.isSample());
      }
      String all = results.stream().map(CellResult::text).collect(Collectors.joining("\n"));
      assertEquals(Optional.empty(), Quotation.find(all, settings.reviews()));
      if (settings.isWriting()) {
        notebook.keep(results);
        notebook.write();
      }
      assertEquals(
          results.stream().map(CellResult::kinds).toList(),
          Notebook.read(file).codeCells().stream().map(NotebookCell::keptKinds).toList());
    }
  }

  private static List<CellResult> run(List<NotebookCell> cells, NotebookSettings settings)
      throws CellFailure {
    List<CellResult> results = new ArrayList<>();
    try (NotebookShell shell = new NotebookShell(settings.echo())) {
      for (NotebookCell cell : cells) {
        results.add(shell.run(cell));
      }
    }
    return results;
  }

  private static void assertFit(CellResult result, boolean isSample) {
    String text = result.text();
    assertFalse(NOT_FOR_KEEPING.matcher(text).find(), text);
    if (isSample && FIGURE.matcher(text).find()) {
      assertTrue(text.contains("NOT the IMDB benchmark"), text);
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCodeCellIsShortAndStandsBelowSentences(Path file) throws IOException {
    boolean isBelowSentences = false;
    for (NotebookCell cell : Notebook.read(file).cells()) {
      assertTrue(cell.source().lines().count() <= MOST_LINES, cell.place());
      assertFalse(cell.source().isBlank(), cell.place());
      assertTrue(cell.isMarkdown() || cell.isCode() && isBelowSentences, cell.place());
      isBelowSentences = cell.isMarkdown() && cell.source().contains(".");
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void outputsAreKeptAndHoldNoReview(Path file) throws IOException {
    Notebook notebook = Notebook.read(file);
    List<Integer> counts = notebook.codeCells().stream().map(NotebookCell::executionCount).toList();
    assertEquals(Stream.iterate(1, n -> n + 1).limit(counts.size()).toList(), counts);
    assertFalse(NOT_FOR_KEEPING.matcher(notebook.text()).find(), file.toString());
    assertEquals(Optional.empty(), Quotation.find(notebook.text(), new SampleReviews().read()));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void theFileIsAsJupyterWritesIt(Path file) throws IOException {
    assertEquals(
        Files.readString(file), new String(Notebook.read(file).toBytes(), StandardCharsets.UTF_8));
  }
}
