package org.lstm4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The layout promised in the architecture, checked against the sources on every build. */
class ArchitectureTest {

  /** Bottom up. A package may use packages of lower levels only, so no cycle can exist. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("check"),
          Set.of("network", "machine", "hdf5"),
          Set.of("text", "reviews", "reference", "kernel", "metrics"),
          Set.of("linear", "imdb", "table", "sample"),
          Set.of("model"),
          Set.of("data", "engine", "datavec"),
          Set.of("predict", "keras", "onnx"),
          Set.of("train", "explain"),
          Set.of("story", "language", "forecast"),
          Set.of("recipe", "render", "json", "cells", "dl4j"), // no training names Deeplearning4j
          Set.of("web"),
          Set.of("cli"),
          Set.of("spark")); // src/spark

  /** Packages of the artifact {@code lstm4j-deeplearning4j}; the others must do without them. */
  private static final Set<String> BRIDGE = Set.of("datavec", "dl4j");

  /**
   * Libraries that stay behind a door, by the start of their names, and who may open it; and the
   * order of Deeplearning4j's numbers, which only its bridge and the file know.
   */
  private static final Map<String, Set<String>> DOORS =
      Map.ofEntries(
          Map.entry("org.deeplearning4j.", Set.of("dl4j")),
          Map.entry("org.nd4j.", Set.of("dl4j")),
          Map.entry("org.bytedeco.", Set.of("dl4j")),
          Map.entry("org.datavec.", BRIDGE),
          Map.entry("org.lstm4j.dl4j.", BRIDGE),
          Map.entry("org.lstm4j.datavec.", BRIDGE),
          Map.entry("org.lstm4j.model.ParameterLayout", Set.of("dl4j")),
          Map.entry("com.ibm.icu.", Set.of("text")),
          Map.entry("org.eclipse.jetty.", Set.of("web")),
          Map.entry("io.prometheus.", Set.of("web")),
          Map.entry("picocli.", Set.of("cli")),
          Map.entry("org.apache.spark.", Set.of("spark")),
          Map.entry("org.apache.hadoop.", Set.of("spark")),
          Map.entry("scala.", Set.of("spark")),
          Map.entry("org.jline.", Set.of("cli")));

  /** Files outside {@code cli} that print or exit, each with its reason. */
  private static final Map<String, String> MAY_PRINT =
      Map.of(
          "train/ConsoleProgress.java",
          "it is the console: the library's own choice for programs that have no other");

  private static final int LONGEST_FILE = 400;

  /** What {@code mvn verify} compiles, and what the profile spark adds. */
  private static final List<Path> ROOTS =
      List.of(Path.of("src/main/java/org/lstm4j"), Path.of("src/spark/java/org/lstm4j"));

  private static final Pattern OURS = Pattern.compile("\\borg\\.lstm4j\\.([a-z0-9]+)\\b");
  private static final Pattern PRINTS =
      Pattern.compile("\\bSystem\\s*\\.\\s*(out|err|exit)\\b|\\.printStackTrace\\(|\\.halt\\(");
  private static final Pattern CATCHES_ALL =
      Pattern.compile("\\bcatch\\s*\\([^)]*\\b(Exception|Throwable)\\b[^)]*\\)");
  private static final Pattern THROWS_ANYTHING =
      Pattern.compile("\\bnew\\s+(RuntimeException|Exception|Throwable|Error)\\s*\\(");

  /** The package's place in {@link #LEVELS}, or -1. */
  private static int level(String folder) {
    for (int i = 0; i < LEVELS.size(); i++) {
      if (LEVELS.get(i).contains(folder)) {
        return i;
      }
    }
    return -1;
  }

  /** Reads doc links too: who explains a package by a higher one depends on it. */
  private static List<String> usesOfOtherThanLowerLevels(Source source) {
    String from = source.folder();
    return OURS.matcher(source.text())
        .results()
        .map(m -> m.group(1))
        .filter(to -> !to.equals(from) && (level(to) < 0 || level(to) >= level(from)))
        .map(to -> from + " uses " + to + " in " + source.path())
        .distinct()
        .toList();
  }

  private static List<String> missingLevel(Source source) {
    return level(source.folder()) < 0 || source.path().chars().filter(c -> c == '/').count() != 1
        ? List.of(source.path() + " is in no package that has a level")
        : List.of();
  }

  private static List<String> tooLong(Source source) {
    long lines = source.text().lines().count();
    return lines > LONGEST_FILE ? List.of(source.path() + " has " + lines + " lines") : List.of();
  }

