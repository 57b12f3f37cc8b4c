package org.lstm4j.reviews;

/**
 * One labelled review as it was written.
 *
 * @param text as read, never blank
 * @param label 0 or 1: index into the label names
 * @param source file, or file and line, for messages
 */
public record Review(String text, int label, String source) {}
