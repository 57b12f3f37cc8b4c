package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.explain.GateTracer;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Gate;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Vocabulary;

/** What other programs read of a trace. */
class TraceFileTest {

  private static final String TEXT = "A \uD83D\uDE00 slow, \"burger\": film, rare!";

  @TempDir private Path folder;

  private static TraceFile file(Padding padding, RecurrentConfig... layers) {
    return file(Output.SIGMOID, List.of("bad", "good"), padding, TEXT, layers);
  }

  private static TraceFile file(
      Output output, List<String> labels, Padding padding, String text, RecurrentConfig... layers) {
    NetworkConfig config =
        new NetworkConfig(
                new Input.Ids(9, 3, true, padding.padding() == Padding.Side.POST),
                List.of(layers),
                Readout.LAST,
                Head.SIGMOID)
            .withOutput(output);
    Decision decision = new Decision(labels, 0.5);
    Vocabulary words = new Vocabulary(List.of("a", "film", "slow", "good", "bad", "rare"), 9);
    SentimentClassifier classifier =
        new SentimentClassifier(
            new Predictor(
                new TrainedNetwork(RandomNetwork.weights(config, 5), List.of(), ""),
                new ReviewEncoder(new ReviewTokenizer(), words, padding),
                decision,
                1));
    return new TraceFile(new GateTracer(classifier).trace(text), decision, "m.zip");
  }

