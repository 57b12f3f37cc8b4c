package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.kernel.DrawnNetwork;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Regularization;

class NetworkJsonTest {

  private static final int NETWORKS = 1000;

  private static NetworkJson parse(String json) throws IOException {
    String quoted = json.replace('\'', '"');
    return NetworkJson.parse(quoted.getBytes(StandardCharsets.UTF_8), NetworkConfig.NOTEBOOK);
  }

  private static void assertRefused(String message, String json) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> parse(json)).getMessage());
  }

  @Test
  void anyNetworkThatIsWrittenIsReadAgain() throws IOException {
    Random random = new Random(12);
    for (int seed = 0; seed < NETWORKS; seed++) {
      Regularization regularization =
          new Regularization(random.nextInt(2) * random.nextDouble(), random.nextDouble(), 0.5);
      NetworkJson written = new NetworkJson(new DrawnNetwork(seed).config(), true, regularization);

      assertEquals(written, parse(written.toJson()), written.toJson());
    }
  }

  @Test
  void whatIsNotSaidIsTheNotebooks() throws IOException {
    for (String json : List.of("{}", "{'layers': [{}]}", "{'input': {}, 'output': {}}")) {
      NetworkJson read = parse(json);

      assertEquals(NetworkConfig.NOTEBOOK, read.network());
      assertEquals(Regularization.NONE, read.regularization());
      assertFalse(read.saysOutput());
    }
  }

  @Test
  void everyFieldIsRead() throws IOException {
    NetworkJson read =
        parse(
            """
            {
              'input': {'vocabulary': 500, 'embedding': 16, 'frozen': true, 'mask': true},
              'layers': [
                {'cell': 'gru', 'units': 24, 'direction': 'concat', 'spatialDropout': 0.2},
                {'cell': 'rnn', 'units': 8, 'activation': 'relu', 'bias': false,
                 'direction': 'backward', 'dropout': 0.3, 'recurrentDropout': 0.1}
              ],
              'pool': 'max',
              'poolsPadding': true,
              'dense': [{'units': 12, 'activation': 'tanh', 'dropout': 0.4}],
              'output': {'kind': 'softmax', 'units': 5, 'dropout': 0.5},
              'regularization': {'l2': 0.001, 'clipNorm': 1, 'clipValue': 0.5}
            }
            """);
    RecurrentConfig gru =
        RecurrentConfig.of(Cell.GRU, 24)
            .reading(Direction.CONCATENATED)
            .withDropout(new Dropout(0.2, true), 0);
    RecurrentConfig rnn =
        new RecurrentConfig(
            Cell.SIMPLE_RNN,
            8,
            Activation.RELU,
            Activation.SIGMOID,
            false,
            Direction.BACKWARD,
            new Dropout(0.3, false),
            0.1);
    NetworkConfig expected =
        new NetworkConfig(
            new Input.Ids(500, 16, false, true),
            List.of(gru, rnn),
            new Readout(Readout.Kind.MAX, true),
            new Head(
                List.of(new DenseConfig(12, Activation.TANH, 0.4)),
                Output.softmax(5).withDropout(0.5)));

    assertEquals(new NetworkJson(expected, true, new Regularization(0.001, 1, 0.5)), read);
  }

  @Test
  void anOutputMayBeTiedToTheEmbedding() throws IOException {
    NetworkJson read =
        parse(
            "{'input': {'vocabulary': 9, 'embedding': 4}, 'layers': [{'units': 4}], 'pool':"
                + " 'every-step', 'output': {'kind': 'softmax', 'units': 9, 'tied': true}}");

    assertEquals(Output.softmax(9).tied(), read.network().output());
    assertTrue(read.toJson().contains("\"tied\": true"), read.toJson());
    assertEquals(read, parse(read.toJson()));
    assertFalse(
        parse(read.toJson().replace("\"tied\": true", "\"tied\": false").replace('"', '\''))
            .network()
            .output()
            .isTied());
  }

  @Nested
  class AnOutputThatIsNotSaid {

    @Test
    void followsFromTheLabelsAndKeepsItsDropout() throws IOException {
      NetworkJson read = parse("{'output': {'dropout': 0.25}}");

      assertEquals(
          Output.softmax(7).withDropout(0.25),
          read.answering(Output.softmax(7)).network().output());
      assertFalse(read.toJson().contains("kind"), read.toJson());
      assertEquals(read, parse(read.toJson()));
    }

    @Test
    void isLeftAsItIsWhereItIsSaid() throws IOException {
      NetworkJson read = parse("{'output': {'kind': 'tags', 'units': 3}}");

      assertEquals(read, read.answering(Output.SIGMOID));
      assertEquals(Output.tags(3), read.network().output());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'layer': []} | network: expected no fields but dense, input, layers, output, pool,"
            + " poolsPadding, regularization, got 'layer'. Correct its name, or leave it out.",
        "{'layers': [{}, {'unit': 3}]} | layer 2: expected no fields but activation, bias, cell,"
            + " direction, dropout, gateActivation, recurrentDropout, spatialDropout, units, got"
            + " 'unit'. Correct its name, or leave it out.",
        "{'layers': [{'units': 'many'}]} | layer 1, units: expected a whole number, 1 or more, got"
            + " \"many\".",
        "{'layers': [{'units': 0}]} | layer 1, units: expected a whole number, 1 or more, got 0.",
        "{'layers': [{'units': 3.5}]} | layer 1, units: expected a whole number, 1 or more, got"
            + " 3.5.",
        "{'layers': [{'dropout': 1}]} | layer 1, dropout: expected a number, in [0, 1.0), got 1.",
        "{'layers': [{'bias': 'yes'}]} | layer 1, bias: expected true or false, got \"yes\".",
        "{'layers': [{'cell': 'LSTM'}]} | layer 1, cell: expected one of \"lstm\", \"rnn\","
            + " \"gru\", \"gru-reset-before\", got \"LSTM\".",
        "{'layers': [{'cell': 'rnn', 'gateActivation': 'tanh'}]} | layer 1, gateActivation:"
            + " expected none for an rnn, which has no gates, got one. Leave it out.",
        "{'layers': [{'dropout': 0.1, 'spatialDropout': 0.1}]} | layer 1, spatialDropout: expected"
            + " none beside dropout, got both. Leave one of them out.",
        "{'layers': {}} | layers: expected a list [{…}, …] of at most 99, got {}.",
        "{'layers': [7]} | layer 1: expected an object {…}, got 7.",
        "{'layers': []} | layers: expected a recurrent layer or a mean or maximum over the steps,"
            + " got neither.",
        "{'dense': [{'dropout': -0.1}]} | dense 1, dropout: expected a number, in [0, 1.0), got"
            + " -0.1.",
        "{'input': 5} | input: expected an object {…}, got 5.",
        "{'input': {'vocabulary': 3}} | input, vocabulary: expected a whole number, 4 or more, got"
            + " 3.",
        "{'input': {'values': 3, 'mask': true}} | input: expected no fields but values, got"
            + " 'mask'. Correct its name, or leave it out.",
        "{'input': {'embedding': 2000000}} | network: expected at most 64000000 parameters, got"
            + " 20256004257.",
        "{'pool': null} | pool: expected one of \"last\", \"mean\", \"max\", \"every-step\", got"
            + " null.",
        "{'poolsPadding': true} | poolsPadding: expected false beside \"pool\": \"last\", got true."
            + " Leave it out, or take mean or max.",
        "{'output': {'units': 3}} | output: expected no fields but dropout, kind, got 'units'."
            + " Correct its name, or leave it out.",
        "{'output': {'kind': 'sigmoid', 'units': 3}} | outputs: expected 1 for a logistic output,"
            + " got 3. Take a softmax or tags.",
        "{'output': {'tied': true}} | output: expected no fields but dropout, kind, got 'tied'."
            + " Correct its name, or leave it out.",
        "{'output': {'kind': 'softmax', 'units': 3, 'tied': true}} | network: expected a trained"
            + " embedding of 3 ids x 32 numbers for an output that is tied to it, got"
            + " Embedding(10000, 32). Make the embedding as wide as the last layer, or don't tie"
            + " them.",
        "{'output': {'kind': 'linear', 'loss': 'tags'}} | output, loss: expected one of"
            + " \"squared-error\", \"absolute-error\", got \"tags\".",
        "{'regularization': {'l2': -1}} | regularization, l2: expected a number, 0 or more, got"
            + " -1.",
        "{'regularization': {'l2': 1e999}} | regularization, l2: expected a number, 0 or more, got"
            + " \"Infinity\".",
        "[] | network: expected a JSON object {…}, got something else. train --print-network shows"
            + " how it is written."
      })
  void aMistakeIsToldByItsPlace(String json, String message) {
    assertRefused(message, json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"pool\": | in line 1, column",
        "{\"pool\": \"max\", \"pool\": \"max\"} | Duplicate",
        "{} {} | Trailing token",
        "{pool: 3} | in line 1, column 2"
      })
  void whatIsNoJsonIsToldByItsLine(String json, String part) {
    String message = assertThrows(IllegalArgumentException.class, () -> parse(json)).getMessage();

    assertTrue(message.startsWith("network: expected JSON, got a mistake"), message);
    assertTrue(message.contains(part), message);
    assertFalse(message.contains("\n"), message);
  }

  @Nested
  class OfAFile {

    @TempDir private Path folder;

    private NetworkJson read(byte[] bytes) throws IOException {
      return NetworkJson.read(
          Files.write(folder.resolve("net.json"), bytes), NetworkConfig.NOTEBOOK);
    }

    @Test
    void anyEncodingOfUnicodeWillDo() throws IOException {
      String json = "{\"pool\": \"max\"}\r\n";
      NetworkJson expected = parse(json);

      assertEquals(expected, read(("\uFEFF" + json).getBytes(StandardCharsets.UTF_8)));
      assertEquals(expected, read(("\uFEFF" + json).getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void aMistakeIsToldWithItsName() {
      for (byte[] bytes : new byte[][] {{}, {'{'}, new byte[(1 << 20) + 1], {(byte) 0xC3, '('}}) {
        String message =
            assertThrows(IllegalArgumentException.class, () -> read(bytes)).getMessage();

        assertTrue(message.startsWith(folder.resolve("net.json") + ": network: "), message);
      }
    }

    @Test
    void oneThatIsMissingIsNamed() {
      Path missing = folder.resolve("missing.json");

      assertThrows(
          NoSuchFileException.class, () -> NetworkJson.read(missing, NetworkConfig.NOTEBOOK));
    }
  }
}
