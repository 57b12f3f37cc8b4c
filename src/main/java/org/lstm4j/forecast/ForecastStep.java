package org.lstm4j.forecast;

/**
 * What one step of a member's training gave: an epoch of Adam, or an iteration of LBFGS.
 *
 * @param seed the member's
 * @param step from 1
 * @param loss mean squared error of the next values, scaled; of Adam over the epoch's batches, each
 *     before its update, of LBFGS after the step
 * @param validationLoss the same on the part that isn't trained on, after the step
 * @param choiceLoss decides which step is kept, the lowest: of a series the validation loss; of the
 *     sine task the mean squared error of free-running over the last three quarters of some
 *     training waves
 * @param gradientNorm largest absolute value of the gradient after the step; 0 for Adam
 * @param evaluations of loss and gradient on the whole training part so far, or epochs
 * @param seconds wall-clock time of the step
 */
public record ForecastStep(
    int seed,
    int step,
    double loss,
    double validationLoss,
    double choiceLoss,
    double gradientNorm,
    int evaluations,
    double seconds) {}
