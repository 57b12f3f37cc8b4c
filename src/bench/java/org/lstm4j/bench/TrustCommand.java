package org.lstm4j.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lstm4j.data.DataLocator;
import org.lstm4j.explain.Orders;
import org.lstm4j.explain.RemovalCurves;
import org.lstm4j.explain.RemovalCurves.Curves;
import org.lstm4j.imdb.DownloadProgress;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.render.TrustPicture;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Review;
import org.lstm4j.text.ReadText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far the methods that explain a verdict can be trusted. */
@Command(
    name = "trust",
    description =
        "Draws deletion and insertion curves of each method over some test reviews, beside a"
            + " random order.")
final class TrustCommand implements Callable<Integer> {

  @Mixin private BenchOptions options;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A single network of two labels. Default: ${DEFAULT-VALUE}.",
      defaultValue = "models/imdb-lstm.zip")
  private Path model;

  @Option(
      names = "--reviews",
      paramLabel = "N",
      description = "Test reviews, drawn at random. Default: ${DEFAULT-VALUE}.",
      defaultValue = "300")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Which reviews, and the random order. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Override
  public Integer call() throws IOException, DataException {
    Report report = new Report("trust", options.out());
    SentimentClassifier classifier = SentimentClassifier.load(model);
    List<ReadText> texts = texts(classifier);
    RemovalCurves removal = new RemovalCurves(classifier);
    List<TrustPicture.Series> series = new ArrayList<>();
    StringBuilder csv = new StringBuilder("order,share,deletion,insertion\n");
    report.say(
        String.format(Locale.ROOT, "%-28s %-28s %s", "order", "deletion, area", "insertion, area"));
    var results = report.array("orders");
    for (Map.Entry<String, RemovalCurves.Order> order : Orders.of(classifier, seed).entrySet()) {
      List<Curves> curves = new ArrayList<>();
      for (ReadText text : texts) {
        curves.add(removal.curves(text, order.getValue()));
      }
      TrustPicture.Series mean =
          new TrustPicture.Series(
              order.getKey(), mean(curves, Curves::deletion), mean(curves, Curves::insertion));
      series.add(mean);
      for (int i = 0; i < RemovalCurves.POINTS; i++) {
        csv.append(
            String.format(
                Locale.ROOT,
                "\"%s\",%.2f,%.6f,%.6f%n",
                mean.name(),
                share(i),
                mean.deletion()[i],
                mean.insertion()[i]));
      }
      Bootstrap deletion = areas(curves, Curves::deletion);
      Bootstrap insertion = areas(curves, Curves::insertion);
      report.say(
          String.format(
              Locale.ROOT, "%-28s %-28s %s", mean.name(), words(deletion), words(insertion)));
      results
          .addObject()
          .put("order", mean.name())
          .put("deletion", deletion.mean())
          .put("deletionLow", deletion.low())
          .put("deletionHigh", deletion.high())
          .put("insertion", insertion.mean())
          .put("insertionLow", insertion.low())
          .put("insertionHigh", insertion.high());
    }
    report.write();
    Files.write(
        report.picture("csv"), csv.toString().replace("\r", "").getBytes(StandardCharsets.UTF_8));
    double[] shares = new double[RemovalCurves.POINTS];
    Arrays.setAll(shares, TrustCommand::share);
    new TrustPicture(
            "Words that a method names move the verdict; words at random hardly do",
            texts.size()
                + " test reviews: mean probability of the label that the model gives the whole"
                + " review",
            shares,
            series)
        .write(report.picture("png"), report.picture("svg"));
    return 0;
  }

  private static double share(int point) {
    return point / (RemovalCurves.POINTS - 1.0);
  }

  private List<ReadText> texts(SentimentClassifier classifier) throws DataException {
    List<Review> reviews =
        new ArrayList<>(
            DataLocator.ofUser().named(options.source(), DownloadProgress.SILENT).read().test());
    Collections.shuffle(reviews, new Random(seed));
    return reviews.subList(0, Math.min(count, reviews.size())).stream()
        .map(review -> classifier.predictor().encoder().read(review.text()))
        .collect(Collectors.toList());
  }

  private static double[] mean(List<Curves> curves, Function<Curves, double[]> which) {
    double[] mean = new double[RemovalCurves.POINTS];
    for (Curves each : curves) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += which.apply(each)[i] / curves.size();
      }
    }
    return mean;
  }

  private Bootstrap areas(List<Curves> curves, Function<Curves, double[]> which) {
    double[] areas = curves.stream().mapToDouble(c -> Curves.area(which.apply(c))).toArray();
    return Bootstrap.of(areas, seed);
  }

  private static String words(Bootstrap area) {
    return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", area.mean(), area.low(), area.high());
  }
}
