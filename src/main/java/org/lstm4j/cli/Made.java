package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.lstm4j.cells.CellTables;
import org.lstm4j.check.NotedFile;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.render.BurgerPicture;
import org.lstm4j.render.CurvePlot;
import org.lstm4j.render.EvaluationFiles;
import org.lstm4j.render.ForecastHistoryFile;
import org.lstm4j.render.ForecastTable;
import org.lstm4j.render.HistoryFile;
import org.lstm4j.render.HtmlPage;
import org.lstm4j.render.LikelihoodFile;
import org.lstm4j.render.PerplexityFile;
import org.lstm4j.render.ProbeTables;
import org.lstm4j.render.SeriesFile;
import org.lstm4j.render.TraceTables;

/** What this program writes, and how it knows its own files again. */
enum Made {
  /** A model or a checkpoint, by its settings entry. */
  MODEL(TrainedModel::isModel),
  /** The epochs of a training, by their header. */
  HISTORY(
      file ->
          HistoryFile.isHistory(file)
              || PerplexityFile.isHistory(file)
              || ForecastHistoryFile.isHistory(file)),
  /** The epochs of several trainings, by their header. */
  SERIES(SeriesFile::isSeries),
  /** A picture of a training, by a text chunk or a comment. */
  CURVES(CurvePlot::isCurves),
  /** A table or a picture of an evaluation, by its header or a mark. */
  EVALUATION(EvaluationFiles::isOurs),
  /** How likely models found texts, by the header. */
  LIKELIHOODS(LikelihoodFile::isOurs),
  /** A table of a trace, by its header, or its summary, by its first field. */
  TRACE(TraceTables::isOurs),
  /** A table or a picture of a comparison of cells, by its header or a mark. */
  CELLS(file -> CellTables.isOne(file) || CurvePlot.isCurves(file)),
  /** A forecast, by its header, or its picture, by a mark. */
  FORECAST(file -> ForecastTable.isForecast(file) || CurvePlot.isCurves(file)),
  /** A table or a picture of a probe, by its header or a mark. */
  PROBE(ProbeTables::isOurs),
  /** A picture of how gates react, by a mark. */
  REACTIONS(CurvePlot::isCurves),
  /** A picture of a story, by a comment. */
  PICTURE(BurgerPicture::isOurs),
  /** A page, by its head. */
  PAGE(HtmlPage::isOurs),
  /** Ids or labels for NumPy, by the note beside them. */
  NUMBERS(NotedFile::isOurs),
  /** The note beside them, by its first line. */
  NOTE(NotedFile::isNote),
  /** What a training was asked for, by its format. */
  REQUEST(TrainingRequest::isRequest),
  /** Something in a format of others, which can't say who wrote it. */
  FOREIGN(file -> false);

  private final Test test;

  @FunctionalInterface
  private interface Test {
    boolean isOurs(Path file) throws IOException;
  }

  Made(Test test) {
    this.test = test;
  }

  /** Whether this program wrote the file. */
  boolean isOurs(Path file) throws IOException {
    return test.isOurs(file);
  }
}
