package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Gate;
import org.lstm4j.network.Head;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.text.Padding;

/** What is kept of many reviews is what counting their traces one by one gives. */
class DataTracerTest {

  private static final int LENGTH = 12;

  static Stream<SentimentClassifier> classifiers() {
    List<SentimentClassifier> all = new ArrayList<>();
    List<Output> outputs = List.of(Output.SIGMOID, Output.softmax(3), Output.tags(2));
    for (Cell cell : Cell.values()) {
      for (Direction direction : Direction.values()) {
        for (Padding.Side side : Padding.Side.values()) {
          int n = all.size();
          NetworkConfig config =
              new NetworkConfig(
                  TracedModels.input(n % 3 == 0),
                  List.of(RecurrentConfig.of(cell, 9).reading(direction), RecurrentConfig.lstm(5)),
                  Readout.LAST,
                  Head.of(outputs.get(n % outputs.size())));
          all.add(TracedModels.classifier(config, new Padding(LENGTH, side, Padding.Side.PRE)));
        }
      }
    }
    return all.stream();
  }

  private static List<String> texts(int count) {
    Random random = new Random(3);
    return IntStream.range(0, count)
        .mapToObj(n -> TracedModels.text(1 + random.nextInt(20), n))
        .toList();
  }

  private static Iterator<int[]> ids(SentimentClassifier classifier, List<String> texts) {
    return texts.stream()
        .map(text -> classifier.predictor().encoder().encode(text).ids())
        .iterator();
  }

  private static DataTrace trace(SentimentClassifier classifier, List<String> texts, int phrases)
      throws IOException {
    return new DataTracer(classifier).trace(ids(classifier, texts), phrases, verdict -> {});
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void countsWhatTheTracesHold(SentimentClassifier classifier) throws IOException {
    List<String> texts = texts(70);
    DataTrace data = trace(classifier, texts, 0);
    List<GateTrace> traces =
        texts.stream().map(text -> new GateTracer(classifier).trace(text)).toList();

    assertEquals(70, data.reviews());
    assertEquals(List.of(), data.phrases());
    for (DataTrace.Saturation each : data.saturations()) {
      boolean isCandidate = each.gate() == Gate.CANDIDATE;
      long low = 0;
      long high = 0;
      long steps = 0;
      double sum = 0;
      for (GateTrace trace : traces) {
        int[] ids = trace.text().review().ids();
        float[][] values = values(trace, each);
        for (int t = 0; t < ids.length; t++) {
          if (ids[t] != 0) {
            float value = values[t][each.unit()];
            low += value < (isCandidate ? -0.8f : 0.1f) ? 1 : 0;
            high += value > (isCandidate ? 0.8f : 0.9f) ? 1 : 0;
            sum += value;
            steps++;
          }
        }
      }
      assertEquals(steps, data.steps());
      assertEquals((double) low / steps, each.low(), 1e-12);
      assertEquals((double) high / steps, each.high(), 1e-12);
      assertEquals(sum / steps, each.mean(), 1e-6);
    }
  }

  private static float[][] values(GateTrace trace, DataTrace.Saturation each) {
    return trace.readers().get(each.layer()).stream()
        .filter(reader -> reader.isBackward() == each.isBackward())
        .flatMap(reader -> reader.gates().stream())
        .filter(gate -> gate.gate() == each.gate())
        .findFirst()
        .orElseThrow()
        .values();
  }

  /** The largest value of each review, of equal phrases the largest, the largest first. */
  @ParameterizedTest
  @MethodSource("classifiers")
  void findsThePhrasesThatTheTracesHold(SentimentClassifier classifier) throws IOException {
    List<String> texts = texts(60);
    DataTrace data = trace(classifier, texts, 4);
    List<GateTrace> traces =
        texts.stream().map(text -> new GateTracer(classifier).trace(text)).toList();
    for (DataTrace.UnitPhrases unit : data.phrases()) {
      for (int sign : new int[] {1, -1}) {
        List<DataTrace.Phrase> expected = expected(traces, unit, sign);
        List<DataTrace.Phrase> found = sign > 0 ? unit.highest() : unit.lowest();
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
          assertEquals(expected.get(i).value(), found.get(i).value());
          assertEquals(expected.get(i).review(), found.get(i).review());
          assertEquals(expected.get(i).step(), found.get(i).step());
          assertArrayEquals(expected.get(i).ids(), found.get(i).ids());
        }
      }
    }
  }

  private static List<DataTrace.Phrase> expected(
      List<GateTrace> traces, DataTrace.UnitPhrases unit, int sign) {
    List<DataTrace.Phrase> all = new ArrayList<>();
    for (int n = 0; n < traces.size(); n++) {
      int[] ids = traces.get(n).text().review().ids();
      float[][] hidden =
          traces.get(n).readers().get(unit.layer()).stream()
              .filter(reader -> reader.isBackward() == unit.isBackward())
              .findFirst()
              .orElseThrow()
              .hidden();
      int best = -1;
      for (int t = 0; t < ids.length; t++) {
        boolean isBetter =
            best < 0 || sign * hidden[t][unit.unit()] > sign * hidden[best][unit.unit()];
        best = ids[t] != 0 && isBetter ? t : best;
      }
      if (best >= 0) {
        int[] phrase =
            unit.isBackward()
                ? IntStream.range(best, ids.length)
                    .map(t -> ids[t])
                    .filter(id -> id != 0)
                    .limit(5)
                    .toArray()
                : last(Arrays.stream(ids, 0, best + 1).filter(id -> id != 0).toArray());
        all.add(new DataTrace.Phrase(hidden[best][unit.unit()], n, best, phrase));
      }
    }
    all.sort(Comparator.comparing(each -> -sign * each.value()));
    List<DataTrace.Phrase> distinct = new ArrayList<>();
    for (DataTrace.Phrase each : all) {
      if (distinct.stream().noneMatch(other -> Arrays.equals(other.ids(), each.ids()))) {
        distinct.add(each);
      }
    }
    return distinct.subList(0, Math.min(4, distinct.size()));
  }

