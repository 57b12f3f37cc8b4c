package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.check.Constants;
import org.lstm4j.json.GateExample;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentConfig;

class GatesCommandTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private static JsonNode json(Run run) throws IOException {
    assertEquals(1, run.succeeded().out().size());
    return new JsonMapper().readTree(run.lastLine());
  }

  private static String values(Run run, String key) throws IOException {
    return json(run).get("computed").get(key).get("values").toString();
  }

  private static void assertLine(Run run, String... words) {
    String pattern =
        ".*" + String.join("\\s+", List.of(words).stream().map(GatesCommandTest::quoted).toList());
    assertTrue(run.out().stream().anyMatch(line -> line.matches(pattern)), run::toString);
  }

  private static String quoted(String word) {
    return Pattern.quote(word);
  }

  @Nested
  class AnExample {

    @ParameterizedTest
    @EnumSource
    void isListedAndPrintedAsAFileThatGivesTheSame(GateExample example) throws IOException {
      String name = Constants.word(example);
      Run listed = bench.run("gates", "--examples").succeeded();
      assertTrue(listed.out().contains(name + "\t" + example.sentence()), listed::toString);

      Run shown = bench.run("gates", "--example", name).succeeded();
      List<String> out = shown.out();
      assertEquals(List.of(example.sentence(), ""), out.subList(0, 2));
      int end = out.subList(2, out.size()).indexOf("") + 2;
      Path file = bench.write("copied.json", String.join("\n", out.subList(2, end)));
      Run copied =
          example.isInParts() ? bench.run("gates", file, "--parts") : bench.run("gates", file);

      assertEquals(out.subList(end + 1, out.size()), copied.succeeded().out());
      assertEquals(shown.err(), copied.err());
    }

    @Test
    void ofTheConcatenationCountsThreeAndFour() {
      assertLine(bench.run("gates", "--example=concatenation"), "[h(t−1), x(t)]", "3 + 4 = 7");
      assertLine(
          bench.run("gates", "--example=concatenation"), "0.1", "0.2", "0.3", "1", "2", "3", "4");
    }

    @Test
    void ofAForgetGateHasSevenRowsAndThreeResults() {
      assertLine(bench.run("gates", "--example=forget-gate"), "(7)·(7, 3) + (3) = (3)");
    }

    @Test
    void ofForgettingKeepsWhatItSays() {
      assertLine(bench.run("gates", "--example=forget-half"), "3", "8", "4.5");
      assertLine(bench.run("gates", "--example=forget-all"), "0", "0", "0");
      assertLine(bench.run("gates", "--example=keep-all"), "6", "8", "9");
    }

    @Test
    void ofWritingWarnsAndComputes() {
      Run run = bench.run("gates", "--example=write").succeeded();

      assertLine(run, "0", "8", "0");
      assertEquals(2, run.err().size());
      assertEquals(
          "lstm4j: i: no sigmoid gives 2, 4 or 6; its numbers lie between 0 and 1. Computed all"
              + " the same.",
          run.err().get(0));
    }

    @Test
    void ofAdditionAndTanhHasTheNotesNumbers() throws IOException {
      assertLine(bench.run("gates", "--example=addition"), "3.2", "8.5", "4.5");
      assertLine(bench.run("gates", "--example=tanh"), "0.7616", "0.964", "0.9951");
    }

    @Test
    void ofTwoWaysShowsTheSameNumbersTwice() throws IOException {
      JsonNode computed = json(bench.run("gates", "--example=two-ways", "--json")).get("computed");
      for (int j = 0; j < 3; j++) {
        assertEquals(
            computed.get("product_f").get("values").get(j).asDouble(),
            computed.get("sum_f").get("values").get(j).asDouble(),
            1e-15);
      }
    }

    @Test
    void ofTheStartSaysThatItIsZeros() {
      assertLine(
          bench.run("gates", "--example=start"),
          "h(t−1), b_f, C(t−1), b_i, b_c, b_o: not given, so zeros");
    }
  }

  @Nested
  class Numbers {

    @Test
    void comeFromOptionsWithCommasBlanksOrBrackets() throws IOException {
      for (String written : List.of("0.5,1,0.5", " 0.5, 1 ,.5", "5e-1 1 +0.5", "[0.5, 1, 0.5]")) {
        assertEquals(
            "[3.0,8.0,4.5]",
            values(bench.run("gates", "--f", written, "--C=6,8,9", "--json"), "kept"));
      }
      assertEquals(
          "[-3.0,8.0]", values(bench.run("gates", "--f=1,1", "--C", "−3,8", "--json"), "kept"));
      assertEquals(
          "[-3.0,8.0]", values(bench.run("gates", "--f=1,1", "--C", "-3,8", "--json"), "kept"));
    }

    @Test
    void haveRowsBehindSemicolons() throws IOException {
      for (String written : List.of("1,2;3,4;5,6", "1 2; 3 4; 5 6;", "[[1,2],[3,4],[5,6]]")) {
        assertEquals(
            "[5.0,6.0]",
            values(bench.run("gates", "--x=1", "--h=0,0", "--W_f", written, "--json"), "z_f"));
      }
    }

    @Test
    void comeFromStandardInputWithAMarkAndWindowsLines() throws IOException {
      Run run =
          bench.runWithInput(
              "\uFEFF{\"f\": [0.5, 1],\r\n\"C\": [6, 8]}\r\n", "gates", "-", "--json");

      assertEquals("[3.0,8.0]", values(run, "kept"));
    }

    @Test
    void ofOptionsTakeThePlaceOfTheFiles() throws IOException {
      Path file =
          bench.write(
              "step.json",
              "{\"x\": 2, \"h\": [1], \"C\": 8, \"W_f\": [[1], [0.5]], \"b_f\": [0.25]}");
      assertEquals("[2.25]", values(bench.run("gates", file, "--json"), "z_f"));
      assertEquals("[3.25]", values(bench.run("gates", file, "--x=4", "--json"), "z_f"));

      Run run = bench.run("gates", file, "--f=0.5", "--json");
      assertEquals("[4.0]", values(run, "kept"));
      assertEquals(List.of("lstm4j: --f takes the place of W_f and b_f."), run.err());
    }

    @Test
    void ofWeightsTakeThePlaceOfAGateAndABiasAloneDoesNot() throws IOException {
      Path file = bench.write("step.json", "{\"x\": 2, \"h\": [1], \"C\": 8, \"f\": 1}");
      Run run = bench.run("gates", file, "--W_f=1,0.5", "--b_f=0.25", "--json");

      assertEquals("[2.25]", values(run, "z_f"));
      assertEquals(List.of("lstm4j: --W_f takes the place of f."), run.err());
      bench.run("gates", file, "--b_f=1").refused(1, "f: expected it or b_f, got both.");
    }

    @Test
    void thatNeverEndAreRefused() throws IOException {
      InputStream endless =
          new InputStream() {
            @Override
            public int read() {
              return ' ';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
              Arrays.fill(bytes, offset, offset + length, (byte) ' ');
              return length;
            }
          };
      bench
          .runWithInput(endless, "gates", "-")
          .refused(1, "standard input: numbers: expected at most 256 MiB of JSON, got more.");
    }

    @Test
    void ofManyUnitsAreRead() {
      int units = 512;
      String row = "-0.1234567890123456,".repeat(units);
      String rows = ("[" + row.substring(0, row.length() - 1) + "],").repeat(2 * units);
      String matrix = "[" + rows.substring(0, rows.length() - 1) + "]";
      String x = "[" + "0.5,".repeat(units - 1) + "0.5]";
      Path file =
          bench.write(
              "large.json", "{\"x\": " + x + ", \"W_f\": " + matrix + ", \"W_i\": " + matrix + "}");
      assertTrue(file.toFile().length() > 1 << 24);

      bench.run("gates", file).succeeded();
    }

    @Test
    void thatAreGivenInTheJsonAreReadAgain() throws IOException {
      JsonNode step = json(bench.run("gates", "--example=step", "--json"));
      Path file = bench.write("again.json", step.get("given").toString());
      JsonNode again = json(bench.run("gates", file, "--json"));

      assertEquals(step.get("computed"), again.get("computed"));
      assertEquals("σ(z_y)", again.get("computed").get("y").get("formula").asText());
      assertEquals("[]", again.get("missing").toString());
    }

    @Test
    void beyondDoublesAreNullAndWarnedOf() throws IOException {
      Run run = bench.run("gates", "--x=1e308,1e308", "--h=0", "--W_c=[1,10,10]", "--json");

      assertEquals("[null]", values(run, "z_c"));
      assertTrue(json(run).get("warnings").get(0).asText().startsWith("z_c: "), run::toString);
      assertEquals(1, run.err().size());
    }
  }

  @Nested
  class AMistake {

    private void assertRefused(String json, String... parts) {
      Path file = bench.write("step.json", json);
      bench.run("gates", file).refused(1, (Object[]) parts);
      bench.run("gates", file).refused(1, file + ": ");
    }

    @Test
    void inAFileNamesItsKey() {
      assertRefused(
          "{\"x\": [1, \"2\"], \"h\": [1]}",
          "x: expected a list of numbers, got \"2\" as number 2.");
      assertRefused("{\"x\": \"1,2\"}", "x: expected a list of numbers, got \"1,2\".");
      assertRefused("{\"x\": [1, null]}", "x: expected a list of numbers, got null as number 2.");
      assertRefused("{\"x\": {}}", "x: expected a list of numbers, got an object {…}.");
      assertRefused("{\"x\": []}", "x: expected at least one number, got none.");
      assertRefused("{\"x\": [NaN]}", "x: expected a finite number, got NaN as number 1.");
      assertRefused(
          "{\"x\": [1, -Infinity]}", "x: expected a finite number, got -Infinity as number 2.");
      assertRefused("{\"x\": [1e999]}", "x: expected a finite number, got Infinity as number 1.");
      assertRefused("{\"x\": [[1], [2]]}", "x: expected a vector, got a matrix of 2 rows.");
      assertRefused("{\"W_f\": [[1, 2], 3]}", "W_f: expected a list as row 2, as row 1 is, got 3.");
      assertRefused(
          "{\"W_f\": [[1, [2]]]}",
          "W_f: expected rows of numbers, got a list […] as number 2 in row 1.");
      assertRefused("{\"W_f\": [[1, 2], [3]]}", "W_f: expected as many numbers in every row");
      assertRefused("{\"W_f\": [[]]}", "W_f: expected at least one number in row 1, got none.");
      assertRefused("{\"x\": [1],\n\"x\": [2]}", "x: expected it once, got it again in line 2.");
      assertRefused(
          "{\"f\": [1, 1], \"C\": [1]}", "f: expected 1 number, as many as C has, got 2.");
    }

    @Test
    void inAKeyIsCorrected() {
      assertRefused(
          "{\"Wf\": [1]}",
          "key: expected one of x, h, C, W_f,",
          "got 'Wf'. Did you mean 'W_f' or 'f'?");
      assertRefused("{\"c\": [1]}", "got 'c'. Did you mean 'C'?");
      assertRefused("{\"\\u001b[2J\": [1]}", "got '\\u001B[2J'.");
    }

    @Test
    void inTheFormIsNamed() {
      assertRefused("", "numbers: expected a JSON object", "got nothing.");
      assertRefused("[1, 2]", "numbers: expected a JSON object", "got a list […].");
      assertRefused("{\"x\": [1, 2}", "numbers: expected JSON, got a mistake in line 1, column 12");
      assertRefused(
          "{\"x\": [1]} {}", "numbers: expected nothing behind the end, got an object {…}.");
      assertRefused("x=1", "numbers: expected JSON, got a mistake in line 1");
      assertRefused("{\"x\": " + "[".repeat(200) + "}", "x: expected");
      assertRefused("{}", "numbers: expected enough for one result", "got none.");
      assertRefused("{\"x\": [1]}", "got x alone.");
    }

    @Test
    void inAnOptionNamesIt() {
      bench
          .run("gates", "--x=1;2", "--h=1")
          .refused(1, "x: expected a vector, got a matrix of 2 rows.");
      bench
          .run("gates", "--x=1,a", "--h=1")
          .refused(1, "x: expected numbers with ',' between them, got 'a' as number 2.");
      bench
          .run("gates", "--x=1,,2", "--h=1")
          .refused(1, "x: expected numbers", "got '' as number 2.");
      bench.run("gates", "--x=0x10", "--h=1").refused(1, "x: expected numbers", "got '0x10'");
      bench.run("gates", "--x=NaN", "--h=1").refused(1, "x: expected numbers", "got 'NaN'");
      bench.run("gates", "--x=", "--h=1").refused(1, "x: expected at least one number, got none.");
      bench.run("gates", "--x=[1", "--h=1").refused(1, "x: expected JSON, got a mistake");
      bench
          .run("gates", "--x=[1] 2", "--h=1")
          .refused(1, "x: expected nothing behind the end, got 2.");
      bench
          .run("gates", "--W_f=1,2;;3", "--x=1")
          .refused(1, "W_f: expected at least one number in row 2, got none.");
      bench
          .run("gates", "--f=1", "--W_f=1;2", "--C=1")
          .refused(1, "f: expected it or W_f, got both.");
      bench.run("gates", "--F=1").refused(2, "Unknown option: '--F=1'");
    }

    @Test
    void inWhatIsAskedForIsWrongUsage() {
      bench
          .run("gates")
          .refused(2, "numbers: expected a file, options such as --f and --C", "got none.");
      bench
          .run("gates", "a.json", "--example=step")
          .refused(2, "expected a file, an example or a text, got 2 of them.");
      bench.run("gates", "--example=sum").refused(2, "--example", "'sum'");
      bench.run("gates", "--step=2").refused(2, "text: expected one beside --model, --step");
      bench.run("gates", "missing.json").refused(1, "missing.json: no such file");
      bench.run("gates", folder).refused(1, folder, "a folder");
    }
  }

  @Nested
  class AModel {

    @Test
    void givesTheSameSheetOfItsOwnNumbers() throws IOException {
      Path model = bench.path("m.zip");
      SmallModel.of(1, "{}").write(model);
      Run run =
          bench.run("gates", "-m", model, "--text=Slow film, a WONDERFUL", "--step=2").succeeded();

      assertEquals("Step 2 of steps 0 to 4, layer 1: 'film'", run.out().get(0));
      assertTrue(
          run.lastLine().startsWith("The model's own h(t), computed in floats, differs by "));
      assertLine(run, "(5)·(5, 2) + (2) = (2)");

      JsonNode json = json(bench.run("gates", "-m", model, "--text=Slow film", "--json"));
      assertEquals(3, json.get("step").get("steps").asInt());
      assertEquals("film", json.get("step").get("word").asText());
      assertTrue(json.get("step").get("greatestDifference").asDouble() < 1e-6);
      assertFalse(json.get("computed").get("y").isMissingNode());
    }

    @Test
    void canBeAskedWhatAnotherGateWouldHaveDone() throws IOException {
      Path model = bench.path("m.zip");
      SmallModel.of(1, "{}").write(model);
      Run run = bench.run("gates", "-m", model, "--text=Slow film", "--f=0,0", "--json");

      assertEquals("[0.0,0.0]", values(run, "kept").replace("-", ""));
      assertTrue(json(run).get("step").get("greatestDifference").asDouble() > 1e-6);
    }

    @Test
    void ofAnotherCellOrKindIsRefusedByName() throws IOException {
      Path gru = bench.path("gru.zip");
      NetworkConfig network = NetworkConfig.of(Input.Ids.of(9, 2), RecurrentConfig.of(Cell.GRU, 2));
      SmallModel.of(SmallModel.network(network, 1, "", 0), 6).write(gru);
      Path linear = bench.path("linear.zip");
      SmallModel.of(SmallModel.linear(), 6).write(linear);

      bench
          .run("gates", "-m", gru, "--text=Slow")
          .refused(2, "layer 1: expected an LSTM", "GRU(2)");
      bench.run("gates", "-m", linear, "--text=Slow").refused(2, "expected a single network");
      bench.run("gates", "-m", gru, "--text= ").refused(2, "text: expected at least one word");
      Path text = bench.write("review.txt", "slow");
      bench
          .run("gates", "-m", gru, "--text", text)
          .refused(2, "text: expected a text, got the name of a file, '" + text + "'.");
    }
  }
}
