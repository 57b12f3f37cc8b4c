package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.train.CheckpointFolder;
import org.lstm4j.train.TrainingException;
import org.lstm4j.train.TrainingPlace;

class LanguageTrainerTest {

  @TempDir private Path folder;

  private static LanguageTrainer trainer() {
    return new LanguageTrainer(Corpora.SHAPE, Corpora.TRAINING).withThreads(1);
  }

  private static LanguageOutcome run(LanguageTrainer trainer, LanguageProgress progress)
      throws IOException, TrainingException {
    return trainer.run(Corpora.corpus(), Corpora.SPLIT, progress);
  }

  private static void assertSame(LanguageModel expected, LanguageModel got) {
    List<float[]> one = expected.network().weights().arrays();
    List<float[]> two = got.network().weights().arrays();
    for (int i = 0; i < one.size(); i++) {
      assertArrayEquals(one.get(i), two.get(i));
    }
  }

  /** Stops after so many blocks. */
  private static final class Stopping implements LanguageProgress {
    private int left;

    Stopping(int blocks) {
      left = blocks;
    }

    @Override
    public boolean isStopRequested() {
      return --left <= 0;
    }
  }

  private CheckpointFolder checkpoints() {
    return new CheckpointFolder(folder.resolve("c"), 0);
  }

  @Test
  void interruptedAtAnyBlockItEndsAsIfItHadNotBeen() throws Exception {
    LanguageOutcome whole = run(trainer(), LanguageProgress.NONE);
    int blocks = new Blocks().count;
    assertTrue(blocks > 5, "blocks: " + blocks);
    for (int stop = 1; stop < 2 * blocks; stop++) {
      LanguageOutcome first = run(trainer().withCheckpoints(checkpoints()), new Stopping(stop));
      assertTrue(first.stopped().isPresent(), "stop " + stop);
      LanguageOutcome second = run(trainer().resuming(checkpoints()), LanguageProgress.NONE);
      assertEquals(Optional.empty(), second.stopped());
      assertSame(whole.best(), second.best());
      assertEquals(whole.test(), second.test(), "stop " + stop);
      assertEquals(losses(whole), losses(second));
    }
  }

  /** Blocks of an epoch. */
  private static final class Blocks implements LanguageProgress {
    private int count;

    Blocks() throws IOException, TrainingException {
      run(trainer(), this);
    }

    @Override
    public void batch(TrainingPlace place, double loss, double tokensPerSecond) {
      count = place.batches();
    }
  }

  @Test
  void tellsHowFarTextsAreScored() throws Exception {
    Map<LanguageCorpus.Part, Long> last = new EnumMap<>(LanguageCorpus.Part.class);
    LanguageProgress progress =
        new LanguageProgress() {
          @Override
          public void scored(LanguageCorpus.Part part, long done, long all) {
            assertTrue(done <= all, part + ": " + done + " of " + all);
            last.put(part, all - done);
          }
        };
    run(trainer(), progress);
    assertEquals(Map.of(LanguageCorpus.Part.VALIDATION, 0L, LanguageCorpus.Part.TEST, 0L), last);
  }

  private static List<Double> losses(LanguageOutcome outcome) {
    return outcome.best().provenance().history().stream()
        .flatMap(epoch -> Stream.of(epoch.loss(), epoch.validationLoss()))
        .toList();
  }

  @Test
  void threadsDontChangeABit() throws Exception {
    LanguageOutcome one = run(trainer(), LanguageProgress.NONE);
    LanguageOutcome two = run(trainer().withThreads(2), LanguageProgress.NONE);
    assertSame(one.best(), two.best());
    assertEquals(one.test(), two.test());
  }

  @Test
  void itLearnsWhatCanBeKnown() throws Exception {
    LanguageTraining longer =
        new LanguageTraining(
            OptimizerConfig.adam(0.02, 0.9, 0.99, 1e-8),
            new RateCourse(RateCourse.Kind.COSINE, 0),
            Corpora.TRAINING.blocks(),
            1,
            60,
            0,
            1);
    LanguageShape shape = new LanguageShape(12, List.of(12), 0, true);
    LanguageCorpus corpus =
        new LanguageCorpus(
            Corpora.words(8),
            Corpora.texts(150, 8, 1),
            Corpora.texts(20, 8, 2),
            Corpora.texts(40, 8, 3),
            Corpora.corpus().origin());
    LanguageOutcome outcome =
        new LanguageTrainer(shape, longer).run(corpus, Corpora.SPLIT, LanguageProgress.NONE);
    double perplexity = outcome.test().orElseThrow().all().perplexity();
    // The next word is known in nine of ten cases, but not where a text ends: 3.6 is what counting
    // pairs gives; a network that has learned nothing is at the 9 that occur.
    assertTrue(perplexity < 4, "perplexity: " + perplexity);
  }

