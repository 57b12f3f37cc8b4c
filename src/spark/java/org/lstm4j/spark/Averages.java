package org.lstm4j.spark;

import java.util.ArrayList;
import java.util.List;

/** How a round's results become the state that the next round begins with. */
sealed interface Averages {

  /** What executors need to begin. */
  ModelState sent();

  /** Takes a round's results, one of each partition, in their order. */
  void take(List<RoundResult> results, double learningRate);

  /** Weights and running means now. */
  ModelState state();

  /** The mean of states, see {@link StateAverage}. */
  final class OfStates implements Averages {

    private ModelState state;

    OfStates(ModelState start) {
      state = start;
    }

    @Override
    public ModelState sent() {
      return state;
    }

    @Override
    public void take(List<RoundResult> results, double learningRate) {
      state =
          StateAverage.of(
              results.stream()
                  .map(
                      result ->
                          new StateAverage.Part(result.state(), result.batches().reviewCount()))
                  .toList());
    }

    @Override
    public ModelState state() {
      return state;
    }
  }

  /** One update by the mean of gradients, see {@link GradientSteps}. */
  final class OfGradients implements Averages {

    private final GradientSteps steps;

    OfGradients(GradientSteps steps) {
      this.steps = steps;
    }

    @Override
    public ModelState sent() {
      return steps.weights();
    }

    @Override
    public void take(List<RoundResult> results, double learningRate) {
      List<float[]> gradients = new ArrayList<>();
      List<Integer> reviews = new ArrayList<>();
      for (RoundResult result : results) {
        int count = result.batches().reviewCount();
        if (count > 0) {
          gradients.add(result.state().weights());
          reviews.add(count);
        }
      }
      steps.update(gradients, reviews.stream().mapToInt(Integer::intValue).toArray(), learningRate);
    }

    @Override
    public ModelState state() {
      return steps.state();
    }
  }
}
