package org.lstm4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.model.SmallModel;

class NetworkWeightsTest {

  @Test
  void arraysAreAllNumbersThereAreAndShared() {
    for (NetworkConfig config : List.of(SmallModel.CONFIG, SmallModel.STACKED)) {
      NetworkWeights weights = NetworkWeights.zero(config);
      int count = weights.arrays().stream().mapToInt(array -> array.length).sum();
      assertEquals(config.parameterCount(), count);
      assertSame(weights.embedding(), weights.arrays().get(0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void startSlotsAreAsManyAsTheOptimiserKeepsAndZero(Optimizer optimizer) {
    List<NetworkWeights> slots = optimizer.startSlots(SmallModel.CONFIG);
    assertEquals(optimizer.slots(), slots.size());
    for (NetworkWeights slot : slots) {
      assertEquals(SmallModel.CONFIG, slot.config());
      for (float[] array : slot.arrays()) {
        for (float value : array) {
          assertEquals(0, value);
        }
      }
    }
  }
}
