package org.lstm4j.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.lstm4j.predict.SentimentClassifier;

/** A model on its way to the executors: its bytes once to each, there read once. */
final class BroadcastModel implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final String digest;
  private final Broadcast<byte[]> bytes;
  private final transient SparkContext context;

  private BroadcastModel(ModelBytes model, SparkContext context) {
    name = model.name();
    digest = model.digest();
    bytes = JavaSparkContext.fromSparkContext(context).broadcast(model.bytes());
    this.context = context;
  }

  /** Makes it known to the cluster; executors fetch it when they first need it. */
  static BroadcastModel of(ModelBytes model, SparkContext context) {
    return new BroadcastModel(model, context);
  }

  /** Whether these are its bytes and its cluster; on the driver. */
  boolean isOf(ModelBytes other, SparkContext otherContext) {
    return digest.equals(other.digest()) && context == otherContext;
  }

  /** What judges with it; in a task. */
  SentimentClassifier classifier() {
    VectorHint.give();
    return ReadModels.get(name, digest, bytes::value);
  }
}
