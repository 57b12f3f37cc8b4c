package org.lstm4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lstm4j.kernel.DrawnNetwork;

class UndroppedNetworkTest {

  @Test
  void nothingButDropoutIsTakenAway() {
    NetworkConfig[] drawn =
        LongStream.range(0, 100)
            .mapToObj(seed -> new DrawnNetwork(seed).config())
            .toArray(NetworkConfig[]::new);

    int dropping = 0;
    for (NetworkConfig config : drawn) {
      NetworkConfig without = config.withoutDropout();
      assertFalse(without.hasDropout());
      String kept = config.describe().replaceAll("(Spatial)?Dropout\\([^)]*\\) -> ", "");
      assertEquals(kept.replaceAll(" with recurrent dropout [0-9.]+", ""), without.describe());
      dropping += config.hasDropout() ? 1 : 0;
    }
    assertTrue(dropping > 20, "too few networks drop anything: " + dropping);
  }
}
