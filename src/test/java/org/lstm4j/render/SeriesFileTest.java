package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.train.SeedRun;

class SeriesFileTest {

  /** Two epochs, of which the second one is kept. */
  private static SeedRun run(int seed) {
    TrainedModel model = SmallModel.of(seed, "{}");
    Provenance p = model.provenance();
    Map<String, Double> results =
        Map.of(
            Provenance.EPOCH,
            2.0,
            Provenance.testLoss(1),
            0.75,
            Provenance.testAccuracy(1),
            0.5,
            Provenance.testLoss(2),
            0.25 + seed,
            Provenance.testAccuracy(2),
            1.0);
    return new SeedRun(
        seed,
        model.withProvenance(
            new Provenance(p.data(), p.training(), p.versions(), p.history(), results)));
  }

  @Test
  void hasALineForEachEpochOfEachSeed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("series.csv");

    SeriesFile.write(file, List.of(run(4), run(3)));

    assertEquals(
        List.of(
            "seed,epoch,loss,accuracy,val_loss,val_accuracy,test_loss,test_accuracy,kept",
            "4,1,0.30000000000000004,0.5,0.7,0.5,0.75,0.5,false",
            "4,2,1.0E-7,1.0,0.3333333333333333,0.5,4.25,1.0,true",
            "3,1,0.30000000000000004,0.5,0.7,0.5,0.75,0.5,false",
            "3,2,1.0E-7,1.0,0.3333333333333333,0.5,3.25,1.0,true"),
        Files.readAllLines(file));
  }
}
