package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.network.ClassWeights;

/** How a model was made outlasts the file, also a file from before something was recorded. */
class ProvenanceTest {

  private static final Pattern RECORDED =
      Pattern.compile(",\\s*\"classWeights\" : \\{[^}]*\\}", Pattern.DOTALL);

  @TempDir private Path folder;

  private static TrainedModel weighted() {
    return weighted(0.7, 2.5);
  }

  private static TrainedModel weighted(double... weights) {
    TrainedModel model = SmallModel.of(3, "");
    Provenance p = model.provenance();
    return model.withProvenance(
        new Provenance(
            p.data(),
            p.training().withClassWeights(new ClassWeights(weights)),
            p.versions(),
            p.history(),
            p.results()));
  }

  private Path written(TrainedModel model) throws IOException {
    Path file = folder.resolve("m.zip");
    model.write(file);
    return file;
  }

  @Test
  void recordsTheClassWeights() throws IOException {
    TrainedModel model = weighted();

    assertEquals(model.provenance(), TrainedModel.read(written(model)).provenance());
  }

  private static TrainedModel cut(int shards) {
    TrainedModel model = SmallModel.of(3, "");
    Provenance p = model.provenance();
    TrainingConfig training = p.training().withShards(shards);
    return model.withProvenance(
        new Provenance(p.data(), training, p.versions(), p.history(), p.results()));
  }

  @Test
  void recordsTheShardsOnlyWhereTheyAreNotTheUsualOnes() throws IOException {
    TrainedModel model = cut(2);
    Path file = written(model);
    assertEquals(model.provenance(), TrainedModel.read(file).provenance());
    assertTrue(new OpenedModel(file).text(ModelFile.MODEL).contains("\"shards\" : 2"));

    Path usual = written(cut(TrainingConfig.USUAL_SHARDS));
    assertFalse(new OpenedModel(usual).text(ModelFile.MODEL).contains("shards"));
    assertEquals(
        TrainingConfig.USUAL_SHARDS, TrainedModel.read(usual).provenance().training().shards());
  }

  @Test
  void withShardsThatCanNotBeIsRefused() throws IOException {
    for (String wrong : new String[] {"-1", "100000"}) {
      OpenedModel opened = new OpenedModel(written(cut(2)));
      String json = opened.text(ModelFile.MODEL);
      Path file = folder.resolve("wrong.zip");
      opened
          .put(ModelFile.MODEL, json.replace("\"shards\" : 2", "\"shards\" : " + wrong))
          .sealed()
          .write(file);

      String message =
          assertThrows(ModelFormatException.class, () -> TrainedModel.read(file)).getMessage();
      assertTrue(message.contains("shards"), message);
    }
  }

  @Test
  void recordsThoseOfAnyNumberOfLabels() throws IOException {
    TrainedModel model = weighted(0.5, 1, 3, 1);

    assertEquals(model.provenance(), TrainedModel.read(written(model)).provenance());
  }

  @Test
  void writesTheClassWeightsOfTwoLabelsAsEver() throws IOException {
    String weighted = new OpenedModel(written(weighted())).text(ModelFile.MODEL);
    String even = new OpenedModel(written(weighted(1, 1))).text(ModelFile.MODEL);

    for (String[] each : new String[][] {{weighted, "0.7", "2.5"}, {even, "1.0", "1.0"}}) {
      Matcher found = RECORDED.matcher(each[0]);
      assertTrue(found.find());
      assertEquals(
          ",\n"
              + "      \"classWeights\" : {\n"
              + "        \"label0Weight\" : "
              + each[1]
              + ",\n"
              + "        \"label1Weight\" : "
              + each[2]
              + "\n"
              + "      }",
          found.group());
    }
  }

  @Test
  void ofAModelThatRecordsNoneHasEvenOnes() throws IOException {
    OpenedModel opened = new OpenedModel(written(weighted()));
    String json = opened.text(ModelFile.MODEL);
    String older = RECORDED.matcher(json).replaceFirst("");
    assertFalse(older.equals(json), json);
    opened.put(ModelFile.MODEL, older).sealed().write(folder.resolve("older.zip"));

    assertEquals(
        SmallModel.of(3, "").provenance(),
        TrainedModel.read(folder.resolve("older.zip")).provenance());
  }

  @Test
  void ofTheShippedModelCanBeRead() throws IOException {
    TrainingConfig training =
        TrainedModel.read(Path.of("models", "imdb-lstm.zip")).provenance().training();

    assertEquals(ClassWeights.EVEN, training.classWeights());
    assertTrue(training.epochs() > 1);
  }

  @Test
  void withAWeightThatCanNotBeIsRefused() throws IOException {
    for (String wrong : new String[] {"-1.0", "0", "\"NaN\"", "1e999"}) {
      OpenedModel opened = new OpenedModel(written(weighted()));
      String json = opened.text(ModelFile.MODEL);
      String changed = json.replace("\"label1Weight\" : 2.5", "\"label1Weight\" : " + wrong);
      assertFalse(changed.equals(json), json);
      Path file = folder.resolve("wrong.zip");
      opened.put(ModelFile.MODEL, changed).sealed().write(file);

      String message =
          assertThrows(ModelFormatException.class, () -> TrainedModel.read(file)).getMessage();
      assertTrue(message.contains("label1Weight"), message);
    }
  }
}
