package org.lstm4j.forecast;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.check.Shown;
import org.lstm4j.model.SystemModel;

/**
 * A {@link ForecastModel} as a {@link SystemModel}: {@code forecast.json} has everything but
 * numbers of networks and residuals; {@code residuals.bin} has those, member by member, row by row,
 * as doubles with the lowest byte first. What is made of values before they are scaled, and by how
 * much intervals are widened, are the system's settings; without them nothing is.
 */
final class ForecastFile {

  private static final String CONTENT = "forecast.json";
  private static final String RESIDUALS = "residuals.bin";
  private static final String TRANSFORM = "transform";
  private static final String DIFFERENCE = "difference";
  private static final String SPREAD = "interval-spread";
  private static final Set<String> SETTINGS = Set.of(TRANSFORM, DIFFERENCE, SPREAD);

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxStringLength(1 << 16)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ForecastFile() {}

  /**
   * What stands in the file as it is.
   *
   * @param residualRows of each member
   */
  record Content(
      ForecastShape shape,
      List<Double> mean,
      List<Double> scale,
      List<Integer> residualRows,
      ForecastProvenance provenance) {}

  static SystemModel system(ForecastModel model) throws IOException {
    Content content =
        new Content(
            model.shape(),
            list(model.scaling().mean()),
            list(model.scaling().scale()),
            model.residuals().stream().map(rows -> rows.length).toList(),
            model.provenance());
    return new SystemModel(
        SystemModel.Kind.FORECAST,
        Map.of(
            TRANSFORM,
            model.change().transform(),
            DIFFERENCE,
            String.valueOf(model.change().lag()),
            SPREAD,
            model.spread().stream().map(String::valueOf).collect(Collectors.joining(","))),
        model.members(),
        Map.of(
            CONTENT,
            json(content),
            RESIDUALS,
            bytes(model.residuals(), model.shape().columns().size())));
  }

  static ForecastModel read(Path file) throws IOException {
    SystemModel system = SystemModel.read(file, SystemModel.Kind.FORECAST);
    return parsing(file, SystemModel.Kind.FORECAST.description(), () -> model(system));
  }

  /** Makes something of what a file has. */
  @FunctionalInterface
  interface Parser<T> {
    /** Refuses by an exception of Jackson's or an {@link IllegalArgumentException}. */
    T parse() throws IOException;
  }

  /** Names the file in what a parser refuses. */
  static <T> T parsing(Path file, String what, Parser<T> parser) throws IOException {
    try {
      return parser.parse();
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
      throw damaged(file, what, cause == e ? e.getOriginalMessage() + "." : cause.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw damaged(file, what, e.getMessage(), e);
    }
  }

  private static IOException damaged(Path file, String what, String reason, Throwable cause) {
    return new IOException(
        Shown.line(
            file
                + ": expected "
                + what
                + ", got one that can't be used: "
                + reason
                + " Train it again."),
        cause);
  }

  static byte[] json(Object content) throws IOException {
    return MAPPER.writeValueAsBytes(content);
  }

  static <T> T parse(byte[] json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
  }

  /** Refuses a file of the same kind that has something else in it, such as a checkpoint. */
  static void requireEntries(SystemModel system, String... names) {
    if (!system.entries().keySet().equals(Set.of(names))) {
      throw new IllegalArgumentException(
          "entries: expected "
              + Arrays.toString(names)
              + ", got "
              + system.entries().keySet()
              + ".");
    }
  }

  private static ForecastModel model(SystemModel system) throws IOException {
    requireEntries(system, CONTENT, RESIDUALS);
    if (!SETTINGS.containsAll(system.settings().keySet())) {
      throw new IllegalArgumentException(
          "settings: expected none but " + SETTINGS + ", got " + system.settings().keySet() + ".");
    }
    Content content = parse(system.entries().get(CONTENT), Content.class);
    Scaling scaling = new Scaling(array(content.mean()), array(content.scale()));
    List<double[][]> residuals =
        residuals(
            system.entries().get(RESIDUALS),
            content.residualRows(),
            content.shape().columns().size());
    ForecastModel model =
        new ForecastModel(
                content.shape(), scaling, system.networks(), residuals, content.provenance())
            .withChange(change(system.settings()));
    String spread = system.settings().get(SPREAD);
    return spread == null
        ? model
        : model.withSpread(Stream.of(spread.split(",", -1)).map(Double::valueOf).toList());
  }

  private static SeriesChange change(Map<String, String> settings) {
    String transform = settings.getOrDefault(TRANSFORM, "none");
    if (!List.of("none", "log").contains(transform)) {
      throw new IllegalArgumentException(
          TRANSFORM + ": expected 'none' or 'log', got '" + transform + "'.");
    }
    int lag = Integer.parseInt(settings.getOrDefault(DIFFERENCE, "0"));
    return new SeriesChange(transform.equals("log"), lag);
  }

  private static byte[] bytes(List<double[][]> residuals, int columns) {
    long rows = residuals.stream().mapToLong(each -> each.length).sum();
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.toIntExact(rows * columns * Double.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double[][] member : residuals) {
      for (double[] row : member) {
        for (double value : row) {
          buffer.putDouble(value);
        }
      }
    }
    return buffer.array();
  }

  private static List<double[][]> residuals(byte[] bytes, List<Integer> rows, int columns) {
    long count = 0;
    for (int each : rows) {
      if (each < 0) {
        throw new IllegalArgumentException(
            "residualRows: expected 0 or more each, got " + each + ".");
      }
      count += each;
    }
    if (count > Integer.MAX_VALUE || count * columns * Double.BYTES != bytes.length) {
      throw new IllegalArgumentException(
          RESIDUALS + ": expected " + count + " rows, got " + bytes.length + " bytes.");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<double[][]> residuals = new ArrayList<>();
    for (int each : rows) {
      double[][] member = new double[each][columns];
      for (double[] row : member) {
        for (int c = 0; c < columns; c++) {
          row[c] = buffer.getDouble();
          if (!Double.isFinite(row[c])) {
            throw new IllegalArgumentException(
                RESIDUALS + ": expected finite numbers, got " + row[c] + ".");
          }
        }
      }
      residuals.add(member);
    }
    return residuals;
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
