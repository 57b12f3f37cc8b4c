package org.lstm4j.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.functions$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import org.lstm4j.cli.SparkFormat;
import org.lstm4j.cli.SparkScored;
import org.lstm4j.cli.SparkScoring;
import org.lstm4j.cli.SparkTable;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.LabelRule;

/** What {@code spark-score} does. */
final class ClusterScoring {

  private static final String NAME = "predictedLabel";
  private static final String NUMBER = "prediction";
  private static final String PROBABILITY = "probability";
  private static final List<String> ANSWERS = List.of(NAME, NUMBER, PROBABILITY);

  private final SparkSession spark;
  private final Configuration hadoop;
  private final Consumer<String> notes;

  ClusterScoring(SparkSession spark, Consumer<String> notes) {
    this.spark = spark;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.notes = notes;
  }

  /** Judges, writes and compares what is asked for. */
  SparkScored run(SparkScoring scoring) throws IOException {
    if (!scoring.output().isEmpty() && !scoring.overwrites()) {
      HadoopFiles.requireNew(scoring.output(), hadoop);
    }
    return run(scoring, ModelBytes.read(scoring.model(), hadoop));
  }

  private SparkScored run(SparkScoring scoring, ModelBytes model) throws IOException {
    TableRows table =
        TableRows.of(
            spark, scoring.data(), scoring.labels().tagSeparator(), scoring.isLabelled(), notes);
    if (scoring.overwrites()) {
      List<String> needed = new ArrayList<>(List.of(table.rows().inputFiles()));
      needed.add(new Path(scoring.model()).toUri().toString());
      HadoopFiles.requireApart(scoring.output(), needed, hadoop);
    }
    Decision decision = decision(model, scoring.threshold());
    Dataset<Row> judged = judged(table, model, scoring);
    boolean isReadTwice = scoring.isLabelled() && !scoring.output().isEmpty();
    if (isReadTwice) {
      judged.persist(StorageLevel.MEMORY_AND_DISK());
    }
    try {
      Observation counts = new Observation();
      Dataset<Row> counted =
          judged.observe(
              counts,
              functions.count(functions.lit(1)).as("rows"),
              functions.count(functions.col(PROBABILITY)).as("judged"));
      if (!scoring.output().isEmpty()) {
        write(counted, scoring);
        notes.accept("Judged rows: " + scoring.output());
      }
      JudgedFigures.Found found =
          scoring.isLabelled()
              ? figures(
                  scoring.data(), table, isReadTwice ? judged : counted, scoring.labels(), decision)
              : new JudgedFigures.Found(Optional.empty(), Optional.empty());
      return new SparkScored(
          count(counts, "rows"), count(counts, "judged"), decision, found.labels(), found.tags());
    } finally {
      judged.unpersist();
    }
  }

  /** There as soon as the rows were read to their end. */
  private static long count(Observation counts, String name) throws IOException {
    try {
      return ((Number) counts.getAsJava().get(name)).longValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("counts: expected them of a job that has ended, got interrupted.", e);
    }
  }

  /** Compares a model with rows to test by; writes nothing. */
  SparkScored test(ModelBytes model, SparkTable test, LabelRule labels) throws IOException {
    return run(
        new SparkScoring(
            test,
            true,
            labels,
            model.name(),
            OptionalDouble.empty(),
            "",
            test.format(),
            false,
            List.of()),
        model);
  }

  private Dataset<Row> judged(TableRows table, ModelBytes model, SparkScoring scoring)
      throws DataException {
    LstmTextClassifierModel judge =
        LstmTextClassifierModel.of("spark-score", model).setInputCol(table.text());
    scoring.threshold().ifPresent(judge::setThreshold);
    return judge.transform(withoutAnswers(table, scoring));
  }

