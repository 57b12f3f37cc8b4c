package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SentimentTrainer;

/** Training on two workers, with Kryo as serialiser: the bits of one machine, whoever is killed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links to jars need a privilege there")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTrainingIT {

  private static final String KRYO = "org.apache.spark.serializer.KryoSerializer";

  private static TestCluster cluster;
  private static SparkSession spark;
  private static Corpus corpus;

  @BeforeAll
  static void start() throws Exception {
    corpus = SmallRows.corpus();
    cluster = TestCluster.start(2);
    spark =
        cluster.session(
            Map.of(
                "spark.serializer",
                KRYO,
                "spark.executor.extraJavaOptions",
                "--add-modules=jdk.incubator.vector -Xlog:class+load"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static void assertSame(TrainedModel expected, TrainedModel got) {
    List<float[]> numbers = SmallRows.numbers(expected);
    List<float[]> others = SmallRows.numbers(got);
    assertEquals(numbers.size(), others.size());
    for (int i = 0; i < numbers.size(); i++) {
      assertArrayEquals(numbers.get(i), others.get(i), "array " + i); // bit for bit
    }
    assertEquals(expected.provenance().history().size(), got.provenance().history().size());
  }

  @Test
  @Order(1)
  void seedsAreTrainedAsOnOneMachine() throws Exception {
    int[] seeds = {5, 1, 3, 2};
    List<SeedTraining.Task> tasks =
        IntStream.of(seeds)
            .mapToObj(
                seed -> new SeedTraining.Task(SmallRows.NETWORK, SmallRows.SETTINGS.withSeed(seed)))
            .toList();
    List<TrainedModel> models =
        SeedTraining.run(spark, corpus, tasks, 1, SeedTraining.Listener.NONE);

    for (int i = 0; i < seeds.length; i++) {
      SeedTraining.Task task = tasks.get(i);
      assertSame(
          new SentimentTrainer(task.network(), task.training()).train(corpus, Progress.NONE),
          models.get(i));
    }
  }

  private static TrainedModel train(NetworkConfig network, TrainingConfig training, int every)
      throws Exception {
    return train(network, training, every, Progress.NONE);
  }

  private static TrainedModel train(
      NetworkConfig network, TrainingConfig training, int every, Progress progress)
      throws Exception {
    return AveragedTraining.run(
        SmallRows.rows(corpus, 2),
        network,
        training,
        new AveragedTraining.Parting(2, every, 1),
        new AveragedTraining.Listeners(progress, cost -> {}));
  }

  /** Kills a worker, and brings another, while the second epoch is under way. */
  private static final class Killing implements Progress {
    private CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean isBegun;

    @Override
    public void batch(int epoch, int batch, int batches, Running soFar) {
      if (epoch == 2 && !isBegun) {
        isBegun = true;
        done =
            CompletableFuture.runAsync(
                () -> {
                  cluster.killWorker(0);
                  try {
                    cluster.addWorker();
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
      }
    }
  }

  @Test
  @Order(2)
  void partsGiveTheSameBitsWhenAWorkerIsKilled() throws Exception {
    NetworkConfig network = NetworkConfig.lstm(60, 32, 32);
    TrainedModel undisturbed = train(network, SmallRows.SETTINGS, 1);

    Killing killing = new Killing();
    TrainedModel disturbed = train(network, SmallRows.SETTINGS, 1, killing);
    killing.done.get();

    assertTrue(killing.isBegun);
    assertSame(undisturbed, disturbed);
  }

  @Test
  @Order(3)
  void tasksLoadNothingThatNeedsAnotherLibrary() throws Exception {
    List<String> loaded = cluster.loadedByExecutors();
    assertTrue(loaded.contains("org.lstm4j.spark.SeedTask"), loaded::toString);
    assertTrue(loaded.contains("org.lstm4j.spark.TrainingRound"), loaded::toString);
    assertEquals(List.of(), SparkJars.needing(loaded));
  }
}
