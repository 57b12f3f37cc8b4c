package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.EpochResult;

class HistoryFileTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("model.csv");
  }

  @Test
  void hasAHeaderAndOneLinePerEpoch() throws IOException {
    HistoryFile.write(
        file,
        List.of(
            new EpochResult(1, 0.5, 0.75, 0.4375, 0.8125, 301.5),
            new EpochResult(2, 0.00001, 1, 12, 0, 299)));

    assertEquals(
        """
        epoch,loss,accuracy,val_loss,val_accuracy,seconds
        1,0.5,0.75,0.4375,0.8125,301.5
        2,1.0E-5,1.0,12.0,0.0,299.0
        """,
        Files.readString(file));
  }

  @Test
  void hasTheHeaderAloneBeforeTheFirstEpoch() throws IOException {
    HistoryFile.write(file, List.of());

    assertEquals("epoch,loss,accuracy,val_loss,val_accuracy,seconds\n", Files.readString(file));
  }

  @Test
  void givesBackTheSameNumbers() throws IOException {
    EpochResult epoch =
        new EpochResult(7, 1.0 / 3, Math.nextDown(0.9), Math.PI, 0.1 + 0.2, 1e7 / 9);

    HistoryFile.write(file, List.of(epoch));

    String[] fields = Files.readAllLines(file).get(1).split(",");
    assertEquals(
        epoch,
        new EpochResult(
            Integer.parseInt(fields[0]),
            Double.parseDouble(fields[1]),
            Double.parseDouble(fields[2]),
            Double.parseDouble(fields[3]),
            Double.parseDouble(fields[4]),
            Double.parseDouble(fields[5])));
  }

  @Test
  void doesNotDependOnTheCountry() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      HistoryFile.write(file, List.of(new EpochResult(1000, 0.5, 0.5, 0.5, 0.5, 1234.5)));
    } finally {
      Locale.setDefault(before);
    }

    assertEquals("1000,0.5,0.5,0.5,0.5,1234.5", Files.readAllLines(file).get(1));
  }

  @Test
  void namesTheFileThatCannotBeWritten() {
    Path missing = folder.resolve("missing").resolve("model.csv");

    IOException e = assertThrows(IOException.class, () -> HistoryFile.write(missing, List.of()));

    assertTrue(e.getMessage().startsWith(missing + ": expected"), e.getMessage());
  }
}
