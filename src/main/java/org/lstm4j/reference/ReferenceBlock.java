package org.lstm4j.reference;

import java.util.List;

/**
 * What a batch of blocks says about the weights, and what is remembered after it.
 *
 * @param gradient which stops where the blocks begin
 * @param states for each sequence and each layer the state after its last step
 */
public record ReferenceBlock(ReferenceGradient gradient, List<List<InitialState>> states) {}