  private static int[] last(int[] ids) {
    return Arrays.copyOfRange(ids, Math.max(0, ids.length - 5), ids.length);
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void tellsWhereTheVerdictTurned(SentimentClassifier classifier) throws IOException {
    List<String> texts = texts(40);
    boolean isForward = classifier.predictor().network().config().isForward();
    List<DataTrace.Verdict> verdicts = new ArrayList<>();
    new DataTracer(classifier).trace(ids(classifier, texts), 0, verdicts::add);
    for (int n = 0; n < texts.size(); n++) {
      GateTrace trace = new GateTracer(classifier).trace(texts.get(n));
      DataTrace.Verdict verdict = verdicts.get(n);
      double[][] steps = trace.probabilities();
      double[] last = steps[steps.length - 1];

      assertEquals(n, verdict.review());
      assertArrayEquals(last, verdict.probabilities());
      assertEquals(
          Arrays.stream(trace.text().review().ids()).filter(id -> id != 0).count(),
          verdict.steps());
      if (!isForward) {
        assertEquals(-1, verdict.turnedAt());
        assertTrue(Double.isNaN(verdict.least()) && Double.isNaN(verdict.most()));
        continue;
      }
      int watched = last.length == 2 && !isOfTags(classifier) ? 1 : likeliest(last);
      double least = Arrays.stream(steps).mapToDouble(p -> p[watched]).min().orElseThrow();
      double most = Arrays.stream(steps).mapToDouble(p -> p[watched]).max().orElseThrow();
      assertEquals(least, verdict.least());
      assertEquals(most, verdict.most());
      int turned = steps.length - 1;
      while (turned >= 0
          && called(classifier, turned == 0 ? trace.startProbabilities() : steps[turned - 1])
              .equals(called(classifier, steps[turned]))) {
        turned--;
      }
      assertEquals(turned, verdict.turnedAt());
    }
  }

  private static boolean isOfTags(SentimentClassifier classifier) {
    return classifier.predictor().network().config().output().kind() == Output.Kind.TAGS;
  }

  private static int likeliest(double[] p) {
    return IntStream.range(0, p.length)
        .boxed()
        .max(Comparator.comparingDouble(k -> p[k]))
        .orElseThrow();
  }

  private static Object called(SentimentClassifier classifier, double[] probabilities) {
    var decision = classifier.predictor().decision();
    return isOfTags(classifier) ? decision.tags(probabilities) : decision.label(probabilities);
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfThreads() throws Exception {
    SentimentClassifier classifier = TracedModels.lstm(LENGTH);
    List<String> texts = texts(1500);
    List<DataTrace> traces = new ArrayList<>();
    for (int threads : new int[] {1, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        traces.add(pool.submit(() -> trace(classifier, texts, 2)).get());
      } finally {
        pool.shutdown();
      }
    }
    assertEquals(traces.get(0).saturations(), traces.get(1).saturations());
    for (int i = 0; i < traces.get(0).phrases().size(); i++) {
      assertEquals(
          traces.get(0).phrases().get(i).highest().get(0).value(),
          traces.get(1).phrases().get(i).highest().get(0).value());
    }
  }

  /** The reviews are asked for a round at a time, and nothing of them is kept. */
  @Test
  void keepsSomeHundredReviewsAtATime() throws IOException {
    SentimentClassifier classifier = TracedModels.lstm(LENGTH);
    int[] asked = {0};
    int[] most = {0};
    Iterator<int[]> reviews =
        IntStream.range(0, 5000)
            .mapToObj(
                n -> {
                  asked[0]++;
                  return new int[] {1, 4 + n % 6, 5};
                })
            .iterator();

    DataTrace trace =
        new DataTracer(classifier)
            .trace(
                reviews,
                3,
                verdict -> most[0] = Math.max(most[0], asked[0] - (int) verdict.review()));

    assertEquals(5000, trace.reviews());
    assertTrue(most[0] <= 2048 + 1, () -> "reviews at a time: " + most[0]);
    trace.phrases().forEach(unit -> assertEquals(3, unit.highest().size()));
  }

  @Test
  void ofNothingHasNothing() throws IOException {
    DataTrace trace = trace(TracedModels.lstm(LENGTH), List.of(), 2);

    assertEquals(0, trace.reviews() + trace.steps());
    assertEquals(List.of(), trace.phrases().get(0).highest());
  }

  @Test
  void endsWhereAReviewHasNoProbability() {
    SentimentClassifier classifier =
        TracedModels.classifier(
            SmallModel.undefinedFor(6, NetworkConfig.lstm(11, 3, 2)), Padding.pre(4));

    assertTrue(
        assertThrows(
                UndefinedProbabilityException.class,
                () -> trace(classifier, List.of("film", "a slow film"), 1))
            .getMessage()
            .contains("'a slow film'"));
  }

  @Test
  void passesOnWhatTheSinkThrows() {
    SentimentClassifier classifier = TracedModels.lstm(LENGTH);
    IOException full = new IOException("full");

    assertEquals(
        full,
        assertThrows(
            IOException.class,
            () ->
                new DataTracer(classifier)
                    .trace(
                        ids(classifier, texts(3)),
                        0,
                        verdict -> {
                          throw full;
                        })));
  }
}
