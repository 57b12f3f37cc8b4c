package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code spark.md} says is so: its Java runs, and its tables name what there is. */
class SparkDocumentTest {

  private static final Path DOCUMENT = Path.of("src/docs/spark.md");
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final List<String> IMPORTS =
      List.of(
          "org.apache.spark.sql.*",
          "org.apache.spark.ml.param.ParamMap",
          "org.apache.spark.ml.tuning.ParamGridBuilder",
          "org.lstm4j.spark.*");

  /** Paths in the document that are files or folders here. */
  private static final List<String> PATHS =
      List.of("reviews.parquet", "imdb-lstm.zip", "stage", "trained");

  /** So that the training ends within seconds; the document leaves all of it to the defaults. */
  private static final String SMALL =
      "new LstmTextClassifier().setEpochs(1).setVocabulary(60).setLength(12).setUnits(4)";

  private static List<String> examples() throws IOException {
    return JAVA.matcher(Files.readString(DOCUMENT)).results().map(match -> match.group(1)).toList();
  }

  private static void writeReviews(Path folder) {
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      boolean isGood = n % 2 == 0;
      String text = "Take " + n + ": a " + (isGood ? "lovely" : "tedious") + " walk home.";
      rows.add(RowFactory.create((long) n, text, isGood ? "good" : "bad"));
    }
    StructType columns =
        new StructType()
            .add("id", DataTypes.LongType)
            .add("text", DataTypes.StringType)
            .add("label", DataTypes.StringType);
    Dataset<Row> reviews = TestSession.spark().createDataFrame(rows, columns);
    reviews.write().parquet(folder.resolve("reviews.parquet").toString());
  }

  private static String within(Path folder, String code) {
    String here = folder.toString().replace("\\", "\\\\") + "/";
    for (String path : PATHS) {
      code = code.replace('"' + path + '"', '"' + here + path + '"');
    }
    return code.replace("new LstmTextClassifier()", SMALL);
  }

  private static void run(JShell shell, String code) {
    String left = code;
    while (!left.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(left);
      assertTrue(next.completeness().isComplete(), left);
      for (SnippetEvent event : shell.eval(next.source())) {
        List<String> problems =
            shell.diagnostics(event.snippet()).map(problem -> problem.getMessage(null)).toList();
        assertEquals(Snippet.Status.VALID, event.status(), () -> next.source() + problems);
        assertEquals(null, event.exception(), next.source());
      }
      left = next.remaining();
    }
  }

  @Test
  void itsJavaRuns(@TempDir Path folder) throws IOException {
    writeReviews(folder);
    Files.copy(Path.of("models/imdb-lstm.zip"), folder.resolve("imdb-lstm.zip"));
    try (JShell shell =
        JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .compilerOptions("--class-path", System.getProperty("java.class.path"))
            .build()) {
      IMPORTS.forEach(name -> run(shell, "import " + name + ";"));
      for (String example : examples()) {
        run(shell, within(folder, example));
      }
    }
    assertTrue(Files.exists(folder.resolve("trained")));
  }
}