  /**
   * The rows without columns that are called as the answers are, which nobody may have asked for.
   */
  private static Dataset<Row> withoutAnswers(TableRows table, SparkScoring scoring)
      throws DataException {
    Dataset<Row> rows = table.rows();
    boolean keepsAll = !scoring.output().isEmpty() && scoring.keep().isEmpty();
    for (String name : table.rows().columns()) {
      if (ANSWERS.stream().noneMatch(name::equalsIgnoreCase)) {
        continue;
      }
      boolean isNeeded = List.of(table.text(), table.label()).contains(name);
      if (keepsAll || isNeeded || scoring.keep().contains(name)) {
        throw new DataException(
            scoring.data().name()
                + ": expected columns with other names than those of the answers, got '"
                + name
                + "'. Rename it"
                + (isNeeded ? "." : ", or name the columns to keep with --keep."));
      }
      rows = rows.drop(TableRows.column(name));
    }
    return rows;
  }

  private static Decision decision(ModelBytes model, OptionalDouble threshold) {
    Decision own = model.classifier().predictor().decision();
    if (threshold.isEmpty()) {
      return own;
    }
    if (own.kind() == LabelKind.ONE && !own.isOfTwo()) {
      throw new IllegalArgumentException(
          "threshold: expected none, since the model answers with the most probable of its "
              + own.labels().size()
              + " labels, got "
              + threshold.getAsDouble()
              + ". Leave --threshold out.");
    }
    return own.withThreshold(threshold.getAsDouble());
  }

  private JudgedFigures.Found figures(
      SparkTable rows, TableRows table, Dataset<Row> judged, LabelRule labels, Decision decision)
      throws DataException {
    Column written = table.tags(labels.tagSeparator()).orElseGet(() -> asLabel(table));
    return JudgedFigures.of(
        rows.name(), judged, written, array(), labels, decision, rows.layout().skipBad());
  }

  /** A label as text, a blank one as none. */
  private static Column asLabel(TableRows table) {
    Column text = TableRows.column(table.label()).cast(DataTypes.StringType);
    return functions.when(functions.trim(text).notEqual(functions.lit("")), text);
  }

  private static Column array() {
    Column vector = functions.col(PROBABILITY);
    return functions.when(
        vector.isNotNull(), functions$.MODULE$.vector_to_array(vector, "float64"));
  }

  private void write(Dataset<Row> judged, SparkScoring scoring) throws IOException {
    boolean isCsv = scoring.outputFormat() == SparkFormat.CSV;
    Column[] columns =
        Stream.concat(
                kept(judged, scoring).stream().map(TableRows::column),
                Arrays.stream(answers(judged, isCsv)))
            .toArray(Column[]::new);
    DataFrameWriter<Row> writer =
        judged.select(columns).write().format(scoring.outputFormat().toString());
    if (isCsv) {
      writer
          .option("header", true)
          .option("escape", "\"")
          .option("emptyValue", "")
          .option("ignoreLeadingWhiteSpace", false)
          .option("ignoreTrailingWhiteSpace", false);
    }
    if (scoring.overwrites()) {
      HadoopFiles.replace(scoring.output(), hadoop, writer::save);
    } else {
      writer.save(scoring.output());
    }
  }

  private static List<String> kept(Dataset<Row> judged, SparkScoring scoring) throws DataException {
    List<String> own =
        Arrays.stream(judged.columns()).filter(name -> !ANSWERS.contains(name)).toList();
    for (String name : scoring.keep()) {
      if (!own.contains(name)) {
        throw new DataException(
            "keep: expected one of the columns "
                + Suggestion.all(own.stream().map(n -> "'" + Shown.of(n) + "'").toList())
                + ", got '"
                + Shown.of(name)
                + "'."
                + Suggestion.question(name, own));
      }
    }
    return scoring.keep().isEmpty() ? own : scoring.keep();
  }

  /** In CSV, which has no arrays, tags have commas between them and probabilities blanks. */
  private static Column[] answers(Dataset<Row> judged, boolean isCsv) {
    boolean hasNumber = List.of(judged.columns()).contains(NUMBER);
    Column name = functions.col(NAME);
    Column probabilities = array();
    if (isCsv && !hasNumber) {
      name = functions.array_join(name, ", ");
    }
    if (isCsv) {
      probabilities = functions.array_join(probabilities.cast("array<string>"), " ");
    }
    Stream<Column> number = hasNumber ? Stream.of(functions.col(NUMBER)) : Stream.of();
    return Stream.concat(
            Stream.concat(Stream.of(name.as(NAME)), number),
            Stream.of(probabilities.as(PROBABILITY)))
        .toArray(Column[]::new);
  }
}
