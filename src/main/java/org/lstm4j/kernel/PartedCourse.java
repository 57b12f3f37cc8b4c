package org.lstm4j.kernel;

import java.util.List;

/** A course each of whose shares takes its sequences all the way, through the head, and back. */
interface PartedCourse extends Course {

  @Override
  List<? extends HeadShare> shares();

  /** A share's sequences, there and back. */
  void learn(int share);

  @Override
  default void learn(Workers workers) {
    workers.run(shares().size(), this::learn);
  }

  @Override
  default Outcome outcome() {
    return Outcome.of(shares());
  }

  @Override
  default boolean hasWholeHead() {
    return false;
  }

  @Override
  default void addHead() {
    shares().forEach(share -> share.sums.addTo());
  }
}
