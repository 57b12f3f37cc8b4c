package org.lstm4j.spark;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.lstm4j.cli.SparkRunner;
import org.lstm4j.cli.SparkScored;
import org.lstm4j.cli.SparkScoring;
import org.lstm4j.cli.SparkTrained;
import org.lstm4j.cli.SparkTraining;

/** Does the work of the commands on a cluster, or on this machine with the master {@code local}. */
final class ClusterRunner implements SparkRunner {

  private final Supplier<SparkSession> session;

  /**
   * A runner.
   *
   * @param session is asked once there is something to do, so that help and wrong usage need none
   */
  ClusterRunner(Supplier<SparkSession> session) {
    this.session = session;
  }

  @Override
  public SparkTrained train(SparkTraining training, Consumer<String> notes) throws IOException {
    return new ClusterTraining(session.get(), notes).run(training);
  }

  @Override
  public SparkScored score(SparkScoring scoring, Consumer<String> notes) throws IOException {
    return new ClusterScoring(session.get(), notes).run(scoring);
  }

  @Override
  public Exception explained(Exception thrown) {
    return TaskFailure.explained(thrown);
  }

  /** Ends the session, if there is one, so that the JVM can end. */
  static void stop() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
  }
}
