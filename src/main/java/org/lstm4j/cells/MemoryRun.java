package org.lstm4j.cells;

/**
 * What one training on a {@link MemoryTask} gave.
 *
 * @param kind of the cell
 * @param inputScale what Keras's start embedding was multiplied by
 * @param length N, fillers
 * @param learningRate of Adam
 * @param seed of weights and sequences
 * @param batches that were learned
 * @param chosenBy accuracy on the sequences that choose a learning rate, in [0, 1]
 * @param accuracy on fresh sequences, which have no say, in [0, 1]
 * @param seconds that it took
 */
public record MemoryRun(
    CellKind kind,
    double inputScale,
    int length,
    double learningRate,
    int seed,
    int batches,
    double chosenBy,
    double accuracy,
    double seconds) {}
