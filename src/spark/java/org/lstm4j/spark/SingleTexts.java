package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lstm4j.kernel.KernelWarmUp;
import org.lstm4j.model.Decision;
import org.lstm4j.predict.SentimentClassifier;

/**
 * Judges one text at a time, as functions of SQL must; half as fast as {@link JudgedRows} or less.
 * Each task has one; safe for any number of threads.
 */
final class SingleTexts implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final AtomicBoolean IS_WARMING_UP = new AtomicBoolean();

  private final BroadcastModel model;
  private final TextAnswer answer;
  private transient volatile SentimentClassifier classifier; // looked up once in a task

  SingleTexts(BroadcastModel model, TextAnswer answer) {
    this.model = model;
    this.answer = answer;
  }

  /** The answer for a text; empty if there is nothing in it to be judged. */
  Optional<Object> answer(String text) {
    if (JudgedRows.isMissing(text)) {
      return Optional.empty();
    }
    SentimentClassifier now = classifier;
    if (now == null) {
      if (IS_WARMING_UP.compareAndSet(false, true)) {
        KernelWarmUp.startSingle();
      }
      now = model.classifier();
      classifier = now;
    }
    Decision decision = now.predictor().decision();
    return Optional.of(answer.of(now.classify(text), decision));
  }
}
