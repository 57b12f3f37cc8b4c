/**
 * Level 8: the only bridge to Deeplearning4j's network.
 *
 * <p>{@link org.lstm4j.dl4j.Backend} sets ND4J up, {@link org.lstm4j.dl4j.Dl4jNetwork} writes a
 * configuration, {@link org.lstm4j.dl4j.Dl4jEngine} trains it batch by batch, {@link
 * org.lstm4j.dl4j.Dl4jProvider} is how a training finds it, {@link org.lstm4j.dl4j.NetworkReader}
 * recognises what others have configured, {@link org.lstm4j.dl4j.FusedFit} trains it with the fused
 * kernel.
 */
package org.lstm4j.dl4j;
