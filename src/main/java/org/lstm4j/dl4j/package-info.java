/**
 * Level 3: the only bridge to Deeplearning4j's network.
 *
 * <p>{@link org.lstm4j.dl4j.Nd4jBackend} sets ND4J up, {@link org.lstm4j.dl4j.NotebookNetwork}
 * writes the network's configuration, {@link org.lstm4j.dl4j.Dl4jEngine} trains it batch by batch.
 */
package org.lstm4j.dl4j;
