package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadModelTest {

  @TempDir private Path folder;
  private Path file;
  private TrainedModel model;

  @BeforeEach
  void writeModel() throws IOException {
    file = folder.resolve("m.zip");
    model = SmallModel.of(1, "{}");
    model.write(file);
  }

  @Test
  void hasTheWholeModelsPredictor() throws IOException {
    TrainedNetwork read = UnreadModel.read(file).predictor().network();

    assertArrayEquals(model.network().weights().embedding(), read.weights().embedding());
    assertTrue(read.slots().isEmpty());
  }

  @Test
  void knowsItsDataByName() throws IOException {
    UnreadModel unread = UnreadModel.read(file);

    assertTrue(unread.isTrainedOn(List.of("sample", "test reviews")));
    assertFalse(unread.isTrainedOn(List.of("sample", "test")));
  }

  @Test
  void takesNoOtherTextOfTheAccountForTheName() throws IOException {
    assertFalse(UnreadModel.read(file).isTrainedOn(List.of("name", "rebuilt", "sample")));
  }

  @Test
  void knowsTheDataOfFormatOneToo() throws IOException {
    UnreadModel unread = UnreadModel.of(model, file);

    assertTrue(unread.isTrainedOn(List.of("test reviews")));
    assertFalse(unread.isTrainedOn(List.of("sample")));
  }

  @Test
  void refusesAChangedAccount() throws IOException {
    OpenedModel opened = new OpenedModel(file);
    byte[] story = opened.entries().get(ModelFile.MODEL);
    story[story.length / 2] ^= 1;
    opened.write(file);

    assertThrows(ModelFormatException.class, () -> UnreadModel.read(file));
  }

  @Test
  void anInterruptedThreadReadsAndStaysInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    TrainedModel.read(file);

    assertTrue(Thread.interrupted());
  }
}
