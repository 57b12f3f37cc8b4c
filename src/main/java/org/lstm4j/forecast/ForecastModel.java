package org.lstm4j.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;

/**
 * Networks that predict the next values of a series at every step, one for each seed; longer
 * horizons feed the predictions back. The arrays are shared, not copied. Safe for any number of
 * threads.
 *
 * @param shape what it reads and answers
 * @param change what is made of values before they are scaled
 * @param scaling from that to what the networks read, and back; of C columns
 * @param members 1 to 99 networks that read and answer C numbers a step
 * @param residuals of each member the errors of its one-step predictions on the validation part,
 *     actual minus predicted, scaled, shape (rows, C); rows may be 0
 * @param spread of each column by how much intervals are widened, each 1 or more; shape (C)
 * @param provenance how it was made
 */
public record ForecastModel(
    ForecastShape shape,
    SeriesChange change,
    Scaling scaling,
    List<TrainedNetwork> members,
    List<double[][]> residuals,
    List<Double> spread,
    ForecastProvenance provenance) {

  /** Members of a model at most. */
  public static final int MOST_MEMBERS = 99;

  /** Checks that everything fits; copies the lists. */
  public ForecastModel {
    members = List.copyOf(members);
    residuals = List.copyOf(residuals);
    spread = List.copyOf(spread);
    int columns = shape.columns().size();
    requireCount("scaling", columns, scaling.mean().length);
    requireCount("residuals", members.size(), residuals.size());
    requireCount("spread", columns, spread.size());
    spread.forEach(each -> Require.within("spread", each, 1, Double.MAX_VALUE));
    requireCount("seeds", members.size(), provenance.seeds().size());
    for (double[][] rows : residuals) {
      for (double[] row : rows) {
        requireCount("residuals", columns, row.length);
      }
    }
    members.forEach(member -> requireNetwork(member.config(), columns));
  }

  /** One that reads values as they are, and whose intervals aren't widened. */
  public ForecastModel(
      ForecastShape shape,
      Scaling scaling,
      List<TrainedNetwork> members,
      List<double[][]> residuals,
      ForecastProvenance provenance) {
    this(
        shape,
        SeriesChange.NONE,
        scaling,
        members,
        residuals,
        Collections.nCopies(shape.columns().size(), 1.0),
        provenance);
  }

  /** Rows that a forecast looks at: the window, and what its first change is told from. */
  public int reach() {
    return shape.window() + change.lag();
  }

  private static void requireCount(String name, int expected, int got) {
    if (expected != got) {
      throw new IllegalArgumentException(name + ": expected " + expected + ", got " + got + ".");
    }
  }

  private static void requireNetwork(NetworkConfig config, int columns) {
    boolean fits =
        config.input().equals(new Input.Values(columns))
            && config.isForward()
            && config.readout().equals(Readout.EVERY_STEP)
            && config.output().kind() == Output.Kind.LINEAR
            && config.output().units() == columns;
    if (!fits) {
      throw new IllegalArgumentException(
          "network: expected one that reads forward and answers "
              + columns
              + " numbers at every step, got "
              + config.describe()
              + ".");
    }
  }

  /** A session of a member's network that has read nothing; reads and answers scaled values. */
  public NetworkSession session(int member) {
    return new NetworkSession(members.get(member).weights());
  }

  /** The same with other figures in its provenance. */
  public ForecastModel withResults(Map<String, Double> results) {
    return new ForecastModel(
        shape, change, scaling, members, residuals, spread, provenance.withResults(results));
  }

  /** The same that reads something else of the values. */
  ForecastModel withChange(SeriesChange other) {
    return new ForecastModel(shape, other, scaling, members, residuals, spread, provenance);
  }

  /** The same with intervals that are widened by other factors, one of each column. */
  ForecastModel withSpread(List<Double> factors) {
    return new ForecastModel(shape, change, scaling, members, residuals, factors, provenance);
  }

  /**
   * Reads a model.
   *
   * @throws IOException if the file can't be read, is damaged, or holds another kind of model; the
   *     message names the file, the reason and what uses it
   */
  public static ForecastModel read(Path file) throws IOException {
    return ForecastFile.read(file);
  }

  /** Writes the model as one zip, whole or not at all. */
  public void write(Path file) throws IOException {
    ForecastFile.system(this).write(file);
  }
}
