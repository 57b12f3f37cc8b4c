package org.lstm4j.spark;

import java.io.Serializable;
import java.util.List;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusOrigin;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/**
 * As much of a corpus as a training reads: ids and labels. Words, digests of texts and where they
 * came from stay on the driver, which gives them to the model.
 *
 * @param train reviews to learn from
 * @param validation reviews that choose the epoch
 * @param test reviews that are only evaluated; none where the driver keeps them
 * @param labels names of the labels or tags
 * @param vocabularySize V
 */
record TravellingCorpus(
    EncodedPart train,
    EncodedPart validation,
    EncodedPart test,
    List<String> labels,
    int vocabularySize)
    implements Serializable {

  private static final long[] UNKNOWN = {};

  /** Takes the reviews' arrays, without a copy. */
  static TravellingCorpus of(Corpus corpus) {
    return new TravellingCorpus(
        part(corpus.train()),
        part(corpus.validation()),
        part(corpus.test()),
        corpus.origin().data().labels(),
        corpus.encoder().vocabulary().size());
  }

  private static EncodedPart part(EncodedReviews reviews) {
    EncodedPart part = EncodedPart.of(reviews);
    return new EncodedPart(
        part.length(), part.labelCount(), part.ids(), part.labels(), part.isTags(), UNKNOWN);
  }

  /** The corpus to train on: as many ids, but no words. */
  Corpus corpus() {
    LabelKind kind = train.isTags() ? LabelKind.ANY : LabelKind.ONE;
    return new Corpus(
        new CorpusOrigin(new DataOrigin("", "", labels, kind), "", List.of()),
        new ReviewEncoder(new Vocabulary(List.of("-"), vocabularySize), train.length()),
        train.reviews(),
        validation.reviews(),
        test.reviews());
  }
}
