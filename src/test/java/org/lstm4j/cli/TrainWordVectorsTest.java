package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.TrainedModel;

/** {@code train --word-vectors} begins with what somebody else trained. */
class TrainWordVectorsTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void writeReviews() {
    bench = new Workbench(folder);
    bench.write("reviews.csv", OwnReviews.csv());
  }

  private Run train(String model, Object... more) {
    List<Object> all =
        new ArrayList<>(List.of("train", "-o", bench.path(model), "-d", bench.path("reviews.csv")));
    all.addAll(List.of("--epochs=2", "--length=12"));
    all.addAll(Arrays.asList(more));
    return bench.run(all.toArray());
  }

  private Path vectors() {
    StringBuilder text = new StringBuilder("the 9 9 9\n");
    for (String word : OwnReviews.csv().split("[^a-z]+")) {
      text.append(word.isEmpty() ? "x" : word).append(" 0.5 -0.25 0.125\n");
    }
    return bench.write("words.vec", text.toString());
  }

  private Object[] options(String more) {
    return ("--units=2 --vocabulary=30 --word-vectors " + vectors() + " " + more)
        .strip()
        .split(" ");
  }

  @Test
  void areTheEmbeddingAndDecideItsSize() throws IOException {
    Run run = train("m.zip", options("--freeze-embedding")).succeeded();

    TrainedModel model = TrainedModel.read(bench.path("m.zip"));
    assertEquals(
        "Embedding(30, 3, frozen) -> LSTM(2) -> Dense(1, sigmoid)",
        model.network().config().describe());
    assertTrue(
        run.err().stream()
            .anyMatch(line -> line.matches("words.vec: \\d+ of \\d+ words of the vocabulary .*")),
        run::toString);
    float[] embedding = model.network().weights().embedding();
    int id = model.encoder().vocabulary().id("the").orElseThrow();
    assertEquals(9, embedding[id * 3]);
  }

  @Test
  void areTrainedUnlessTheyAreFrozen() throws IOException {
    train("m.zip", options("")).succeeded();

    TrainedModel model = TrainedModel.read(bench.path("m.zip"));
    int id = model.encoder().vocabulary().id("the").orElseThrow();
    float got = model.network().weights().embedding()[id * 3];
    assertTrue(got != 9 && Math.abs(got - 9) < 0.5, got + "");
  }

  @Test
  void goOnWhereTheFileIsTheSame() throws IOException {
    train("m.zip", options("")).succeeded();
    bench.run("train", "-o", bench.path("m.zip"), "--resume", "--epochs=3").succeeded();

    bench.write("words.vec", "the 1 2 3\n");
    bench
        .run("train", "-o", bench.path("m.zip"), "--resume", "--epochs=4")
        .failed(1, "word-vectors: expected", "as it was when this training began");
  }

  @Test
  void ofAnotherSizeThanAskedForAreRefused() {
    train("m.zip", options("--embedding=4"))
        .failed(2, "embedding: expected 3, as long as the word vectors, got 4. Leave --embedding");
    Path file = bench.write("net.json", "{\"input\": {\"vocabulary\": 30, \"embedding\": 5}}");
    train("m.zip", "--network", file, "--word-vectors", vectors())
        .failed(2, "embedding: expected 3, as long as the word vectors, got 5. Change it in");
  }

  @Test
  void areNeededToFreezeThem() {
    train("m.zip", "--freeze-embedding")
        .refused(2, "freeze-embedding: expected --word-vectors beside it, got none.");
  }
}