  private static List<String> closedDoors(Source source) {
    List<String> broken = new ArrayList<>();
    DOORS.forEach(
        (library, packages) -> {
          Pattern name = Pattern.compile("(?<![\\w.])" + Pattern.quote(library));
          if (!packages.contains(source.folder()) && name.matcher(source.code()).find()) {
            broken.add(source.path() + " names " + library + "*");
          }
        });
    return broken;
  }

  private static List<String> prints(Source source) {
    return source.folder().equals("cli") || MAY_PRINT.containsKey(source.path())
        ? List.of()
        : found(PRINTS, source);
  }

  private static List<String> catchesAll(Source source) {
    return found(CATCHES_ALL, source);
  }

  private static List<String> throwsAnything(Source source) {
    return found(THROWS_ANYTHING, source);
  }

  private static List<String> found(Pattern pattern, Source source) {
    return pattern
        .matcher(source.code())
        .results()
        .map(m -> source.path() + " has '" + m.group() + "'")
        .toList();
  }

  private static List<Source> sources() throws IOException {
    List<Source> all = new ArrayList<>();
    for (Path root : ROOTS) {
      all.addAll(Source.read(root, "java"));
    }
    return all;
  }

  private static void assertNone(Function<Source, List<String>> rule) throws IOException {
    assertEquals(List.of(), sources().stream().flatMap(s -> rule.apply(s).stream()).toList());
  }

  @Nested
  class TheSources {

    @Test
    void packagesUseOnlyLowerLevels() throws IOException {
      assertNone(ArchitectureTest::usesOfOtherThanLowerLevels);
    }

    @Test
    void everyFileIsInAPackageThatHasALevel() throws IOException {
      assertNone(ArchitectureTest::missingLevel);
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
      Set<String> folders = new TreeSet<>();
      Set<String> explained = new TreeSet<>();
      for (Source source : sources()) {
        folders.add(source.folder());
        if (source.path().endsWith("/package-info.java") && source.text().contains("/**")) {
          explained.add(source.folder());
        }
      }

      assertEquals(folders, explained);
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
      assertEquals(
          List.of(),
          Source.read(Path.of("src"), "java|js|css|html|sh").stream()
              .flatMap(source -> tooLong(source).stream())
              .toList());
    }

    @Test
    void librariesAreNamedOnlyWhereTheyBelong() throws IOException {
      assertNone(ArchitectureTest::closedDoors);
    }

    @Test
    void onlyTheCommandLinePrintsAndExits() throws IOException {
      assertNone(ArchitectureTest::prints);
    }

    @Test
    void nothingCatchesEveryException() throws IOException {
      assertNone(ArchitectureTest::catchesAll);
    }

    @Test
    void nothingThrowsAnExceptionWithoutAKind() throws IOException {
      assertNone(ArchitectureTest::throwsAnything);
    }

    @Test
    void wereFoundAtAll() throws IOException {
      Set<String> packages =
          LEVELS.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
      Set<String> seen =
          sources().stream().map(Source::folder).collect(Collectors.toCollection(TreeSet::new));

      assertEquals(packages, seen);
      assertTrue(sources().size() >= 80, () -> "only a few files were scanned");
    }

    @Test
    void needTheirExemptions() throws IOException {
      Set<String> printing =
          sources().stream()
              .filter(s -> !s.folder().equals("cli") && !found(PRINTS, s).isEmpty())
              .map(Source::path)
              .collect(Collectors.toCollection(TreeSet::new));

      assertEquals(new TreeSet<>(MAY_PRINT.keySet()), printing);
    }
  }

  /** Each rule sees the fault that it is for, and lets pass what only looks like it. */
  @Nested
  class APlantedFault {

    private static List<String> check(
        Function<Source, List<String>> rule, String path, String text) {
      return rule.apply(new Source(path, text));
    }

    @Test
    void isSeenIfAPackageUsesAHigherOne() {
      assertEquals(
          List.of("kernel uses model in kernel/Gate.java"),
          check(
              ArchitectureTest::usesOfOtherThanLowerLevels,
              "kernel/Gate.java",
              "import org.lstm4j.check.Require;\nimport org.lstm4j.model.TrainedModel;"));
    }

    @Test
    void isSeenIfAPackageUsesOneOfItsOwnLevel() {
      assertEquals(
          List.of("text uses kernel in text/Token.java"),
          check(
              ArchitectureTest::usesOfOtherThanLowerLevels,
              "text/Token.java",
              "/** See {@link org.lstm4j.kernel.Shard} and {@link org.lstm4j.text.Token}. */"));
    }

