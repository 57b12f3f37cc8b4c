package org.lstm4j.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.linear.Phrases;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.SmallModel;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SmallTraining;
import org.lstm4j.train.TrainingException;

class PhraseNetworksTest {

  private static final int RARE = 50;

  @Test
  void anUndefinedLossIsFoundBeforeTheNetworksAreWeighed() {
    int[][] ids = new int[3][];
    Arrays.fill(ids, new int[] {1, RARE});
    EncodedReviews reviews = new EncodedReviews(12, ids, new int[3]);
    EnsembleMember member =
        new EnsembleMember(
            SmallModel.undefinedFor(RARE, SmallTraining.NETWORK), 12, 1, Phrases.NONE);
    PhraseNetworks networks =
        new PhraseNetworks(BestConfig.DEFAULT, EngineSettings.AUTO, Progress.NONE);

    assertEquals(
        "training: expected a finite loss of the validation reviews, got NaN."
            + " Lower the learning rate, now "
            + BestConfig.DEFAULT.training().optimizer().learningRate()
            + ".",
        assertThrows(TrainingException.class, () -> networks.logits(List.of(member), reviews))
            .getMessage());
  }
}
