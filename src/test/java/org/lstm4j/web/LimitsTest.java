package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds fit the machine, whatever it is. */
class LimitsTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "256, 128",
    "1024, 512",
    "4000, 2000",
    "1048576, 2000",
    "9223372036854775807, 2000"
  })
  void connectionsLeaveFilesToTheRest(long descriptors, int connections) {
    assertEquals(connections, Limits.connections(descriptors));
  }

  @ParameterizedTest
  @CsvSource({"33554432, 67108864, 16777216", "33554432, 1048576, 1048576", "0, 10, 0"})
  void aBodyMayTakeHalfOfTheRoomOfAll(long room, int wanted, int most) {
    Duration second = Duration.ofSeconds(1);
    Limits limits = new Limits(second, second, 1, second, second, 1, room);

    assertEquals(most, limits.mostOf(wanted));
  }

  @Test
  void bodiesLeaveMostOfTheHeapToTheRest() {
    long heap = Runtime.getRuntime().maxMemory();

    assertEquals(heap / 4, Limits.DEFAULT.mostBodies());
    assertTrue(Limits.DEFAULT.mostConnections() >= 1);
  }
}
