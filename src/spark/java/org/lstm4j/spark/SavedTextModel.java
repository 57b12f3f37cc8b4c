package org.lstm4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/**
 * A {@link LstmTextClassifierModel} in a folder: parameters in {@code metadata}, as Spark has them,
 * and beside it {@code model.zip}, which is also what the rest of lstm4j reads.
 */
final class SavedTextModel {

  private SavedTextModel() {}

  /** Writes; what was there is replaced only if {@code overwrite} was asked for. */
  static final class Writer extends MLWriter {
    private final LstmTextClassifierModel model;
    private final ModelBytes bytes;

    /** Reads the model, for it may come from the folder that is replaced. */
    Writer(LstmTextClassifierModel model) {
      this.model = model;
      bytes = model.model();
    }

    /** The path where the model came from isn't kept: the model itself is. */
    @Override
    public void saveImpl(String path) {
      LstmTextClassifierModel described = model.copy(ParamMap.empty());
      described.clear(described.modelPath());
      DefaultParamsWriter$.MODULE$.saveMetadata(described, path, sparkSession());
      try {
        bytes.save(path, hadoop());
      } catch (IOException e) {
        throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
      }
    }

    private Configuration hadoop() {
      return sparkSession().sparkContext().hadoopConfiguration();
    }
  }

  /** Reads. */
  static final class Reader extends MLReader<LstmTextClassifierModel> {

    @Override
    public LstmTextClassifierModel load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(
              path, sparkSession(), LstmTextClassifierModel.class.getName());
      ModelBytes bytes =
          ModelBytes.readSaved(path, sparkSession().sparkContext().hadoopConfiguration());
      LstmTextClassifierModel model = LstmTextClassifierModel.of(metadata.uid(), bytes);
      metadata.getAndSetParams(model, scala.Option.empty());
      return model;
    }
  }
}