    @Test
    void isSeenIfATrainingUsesDeeplearning4j() {
      for (String from : List.of("train", "recipe")) {
        assertEquals(
            1,
            check(
                    ArchitectureTest::usesOfOtherThanLowerLevels,
                    from + "/A.java",
                    "import org.lstm4j.dl4j.Dl4jEngine;")
                .size());
      }
    }

    @Test
    void isSeenIfAPackageHasNoLevel() {
      assertEquals(1, check(ArchitectureTest::missingLevel, "extra/Thing.java", "").size());
      assertEquals(1, check(ArchitectureTest::missingLevel, "Thing.java", "").size());
      assertEquals(1, check(ArchitectureTest::missingLevel, "text/deep/Thing.java", "").size());
      assertEquals(0, check(ArchitectureTest::missingLevel, "text/Thing.java", "").size());
    }

    @Test
    void isSeenIfAFileHasOneLineTooMany() {
      assertEquals(0, check(ArchitectureTest::tooLong, "text/A.java", "x\n".repeat(400)).size());
      assertEquals(
          List.of("text/A.java has 401 lines"),
          check(ArchitectureTest::tooLong, "text/A.java", "x\n".repeat(401)));
    }

    @Test
    void isSeenIfALibraryIsNamedElsewhere() {
      String importing = "import org.nd4j.linalg.factory.Nd4j;";
      String loading = "Class.forName(\"org.nd4j.linalg.factory.Nd4j\")";

      assertEquals(
          List.of("predict/A.java names org.nd4j.*"),
          check(ArchitectureTest::closedDoors, "predict/A.java", importing));
      assertEquals(1, check(ArchitectureTest::closedDoors, "cli/A.java", loading).size());
      String bridge = "import org.lstm4j.dl4j.Backend;";
      assertEquals(1, check(ArchitectureTest::closedDoors, "cli/A.java", bridge).size());
      String cluster = "import org.apache.spark.sql.Row;";
      assertEquals(1, check(ArchitectureTest::closedDoors, "cli/A.java", cluster).size());
      assertEquals(0, check(ArchitectureTest::closedDoors, "spark/A.java", cluster).size());
      String order = "import org.lstm4j.model.ParameterLayout;";
      assertEquals(1, check(ArchitectureTest::closedDoors, "engine/A.java", order).size());
      assertEquals(0, check(ArchitectureTest::closedDoors, "dl4j/A.java", importing).size());
      assertEquals(
          0, check(ArchitectureTest::closedDoors, "model/A.java", "/* org.nd4j.X */").size());
    }

    @Test
    void isSeenIfALibraryClassPrintsOrExits() {
      for (String fault : List.of("System.out.println()", "System\n.err", "System.exit(1)")) {
        assertEquals(1, check(ArchitectureTest::prints, "train/A.java", fault).size(), fault);
        assertEquals(0, check(ArchitectureTest::prints, "cli/A.java", fault).size(), fault);
      }
      assertEquals(1, check(ArchitectureTest::prints, "data/A.java", "e.printStackTrace()").size());
      assertEquals(0, check(ArchitectureTest::prints, "data/A.java", "// never System.out").size());
      assertEquals(
          0, check(ArchitectureTest::prints, "data/A.java", "System.getenv(\"A\")").size());
    }

    @Test
    void isSeenIfEveryExceptionIsCaught() {
      for (String fault :
          List.of(
              "catch (Exception e)",
              "catch (final Throwable t)",
              "catch (IllegalStateException | Exception e)",
              "catch(java.lang.Exception e)")) {
        assertEquals(1, check(ArchitectureTest::catchesAll, "cli/A.java", fault).size(), fault);
      }
      assertEquals(
          0,
          check(ArchitectureTest::catchesAll, "cli/A.java", "catch (IOException exception)")
              .size());
    }

    @Test
    void isSeenIfAnExceptionHasNoKind() {
      String fault = "throw new RuntimeException(e);";

      assertEquals(1, check(ArchitectureTest::throwsAnything, "data/A.java", fault).size());
      assertEquals(
          0,
          check(ArchitectureTest::throwsAnything, "data/A.java", "throw new DataException(e);")
              .size());
    }

    @Test
    void isNotHiddenByTextThatLooksLikeAComment() {
      String text = "String url = \"http://a\"; System.out.print(url); /* System.err */";

      assertEquals(
          List.of("data/A.java has 'System.out'"),
          check(ArchitectureTest::prints, "data/A.java", text));
    }
  }
}
