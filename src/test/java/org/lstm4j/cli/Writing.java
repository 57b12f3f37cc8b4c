package org.lstm4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every option that writes, and the files that it leaves; the first is the option's own. */
enum Writing {
  TRAIN("--output", true, "m.zip", "m.history.csv", "m.curves.png", "m.curves.svg"),
  TRAIN_SEEDS(
      "--output", true, "m.zip", "m.history.csv", "m.curves.png", "m.curves.svg", "m.seeds.csv"),
  BASELINE("--output", true, "m.zip"),
  ENCODE("--output", true, "x.npy", "x.npy.sha256"),
  ENCODE_LABELS("--labels", true, "y.npy", "y.npy.sha256", "x.npy"),
  IMPORT_KERAS("--output", true, "k.zip"),
  EXPORT_KERAS("--output", false, "m.keras", "m.word_index.json"),
  EXPORT_HDF5("--output", false, "m.h5", "m.word_index.json"),
  EXPORT_ONNX("--output", false, "m.onnx", "m.word_index.json"),
  PREDICT("--output", false, "judged.csv"),
  TRACE("--output", false, "t.npz"),
  TRACE_DATA(
      "--output",
      true,
      "scores/reviews.csv",
      "scores/saturation.csv",
      "scores/phrases.csv",
      "scores/summary.json"),
  EXPLAIN("--output", true, "why.html"),
  GATES("--output", true, "sheet.html"),
  BURGER("--output", true, "burger.html"),
  BURGER_PICTURE("--output", true, "memory.svg"),
  EVALUATE(
      "--output",
      true,
      "scores/summary.csv",
      "scores/metrics.csv",
      "scores/confusion-matrix.csv",
      "scores/roc-curve.csv",
      "scores/reliability.csv",
      "scores/confusion-matrix.png",
      "scores/confusion-matrix.svg",
      "scores/roc-curve.png",
      "scores/roc-curve.svg",
      "scores/reliability.png",
      "scores/reliability.svg"),
  COMPARE_CELLS("--output", true, "cells/imdb.csv", "cells/imdb.png", "cells/imdb.svg"),
  NEXTWORD_TRAIN("--output", true, "m.zip", "m.history.csv", "m.curves.png", "m.curves.svg"),
  NEXTWORD_EVALUATE("--output", true, "likelihoods.csv"),
  NEXTWORD_PROBE(
      "--output",
      true,
      "scores/pairs.csv",
      "scores/words.csv",
      "scores/probe.png",
      "scores/probe.svg"),
  NEXTWORD_PREDICT("--output", true, "scores/gates.png", "scores/gates.svg"),
  FORECAST_TRAIN("--output", true, "m.zip", "m.history.csv", "m.curves.png", "m.curves.svg"),
  FORECAST_PREDICT("--output", true, "next.csv", "next.png", "next.svg");

  final String option;
  final boolean isKnownAgain;
  final List<String> files;

  Writing(String option, boolean isKnownAgain, String... files) {
    this.option = option;
    this.isKnownAgain = isKnownAgain;
    this.files = List.of(files);
  }

  String command() {
    return switch (this) {
      case TRAIN, TRAIN_SEEDS, BASELINE -> "train";
      case ENCODE, ENCODE_LABELS -> "encode";
      case IMPORT_KERAS -> "import-keras";
      case EXPORT_KERAS, EXPORT_HDF5 -> "export-keras";
      case EXPORT_ONNX -> "export-onnx";
      case PREDICT -> "predict";
      case TRACE, TRACE_DATA -> "trace";
      case EXPLAIN -> "explain";
      case GATES -> "gates";
      case EVALUATE -> "evaluate";
      case COMPARE_CELLS -> "compare-cells";
      case BURGER, BURGER_PICTURE -> "burger";
      case NEXTWORD_TRAIN -> "nextword train";
      case NEXTWORD_EVALUATE -> "nextword evaluate";
      case NEXTWORD_PROBE -> "nextword probe";
      case NEXTWORD_PREDICT -> "nextword predict";
      case FORECAST_TRAIN -> "forecast train";
      case FORECAST_PREDICT -> "forecast predict";
    };
  }

