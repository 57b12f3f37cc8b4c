package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;

/** The command that {@code info} names makes the same model, bit for bit. */
class RebuildTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private String command(Path model) throws IOException {
    return Rebuild.command(TrainedModel.read(model)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--seed=7 --batch-size=16 --learning-rate=0.02 --patience=2",
        "--cell=gru --units=3,4 --bidirectional --pool=max --dropout=0.2 --recurrent-dropout=0.1",
        "--cell=gru-reset-before --bidirectional=sum --pool=mean --spatial-dropout=0.3 --mask",
        "--cell=rnn --layers=2 --dense=5,4 --dense-activation=tanh --dropout=0.25",
        "--layers=0 --pool=mean --dense=4",
        "--optimizer=adam --schedule=plateau:0.5:2 --l2=0.01 --clip=1 --clip-value=0.5",
        "--optimizer=sgd --schedule=cosine --padding=post --truncating=post --mask",
        "--tokenizer=icu --class-weight=balanced",
        "--class-weight=negative=2"
      })
  void ofATrainingOnTheSampleMakesTheSame(String options) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("train", "-d=sample"));
    arguments.addAll(List.of("--vocabulary=60", "--length=12", "--embedding=4", "--epochs=1"));
    boolean hasUnits = options.contains("units") || options.contains("layers=0");
    arguments.addAll(hasUnits ? List.of() : List.of("--units=3"));
    arguments.addAll(List.of(options.split(" ")).stream().filter(o -> !o.isEmpty()).toList());
    arguments.addAll(List.of("-o", bench.path("m.zip")));
    bench.run(arguments.toArray()).succeeded();

    String command = command(bench.path("m.zip"));
    assertTrue(command.startsWith("lstm4j train --data sample "), command);
    String[] again = command.substring("lstm4j ".length()).split(" ");
    assertEquals("NEW.zip", again[again.length - 1]);
    again[again.length - 1] = bench.path("again.zip").toString();
    bench.run((Object[]) again).succeeded();

    assertArrayEquals(bench.parameters("m.zip"), bench.parameters("again.zip"), command);
  }

  @Test
  void ofTheShippedModelIsWhatTheReadmeSays() throws IOException {
    assertEquals(
        "lstm4j train --data imdb --seed 9 -o NEW.zip", command(Path.of("models/imdb-lstm.zip")));
  }

  @Test
  void ofAContinuedTrainingNamesTheModelBefore() throws IOException {
    Path before = bench.trained("before.zip", "-d", "sample");
    Path model = bench.path("m.zip");
    bench.run("train", "-d=sample", "--from", before, "--epochs=1", "-o", model).succeeded();

    assertEquals("lstm4j train --data sample --from OLD.zip --epochs 1 -o NEW.zip", command(model));
  }

  @Test
  void quotesWhatAShellWouldTakeApart() throws IOException {
    Path model = bench.trained("m.zip", "-d", bench.write("it's $x.csv", OwnReviews.csv()));

    assertTrue(command(model).contains("--data 'it'\\''s $x.csv' "), command(model));
  }

  @Test
  void saysNoOptionsForANetworkThatTheyCannotSay() {
    NetworkConfig backward =
        NetworkConfig.NOTEBOOK.withReadout(new Readout(Readout.Kind.MEAN, true));

    assertEquals(false, NetworkArguments.of(backward).isWhole());
    assertEquals(
        new NetworkArguments(List.of(), true), NetworkArguments.of(NetworkConfig.NOTEBOOK));
  }
}
