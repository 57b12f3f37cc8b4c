package org.lstm4j.reviews;

import java.util.List;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.Targets;

/**
 * What a set of reviews is, so that a model can say what it was trained on.
 *
 * @param name short name for people: {@code IMDB}, {@code sample} or a file name
 * @param digest SHA-256 in hexadecimal over the content the reviews were read from
 * @param labels names of the K labels or tags, in the order of their numbers
 * @param kind whether each review has one of them or any number
 */
public record DataOrigin(String name, String digest, List<String> labels, LabelKind kind) {

  /** Copies the list. */
  public DataOrigin {
    labels = List.copyOf(labels);
  }

  /** The origin of reviews with one label each. */
  public DataOrigin(String name, String digest, List<String> labels) {
    this(name, digest, labels, LabelKind.ONE);
  }

  /** What these reviews should be answered, in their order. */
  public Targets targets(List<Review> reviews) {
    return switch (kind) {
      case ONE ->
          new Targets.Labels(labels.size(), reviews.stream().mapToInt(Review::label).toArray());
      case ANY ->
          new Targets.Tags(
              labels.size(),
              reviews.stream()
                  .map(review -> review.labels().stream().mapToInt(Integer::intValue).toArray())
                  .toArray(int[][]::new));
    };
  }
}
