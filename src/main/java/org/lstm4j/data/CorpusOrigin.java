package org.lstm4j.data;

import org.lstm4j.reviews.DataOrigin;

/**
 * Where a corpus came from.
 *
 * @param data the reviews
 * @param vocabulary one sentence for people: which word index gave the ids
 */
public record CorpusOrigin(DataOrigin data, String vocabulary) {}