  private static List<String> names(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonNode json(TraceFile file) throws IOException {
    Path json = folder.resolve("t.json");
    file.write(json);
    assertEquals(file.json(), Files.readString(json));
    return JsonMapper.builder().build().readTree(json.toFile());
  }

  private List<CSVRecord> csv(TraceFile file) throws IOException {
    Path csv = folder.resolve("t.csv");
    file.write(csv);
    try (CSVParser parser =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(Files.newBufferedReader(csv))) {
      return parser.getRecords();
    }
  }

  @Test
  void jsonHoldsAllOfTheTrace() throws IOException {
    TraceFile file = file(Padding.pre(6), RecurrentConfig.lstm(2));
    GateTrace trace = file.trace();
    JsonNode json = json(file);

    assertEquals(TEXT, json.path("text").textValue());
    assertEquals("m.zip", json.path("model").textValue());
    assertEquals("[\"bad\",\"good\"]", json.path("labels").toString());
    assertEquals("[\"\",\"A\",\"slow\",\"film\",\"rare\"]", json.path("tokens").toString());
    assertEquals("[1,4,6,5,2]", json.path("ids").toString());
    assertEquals(
        "[\"start\",\"read\",\"read\",\"read\",\"unknown\"]", json.path("fate").toString());
    assertEquals(
        "[{\"token\":\"\uD83D\uDE00\",\"start\":2,\"end\":3,\"fate\":\"left out\"},"
            + "{\"token\":\"burger\",\"start\":11,\"end\":17,\"fate\":\"left out\"}]",
        json.path("unread").toString());
    for (int t = 0; t < 5; t++) {
      assertEquals(trace.probabilities()[t][1], json.path("probability").get(t).doubleValue());
      int start = json.path("start").get(t).intValue();
      int end = json.path("end").get(t).intValue();
      String word =
          start < 0
              ? ""
              : TEXT.substring(TEXT.offsetByCodePoints(0, start), TEXT.offsetByCodePoints(0, end));
      assertEquals(json.path("tokens").get(t).textValue(), word);
    }
    GateTrace.Reader reader = trace.readers().get(0).get(0);
    check(reader.gates().get(Cell.LSTM.block(Gate.FORGET)).values(), json.path("f"));
    check(reader.gates().get(Cell.LSTM.block(Gate.INPUT)).values(), json.path("i"));
    check(reader.gates().get(Cell.LSTM.block(Gate.CANDIDATE)).values(), json.path("candidate"));
    check(reader.gates().get(Cell.LSTM.block(Gate.OUTPUT)).values(), json.path("o"));
    check(reader.cell(), json.path("C"));
    check(reader.hidden(), json.path("h"));
    check(
        new float[][] {reader.startCell()},
        JsonMapper.builder().build().createArrayNode().add(json.path("C_before")));
  }

  private static void check(float[][] expected, JsonNode rows) {
    assertEquals(expected.length, rows.size());
    for (int t = 0; t < expected.length; t++) {
      float[] row = new float[rows.get(t).size()];
      for (int j = 0; j < row.length; j++) {
        row[j] = rows.get(t).get(j).floatValue();
      }
      assertArrayEquals(expected[t], row);
    }
  }

  @Test
  void namesTellLayerAndDirectionWhereThereIsMoreThanOneReader() throws IOException {
    JsonNode json =
        json(
            file(
                Padding.pre(6),
                RecurrentConfig.lstm(2).reading(Direction.CONCATENATED),
                RecurrentConfig.of(Cell.GRU, 3),
                RecurrentConfig.simpleRnn(2)));

    List<String> names = names(json);
    assertTrue(
        names.containsAll(
            List.of(
                "f.1",
                "i.1",
                "candidate.1",
                "o.1",
                "C.1",
                "h.1",
                "f.1.backward",
                "h.1.backward",
                "C_before.1.backward",
                "h_before.1",
                "r.2",
                "z.2",
                "candidate.2",
                "h.2",
                "h.3")),
        names::toString);
    assertTrue(
        names.stream().noneMatch(name -> List.of("h", "C.2", "candidate.3", "f.2").contains(name)),
        names::toString);
    assertTrue(
        names(json(file(Padding.pre(6), RecurrentConfig.lstm(2).reading(Direction.BACKWARD))))
            .contains("h.1.backward"));
  }

  @Test
  void csvHasARowForEachWordInTheOrderOfTheText() throws IOException {
    TraceFile file = file(Padding.pre(3), RecurrentConfig.of(Cell.GRU, 2));
    List<CSVRecord> rows = csv(file);

    assertEquals(
        List.of("A", "\uD83D\uDE00", "slow", "burger", "film", "rare"),
        rows.stream().map(row -> row.get("token")).toList());
    assertEquals(
        List.of("cut", "left out", "read", "left out", "read", "unknown"),
        rows.stream().map(row -> row.get("fate")).toList());
    assertEquals(
        List.of("", "", "0", "", "1", "2"), rows.stream().map(row -> row.get("step")).toList());
    CSVRecord unread = rows.get(0);
    assertEquals("", unread.get("probability") + unread.get("h.1"));
    CSVRecord last = rows.get(5);
    double[] probabilities = file.trace().probabilities()[2];
    assertEquals(probabilities[1], Double.parseDouble(last.get("probability")));
    float[] hidden = file.trace().readers().get(0).get(0).hidden()[2];
    assertEquals(hidden[1], Float.parseFloat(last.get("h.1")));
    assertEquals(5 + 1 + 4 * 2, last.size());
  }

  @Test
  void stepsThatAreSkippedHaveNoNumbers() throws IOException {
    Padding padding = new Padding(7, Padding.Side.POST, Padding.Side.POST);
    TraceFile file = file(padding, RecurrentConfig.lstm(2));
    List<CSVRecord> rows = csv(file);
    JsonNode json = json(file);

    assertEquals("padding", rows.get(rows.size() - 1).get("fate"));
    assertEquals("", rows.get(rows.size() - 1).get("f.0"));
    assertEquals("[null,null]", json.path("h").get(6).toString());
    assertEquals(
        json.path("probability").get(4).doubleValue(),
        json.path("probability").get(6).doubleValue());
  }

  @Test
  void allLabelsHaveTheirProbabilities() throws IOException {
    TraceFile file =
        file(
            Output.softmax(3),
            List.of("x", "y,z", "w"),
            Padding.pre(6),
            TEXT,
            RecurrentConfig.lstm(2));

    JsonNode json = json(file);
    assertEquals(3, json.path("probability").get(0).size());
    assertEquals(3, json.path("probability_before").size());
    List<CSVRecord> rows = csv(file);
    assertEquals(
        file.trace().probabilities()[0][1], Double.parseDouble(rows.get(0).get("probability.y,z")));
  }

  @Test
  void npzHasTheArraysOfJson() throws IOException {
    TraceFile file = file(Padding.pre(6), RecurrentConfig.lstm(2));
    Path npz = folder.resolve("T.NPZ");
    file.write(npz);

    try (ZipFile zip = new ZipFile(npz.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      assertEquals(
          List.of(
              "tokens.npy",
              "start.npy",
              "end.npy",
              "fate.npy",
              "ids.npy",
              "probability.npy",
              "probability_before.npy",
              "f.npy",
              "i.npy",
              "candidate.npy",
              "o.npy",
              "C.npy",
              "h.npy",
              "C_before.npy",
              "h_before.npy",
              "unread_tokens.npy",
              "unread_start.npy",
              "unread_end.npy",
              "unread_fate.npy",
              "labels.npy",
              "text.npy"),
          names);
      String tokens =
          new String(
              zip.getInputStream(zip.getEntry("tokens.npy")).readAllBytes(),
              StandardCharsets.ISO_8859_1);
      assertTrue(tokens.contains("'<U4'"), tokens);
    }
  }

  /** All strings of NumPy's array are as wide as the longest one. */
  @Test
  void aMegabyteWithoutABlankDoesNotFillTheMemory() throws IOException {
    String text = "slow ".repeat(400) + "x".repeat(1 << 20) + " film".repeat(400);
    TraceFile file =
        file(
            Output.SIGMOID,
            List.of("bad", "good"),
            Padding.pre(900),
            text,
            RecurrentConfig.lstm(2));
    Path npz = folder.resolve("t.npz");
    file.write(npz);

    try (ZipFile zip = new ZipFile(npz.toFile())) {
      long size = 0;
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().contains("tokens")).toList()) {
        size += zip.getInputStream(entry).readAllBytes().length;
      }
      assertTrue(size < 801 * 4 * 100 + 2000, "bytes: " + size);
    }
  }

  @Test
  void halfACharacterBreaksNothing() throws IOException {
    TraceFile file =
        file(
            Output.SIGMOID,
            List.of("bad", "good"),
            Padding.pre(6),
            "slow \uD83D film",
            RecurrentConfig.lstm(2));
    for (String name : List.of("t.npz", "t.json", "t.csv")) {
      file.write(folder.resolve(name));
    }
    assertEquals("slow \uD83D film", json(file).path("text").textValue());
  }

  @Test
  void aNameThatSaysNoFormatIsRefused() {
    for (String name : List.of("trace", "trace.txt", "npz", "trace.npz.gz")) {
      assertEquals(
          "output: expected a name that ends in .npz, .json or .csv, got '" + name + "'.",
          assertThrows(IllegalArgumentException.class, () -> TraceFile.requireFormat(Path.of(name)))
              .getMessage());
    }
  }
}
