package org.lstm4j.dl4j;

import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;

/**
 * A network of Deeplearning4j in our own terms.
 *
 * @param network shape
 * @param optimizer of all its layers
 */
public record KnownNetwork(NetworkConfig network, OptimizerConfig optimizer) {}
