package org.lstm4j.story;

/**
 * A sentence of the story, held against what a trained model did.
 *
 * @param story what the story says
 * @param found what the model did, with its numbers
 * @param agrees whether that is what the story says
 */
public record Claim(String story, String found, boolean agrees) {}
