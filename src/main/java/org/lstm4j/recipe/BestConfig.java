package org.lstm4j.recipe;

import org.lstm4j.check.Require;
import org.lstm4j.linear.LinearConfig;
import org.lstm4j.linear.PhraseChoice;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;

/**
 * Sizes of what {@link BestTrainer} trains.
 *
 * @param linear what the linear model counts; its C is searched
 * @param phrases which phrases the networks read as one id
 * @param network shape; its V is that of the words, to which the phrases are added
 * @param training of each network; the first one has this seed, the others those that follow
 * @param networks how many; at least 1
 */
public record BestConfig(
    LinearConfig linear,
    PhraseChoice phrases,
    NetworkConfig network,
    TrainingConfig training,
    int networks) {

  /** Steps that a network reads. */
  static final int LENGTH = 500;

  /** What did best on the validation reviews of the IMDB data set. */
  public static final BestConfig DEFAULT =
      new BestConfig(
          new LinearConfig(3, 3, 1, 0.2),
          new PhraseChoice(5, 30_000),
          NetworkConfig.NOTEBOOK,
          TrainingConfig.NOTEBOOK.withEpochs(4),
          4);

  /** Checks the number of networks. */
  public BestConfig {
    Require.atLeast("networks", networks, 1);
  }

  /** Epochs of all networks, which are trained twice: to be judged, and on all reviews. */
  public int epochs() {
    return 2 * networks * training.epochs();
  }

  /** The same with another first seed. */
  public BestConfig withSeed(int seed) {
    return new BestConfig(linear, phrases, network, training.withSeed(seed), networks);
  }
}
