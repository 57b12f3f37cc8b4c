package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.SmallModel;

/** What is judged without the parser must be judged, noted and refused as with it. */
class QuickPredictTest {

  @TempDir private Path folder;
  private Path model;
  private Environment environment;

  @BeforeEach
  void setUp() throws IOException {
    model = folder.resolve("m.zip");
    SmallModel.of(1, "{}").write(model);
    environment = environment(model.toString());
  }

  private static Environment environment(String model) {
    return new Environment(Map.of("LSTM4J_MODEL", model), InputStream.nullInputStream());
  }

  private static Run quick(Environment environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    QuickPredict quick = QuickPredict.of(List.of(arguments), environment).orElseThrow();
    int exitCode = quick.run(environment, new PrintWriter(out), new PrintWriter(err));
    return new Run(exitCode, out.toString().lines().toList(), err.toString().lines().toList());
  }

  private Run both(Environment where, String... arguments) {
    Run quick = quick(where, arguments);
    assertEquals(Run.in(where, arguments), quick);
    return quick;
  }

  private static Stream<List<String>> texts() {
    return Stream.of(
        List.of("a wonderful film, a slow film"),
        List.of("a wonderful film", "slow", "ééé \u001b[31m 🎬"),
        List.of("nothing known"),
        List.of("a film", " ", "\t"),
        List.of("a film", ""),
        List.of("--", "-awful film", "--model"),
        List.of("a film", "--", "--", "-m"),
        List.of("a list of films.csv", "@all"),
        List.of("--", "a list of films.csv"),
        List.of("\ud83c"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void ofTexts(List<String> texts) {
    List<String> arguments = new ArrayList<>(List.of("predict"));
    arguments.addAll(texts);
    both(environment, arguments.toArray(String[]::new));
  }

  @Test
  void ofTheModelThatIsNamed() throws IOException {
    Path other = folder.resolve("other one.zip");
    SmallModel.of(2, "{}").write(other);
    String text = "a wonderful film, a slow film";

    Run named = both(environment, "predict", text, "--model", other.toString());
    assertEquals(named, both(environment, "predict", "-m", other.toString(), text));
    assertEquals(named, both(environment(other.toString()), "predict", text));
    assertTrue(!named.equals(both(environment, "predict", text)), named::toString);
  }

  @Test
  void ofTextsThatAreFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("reviews.txt"), "a film\n");

    both(environment, "predict", file.toString()).refused(2, "got the name of a file");
    both(environment, "predict", "@" + file).refused(2, "which names a file");
    both(environment, "predict", "--", file.toString());
  }

  @Test
  void ofModelsThatCanNotBeUsed() throws IOException {
    Path broken = folder.resolve("broken.zip");
    byte[] bytes = Files.readAllBytes(model);
    Files.write(broken, Arrays.copyOf(bytes, bytes.length / 2));
    Path undefined = folder.resolve("nan.zip");
    SmallModel.of(SmallModel.undefinedFor(6, SmallModel.CONFIG), 6).write(undefined);

    for (Path bad : List.of(broken, folder, folder.resolve("none.zip"))) {
      both(environment, "predict", "-m", bad.toString(), "a film").refused(1, bad);
    }
    both(environment(""), "predict", "-m", undefined.toString(), "a slow film").refused(1, "NaN");
  }

  @Test
  void ofAModelOfTheSample() throws IOException {
    Path sample = folder.resolve("sample.zip");
    new Workbench(folder).train("--epochs=1", "--data=sample", "-o", sample).succeeded();

    Run run = both(environment, "predict", "-m", sample.toString(), "a wonderful film");
    assertTrue(run.err().get(0).contains("the embedded sample, NOT"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "predict",
        "predict --",
        "predict --json text",
        "predict text --json",
        "predict -h",
        "predict -m",
        "predict -m m.zip",
        "predict -m --json text",
        "predict -mm.zip text",
        "predict --model=m.zip text",
        "predict -m m.zip -m n.zip text",
        "predict -awful",
        "predict text -f reviews.csv",
        "--verbose predict text",
        "predict -m \0 text"
      })
  void leavesAllElseToTheParser(String line) {
    assertTrue(QuickPredict.of(List.of(line.split(" ")), environment).isEmpty());
  }

  @Test
  void leavesNothingToTheParserFromNoArguments() {
    assertTrue(QuickPredict.of(List.of(), environment).isEmpty());
  }
}
