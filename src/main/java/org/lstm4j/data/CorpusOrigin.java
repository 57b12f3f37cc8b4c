package org.lstm4j.data;

import java.util.List;
import org.lstm4j.reviews.DataOrigin;

/**
 * Where a corpus came from.
 *
 * @param data the reviews
 * @param vocabulary one sentence for people: which word index gave the ids
 * @param notes what a person should know of how the reviews were read, each on one line
 */
public record CorpusOrigin(DataOrigin data, String vocabulary, List<String> notes) {

  /** Copies the list. */
  public CorpusOrigin {
    notes = List.copyOf(notes);
  }
}