  /** The file that the command reads; a table unless it is something else. */
  String input() {
    return switch (this) {
      case TRAIN,
          TRAIN_SEEDS,
          BASELINE,
          ENCODE,
          ENCODE_LABELS,
          PREDICT,
          TRACE_DATA,
          EVALUATE,
          COMPARE_CELLS ->
          "reviews.csv";
      case IMPORT_KERAS -> "golden.h5";
      case NEXTWORD_TRAIN, NEXTWORD_EVALUATE -> "text.txt";
      case NEXTWORD_PROBE, NEXTWORD_PREDICT -> "nextword.zip";
      case FORECAST_TRAIN, FORECAST_PREDICT -> "series.csv";
      case GATES -> "step.json";
      case EXPORT_KERAS, EXPORT_HDF5, EXPORT_ONNX, TRACE, EXPLAIN, BURGER, BURGER_PICTURE ->
          "given.zip";
    };
  }

  /** The command, writing to {@code output}. */
  List<Object> arguments(Path input, Path output) {
    List<Object> all = new ArrayList<>(List.of((Object[]) command().split(" ")));
    switch (this) {
      case TRAIN -> all.addAll(List.of("-d", input, "--epochs=1", "--seed=2"));
      case TRAIN_SEEDS -> all.addAll(List.of("-d", input, "--epochs=1", "--seeds=1,2"));
      case BASELINE -> all.addAll(List.of("-d", input, "--baseline"));
      case ENCODE -> all.addAll(List.of("-d", input, "--length=8"));
      case ENCODE_LABELS ->
          all.addAll(List.of("-d", input, "--length=8", "-o", output.resolveSibling("x.npy")));
      case IMPORT_KERAS ->
          all.addAll(List.of(input, "--word-index", input.resolveSibling("words.json")));
      case EXPORT_KERAS, EXPORT_HDF5, EXPORT_ONNX, GATES -> all.add(input);
      case EXPLAIN -> all.addAll(List.of("-m", input, "a slow film"));
      case BURGER, BURGER_PICTURE -> all.addAll(List.of("-m", input));
      case NEXTWORD_TRAIN -> {
        all.addAll(List.of("-d", input, "--epochs=1", "--streams=2", "--steps=4"));
        all.addAll(List.of("--units=3", "--seed=2"));
      }
      case NEXTWORD_EVALUATE ->
          all.addAll(List.of("-m", input.resolveSibling("nextword.zip"), "-d", input));
      case NEXTWORD_PROBE -> all.addAll(List.of("-m", input, "--pairs=2"));
      case NEXTWORD_PREDICT -> all.addAll(List.of("-m", input, "--notes"));
      case FORECAST_TRAIN -> {
        all.addAll(List.of("-d", input, "--units=3", "--steps=2", "--window=3", "--horizon=2"));
        all.addAll(List.of("--period=1"));
      }
      case FORECAST_PREDICT ->
          all.addAll(List.of("-m", input.resolveSibling("forecast.zip"), "-d", input));
      case PREDICT -> all.addAll(List.of("-m", input.resolveSibling("small.zip"), "-f", input));
      case TRACE -> all.addAll(List.of("-m", input, "An evening by the harbour, and dull."));
      case TRACE_DATA, EVALUATE ->
          all.addAll(
              List.of(
                  "-m",
                  input.resolveSibling("small.zip"),
                  "-d",
                  input,
                  "--map-labels=dull=negative;lively=positive"));
      case COMPARE_CELLS ->
          all.addAll(
              List.of(
                  "imdb", "-d", input, "--epochs=1", "--seeds=1", "--length=8", "--vocabulary=60"));
    }
    if (this == TRAIN || this == TRAIN_SEEDS) {
      all.addAll(Workbench.SMALL);
    }
    all.addAll(List.of(option, isFolder() ? output.getParent() : output));
    return all;
  }

  private boolean isFolder() {
    return this == EVALUATE
        || this == NEXTWORD_PROBE
        || this == NEXTWORD_PREDICT
        || this == TRACE_DATA
        || this == COMPARE_CELLS;
  }

  String ending() {
    return files.get(0).substring(files.get(0).lastIndexOf('.'));
  }

  /** A place to write to that is called so; of a folder a file in it. */
  Path place(Path name) {
    return isFolder()
        ? name.resolve(Path.of(files.get(0)).getFileName())
        : name.resolveSibling(name.getFileName() + ending());
  }
}