  @Test
  void theStoryTellsHowItWent() throws Exception {
    LanguageProvenance story = run(trainer(), LanguageProgress.NONE).best().provenance();
    assertEquals(2, story.history().size());
    assertEquals(List.of(20L, 6L, 6L), story.data().texts());
    assertEquals(Corpora.TRAINING, story.training());
    assertTrue(story.results().get(LanguageProvenance.TEST_LOSS) > 0);
    assertTrue(story.results().get(LanguageProvenance.EPOCH) >= 1);
  }

  static Stream<Object[]> others() {
    LanguageTraining t = Corpora.TRAINING;
    return Stream.of(
        new Object[] {
          "seed",
          Corpora.SHAPE,
          new LanguageTraining(t.optimizer(), t.rates(), t.blocks(), 1, 2, 0, 5)
        },
        new Object[] {
          "clipNorm",
          Corpora.SHAPE,
          new LanguageTraining(t.optimizer(), t.rates(), t.blocks(), 2, 2, 0, 4)
        },
        new Object[] {
          "steps",
          Corpora.SHAPE,
          new LanguageTraining(
              t.optimizer(), t.rates(), new LanguageTraining.Blocks(3, 6, 0), 1, 2, 0, 4)
        },
        new Object[] {"epochs", Corpora.SHAPE, t.withEpochs(3)},
        new Object[] {"rate", new LanguageShape(6, List.of(6), 0.1, true), t});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void aChangedSettingIsRefusedByName(String name, LanguageShape shape, LanguageTraining training)
      throws Exception {
    run(trainer().withCheckpoints(checkpoints()), new Stopping(2));
    LanguageTrainer other = new LanguageTrainer(shape, training).resuming(checkpoints());
    TrainingException thrown =
        assertThrows(TrainingException.class, () -> run(other, LanguageProgress.NONE));
    assertTrue(thrown.getMessage().startsWith(name + ": expected "), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("Give the same to go on"), thrown.getMessage());
  }

  @Test
  void aLossWithoutEndIsRefusedWithARemedy() {
    LanguageTraining wild =
        new LanguageTraining(
            OptimizerConfig.sgd(1e30),
            new RateCourse(RateCourse.Kind.CONSTANT, 0),
            Corpora.TRAINING.blocks(),
            0,
            2,
            0,
            4);
    TrainingException thrown =
        assertThrows(
            TrainingException.class,
            () -> run(new LanguageTrainer(Corpora.SHAPE, wild), LanguageProgress.NONE));
    assertTrue(thrown.getMessage().contains("Lower the learning rate, now 1.0E30"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 200})
  void moreStreamsThanWordsAreRefused(int streams) throws Exception {
    LanguageTraining t = Corpora.TRAINING;
    LanguageTrainer trainer =
        new LanguageTrainer(
            Corpora.SHAPE,
            new LanguageTraining(
                t.optimizer(), t.rates(), new LanguageTraining.Blocks(streams, 50, 0), 1, 1, 0, 1));
    if (streams == 200) {
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> run(trainer, LanguageProgress.NONE));
      assertTrue(thrown.getMessage().startsWith("streams: expected at most"));
    } else {
      assertEquals(1, run(trainer, LanguageProgress.NONE).best().provenance().history().size());
    }
  }

  @Test
  void theModelComesBackFromItsFile() throws Exception {
    LanguageModel model = run(trainer(), LanguageProgress.NONE).best();
    Path file = folder.resolve("m.zip");
    model.write(file);
    LanguageModel read = LanguageModel.read(file);
    assertSame(model, read);
    assertEquals(model.provenance(), read.provenance());
    assertEquals(model.words().vocabulary().words(), read.words().vocabulary().words());
    assertArrayEquals(model.reader().logProbabilities(), read.reader().logProbabilities());
  }

  @Test
  void aCheckpointsLastModelIsOne() throws Exception {
    run(trainer().withCheckpoints(checkpoints()), new Stopping(2));
    LanguageModel model = LanguageModel.read(checkpoints().file());
    assertEquals(0, model.provenance().history().size());
  }

  @Test
  void scoresAreThoseOfTheReader() throws Exception {
    LanguageModel model = run(trainer(), LanguageProgress.NONE).best();
    int[][] texts = Corpora.texts(1, 8, 5);
    WordReader reader = model.reader();
    double nats = 0;
    for (int id : texts[0]) {
      nats -= reader.logProbability(id);
      reader.read(id);
    }
    nats -= reader.logProbability(WordIds.END);
    LanguageScore score = new LanguageScorer(model.network().weights(), 1).score(texts, done -> {});
    assertEquals(nats, score.all().nats(), 1e-4);
    assertEquals(texts[0].length + 1, score.all().count());
    assertEquals(1, score.ends().count());
  }
}
