package org.lstm4j.dl4j;

import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.kernel.OptimizerConfig;

/**
 * A network of Deeplearning4j in our own terms.
 *
 * @param network shape
 * @param optimizer of all its layers
 */
public record KnownNetwork(NetworkConfig network, OptimizerConfig optimizer) {}
