package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.SentimentClassifier;

class ReadModelsTest {

  private static ModelBytes model(double threshold) {
    TrainedModel model = ScoringModels.two();
    return ModelBytes.of(model.withDecision(model.decision().withThreshold(threshold)));
  }

  @Test
  void manyTasksShareOne() throws Exception {
    byte[] bytes = model(0.31).bytes();
    int before = ReadModels.count();
    ExecutorService tasks = Executors.newFixedThreadPool(8);
    try {
      List<Future<SentimentClassifier>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(tasks.submit(() -> ReadModels.get("m", "digest of this test", () -> bytes)));
      }
      for (Future<SentimentClassifier> each : all) {
        assertSame(all.get(0).get(), each.get());
      }
    } finally {
      tasks.shutdown();
    }
    assertEquals(before + 1, ReadModels.count());
  }

  @Test
  void thoseNotUsedForLongestAreForgotten() {
    List<ModelBytes> models = new ArrayList<>();
    for (int i = 0; i <= ReadModels.MOST; i++) {
      models.add(model(0.4 + i / 100.0));
    }
    int before = ReadModels.count();

    models.get(ReadModels.MOST).classifier();
    assertEquals(before, ReadModels.count());
    models.get(0).classifier();
    assertEquals(before + 1, ReadModels.count());
  }

  @Test
  void aBadOneIsReadAgainNextTime() {
    byte[] good = model(0.5).bytes();

    assertThrows(
        UncheckedIOException.class, () -> ReadModels.get("m", "torn", () -> new byte[] {'P', 'K'}));
    assertEquals(0.5, ReadModels.get("m", "torn", () -> good).predictor().decision().threshold());
  }

  @Test
  void theHintNamesTheOption() {
    assertTrue(VectorHint.text().contains("--add-modules=jdk.incubator.vector"));
  }
}
