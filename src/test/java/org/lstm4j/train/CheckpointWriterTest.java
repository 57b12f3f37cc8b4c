package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedModel;

class CheckpointWriterTest {

  @TempDir private Path folder;

  private static Checkpoint checkpoint(String run) {
    TrainedModel model = SmallModel.of(1, "{}");
    return new Checkpoint(run, model, Optional.of(model), Optional.empty());
  }

  @Test
  void theLastOfManyIsOnTheDiskWhenItIsClosed() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder, 1);
    try (CheckpointWriter writer = new CheckpointWriter(checkpoints)) {
      for (int i = 0; i < 20; i++) {
        writer.write(checkpoint("run " + i)::write);
      }
    }
    assertEquals("run 19", checkpoints.last().orElseThrow().run());
  }

  @Test
  void anInterruptedTrainingSavesItself() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder, 1);
    Thread.currentThread().interrupt();
    try (CheckpointWriter writer = new CheckpointWriter(checkpoints)) {
      writer.write(checkpoint("a")::write);
      writer.write(checkpoint("b")::write);
    }
    assertTrue(Thread.interrupted());
    assertEquals("b", checkpoints.last().orElseThrow().run());
  }

  /** The place of the file is taken by a folder. */
  @Test
  void whatCanNotBeWrittenIsSaidAtTheNextQuestionAndOnlyOnce() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder, 1);
    Files.createDirectories(checkpoints.file());
    try (CheckpointWriter writer = new CheckpointWriter(checkpoints)) {
      writer.write(checkpoint("a")::write);
      String message =
          assertThrows(IOException.class, () -> writer.write(checkpoint("b")::write)).getMessage();
      assertTrue(message.startsWith(checkpoints.file() + ": expected a file to write"), message);
      assertTrue(writer.isDue(1));
    }
    assertFalse(Files.isRegularFile(checkpoints.file()));
  }

  @Test
  void whatCanNotBeWrittenAtTheEndIsSaidWhenItIsClosed() throws Exception {
    CheckpointFolder checkpoints = new CheckpointFolder(folder, 1);
    Files.createDirectories(checkpoints.file());
    CheckpointWriter writer = new CheckpointWriter(checkpoints);
    writer.write(checkpoint("a")::write);
    assertThrows(IOException.class, writer::close);
  }
}
