package org.lstm4j.data;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a corpus before it is read, and what it must therefore be.
 *
 * @param name short name of the source
 * @param words all words by rank; empty where the training reviews decide
 * @param vocabularySize V
 * @param length T
 * @param isTestOnly whether there are no reviews to learn from
 */
record CorpusRequest(
    String name,
    Optional<List<String>> words,
    int vocabularySize,
    int length,
    boolean isTestOnly) {}
