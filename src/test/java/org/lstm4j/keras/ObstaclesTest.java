package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObstaclesTest {

  private final Obstacles obstacles = new Obstacles();

  @Test
  void withoutAnyNothingIsRefused() throws Refused {
    obstacles.check(() -> {});
    assertEquals(3, obstacles.read(1, () -> 3));
    obstacles.require();
  }

  @Test
  void eachIsNamedOnceInItsOrder() {
    obstacles.add(new Refused("b"));
    int read =
        obstacles.read(
            1,
            () -> {
              throw new Refused("a");
            });
    obstacles.add(new Refused("b"));
    assertEquals(1, read);
    assertEquals("b; a", assertThrows(Refused.class, obstacles::require).getMessage());
  }

  @Test
  void manyAreCounted() {
    IntStream.range(0, 23).forEach(i -> obstacles.add(new Refused("r" + i)));
    String named = IntStream.range(0, 20).mapToObj(i -> "r" + i).collect(Collectors.joining("; "));
    assertEquals(named + "; 3 more", assertThrows(Refused.class, obstacles::require).getMessage());
  }
}
