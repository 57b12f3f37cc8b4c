package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.KnownTexts.Use;

class KnownTextsTest {

  private static final long[] LEARNED = {9, -4, 9, Long.MIN_VALUE};
  private static final long[] CHOSEN_BY = {7, -4};

  private final KnownTexts known = KnownTexts.of(LEARNED, CHOSEN_BY).orElseThrow();

  @Test
  void tellsWhatWasDoneWithAText() {
    assertEquals(Use.LEARNED, known.use(9));
    assertEquals(Use.LEARNED, known.use(-4)); // in both parts: it was learned from
    assertEquals(Use.CHOSEN_BY, known.use(7));
    assertEquals(Use.UNSEEN, known.use(8));
    assertEquals(3, known.learned());
  }

  @Test
  void comesBackWithItsModel(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.zip");
    SmallModel.of(1, "{}").withKnown(Optional.of(known)).write(file);
    assertEquals(Optional.of(known), TrainedModel.read(file).known());
    SmallModel.of(1, "{}").withKnown(Optional.empty()).write(file);
    assertEquals(Optional.empty(), TrainedModel.read(file).known());
  }

  @Test
  void isForAMillionTextsAtMost() {
    assertTrue(KnownTexts.of(new long[KnownTexts.MOST], new long[0]).isPresent());
    assertEquals(Optional.empty(), KnownTexts.of(new long[KnownTexts.MOST], new long[1]));
  }

  @Test
  void refusesDigestsOutOfOrder() {
    byte[] bytes = known.toBytes();
    assertEquals(known, KnownTexts.of(bytes, 3));
    assertThrows(IllegalArgumentException.class, () -> KnownTexts.of(bytes, 5));
  }
}
