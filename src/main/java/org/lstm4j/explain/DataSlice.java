package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.text.Vocabulary;

/** Counts gates and collects phrases of some of the reviews; one thread at a time. */
final class DataSlice {

  private final NetworkConfig config;
  private final List<List<GateCounts>> counts = new ArrayList<>();
  private final List<List<HiddenRows>> rows = new ArrayList<>(); // none without phrases
  private final boolean[] read; // (T), in this review
  private long reviews;
  private long steps;

  /**
   * Prepares the counts.
   *
   * @param length T
   * @param phrases of each list; 0 for none
   */
  DataSlice(NetworkConfig config, int length, int phrases) {
    this.config = config;
    read = new boolean[length];
    for (RecurrentConfig layer : config.layers()) {
      List<GateCounts> layerCounts = new ArrayList<>();
      List<HiddenRows> layerRows = new ArrayList<>();
      for (int r = 0; r < layer.direction().readers(); r++) {
        layerCounts.add(new GateCounts(layer));
        if (phrases > 0) {
          boolean isBackward = layer.direction().isBackward(r);
          layerRows.add(new HiddenRows(layer.units(), isBackward, phrases));
        }
      }
      counts.add(layerCounts);
      rows.add(layerRows);
    }
  }

  /** Begins a review; returns how many of its ids are no padding. */
  int begin(int[] ids) {
    int words = 0;
    for (int t = 0; t < ids.length; t++) {
      read[t] = ids[t] != Vocabulary.PADDING;
      words += read[t] ? 1 : 0;
    }
    rows.forEach(layer -> layer.forEach(each -> each.begin(ids.length)));
    reviews++;
    steps += words;
    return words;
  }

  /** Counts a step, see {@link org.lstm4j.kernel.StepListener#read}. */
  void read(int layer, int reader, int step, float[] gates, float[] hidden) {
    if (step < 0 || !read[step]) {
      return;
    }
    counts.get(layer).get(reader).add(gates);
    List<HiddenRows> layerRows = rows.get(layer);
    if (!layerRows.isEmpty()) {
      layerRows.get(reader).add(step, hidden);
    }
  }

  /**
   * Ends a review of which at least one id is no padding.
   *
   * @return the sums of its gates, for each reader
   */
  List<double[]> end(long review, int[] ids) {
    for (List<HiddenRows> layer : rows) {
      for (HiddenRows each : layer) {
        each.end(review, ids, read);
      }
    }
    return counts.stream().flatMap(List::stream).map(GateCounts::endReview).toList();
  }

  /** Adds the sums of a review, from any slice. */
  void addSums(List<double[]> ended) {
    Iterator<double[]> next = ended.iterator();
    counts.forEach(layer -> layer.forEach(each -> each.addSums(next.next())));
  }

  /** Adds what another slice found, but for sums. */
  void addAll(DataSlice other) {
    reviews += other.reviews;
    steps += other.steps;
    for (int i = 0; i < counts.size(); i++) {
      for (int r = 0; r < counts.get(i).size(); r++) {
        counts.get(i).get(r).addCounts(other.counts.get(i).get(r));
      }
      for (int r = 0; r < rows.get(i).size(); r++) {
        rows.get(i).get(r).addAll(other.rows.get(i).get(r));
      }
    }
  }

  /** All that was found. */
  DataTrace result() {
    List<DataTrace.Saturation> saturations = new ArrayList<>();
    List<DataTrace.UnitPhrases> phrases = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      RecurrentConfig layer = config.layers().get(i);
      for (int r = 0; r < counts.get(i).size(); r++) {
        boolean isBackward = layer.direction().isBackward(r);
        for (int block = 0; block < layer.cell().blocks(); block++) {
          for (int unit = 0; unit < layer.units(); unit++) {
            saturations.add(counts.get(i).get(r).saturation(i, isBackward, block, unit));
          }
        }
      }
      for (HiddenRows each : rows.get(i)) {
        for (int unit = 0; unit < layer.units(); unit++) {
          phrases.add(each.phrases(i, unit));
        }
      }
    }
    return new DataTrace(reviews, steps, saturations, phrases);
  }
}
