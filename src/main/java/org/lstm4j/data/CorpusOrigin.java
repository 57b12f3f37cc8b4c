package org.lstm4j.data;

/**
 * Where a corpus came from.
 *
 * @param data the reviews
 * @param vocabulary one sentence for people: which word index gave the ids
 */
public record CorpusOrigin(DataOrigin data, String vocabulary) {}
