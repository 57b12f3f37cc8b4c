package org.lstm4j.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How rows are written that Apache Spark reads or writes. */
public enum SparkFormat {
  /** Columns in blocks, with their types. */
  PARQUET("parquet"),
  /** Fields with separators, after RFC 4180. */
  CSV("csv", "tsv", "tab", "psv"),
  /** An object a line. */
  JSON("json", "jsonl", "ndjson"),
  /** Columns in blocks, with their types. */
  ORC("orc");

  private static final List<String> PACKED = List.of(".gz", ".bz2", ".zst", ".snappy");

  private final List<String> endings;

  SparkFormat(String... endings) {
    this.endings = List.of(endings);
  }

  /**
   * What the ending of a path says, as in {@code day=1/part-0.snappy.parquet} or {@code x.csv.gz}.
   */
  static Optional<SparkFormat> of(String path) {
    String name = path.toLowerCase(Locale.ROOT).replaceAll("/+$", "");
    for (String packed : PACKED) {
      if (name.endsWith(packed)) {
        name = name.substring(0, name.length() - packed.length());
      }
    }
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1);
    return Arrays.stream(values()).filter(f -> f.endings.contains(ending)).findFirst();
  }

  /** As Spark calls it, in small letters. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
