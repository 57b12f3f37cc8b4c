package org.lstm4j.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The functions of {@link LstmFunctions} without any code, for {@code spark-sql} and the Thrift
 * server.
 *
 * <p>A catalog for each model, under any name: with {@code
 * spark.sql.catalog.reviews=org.lstm4j.spark.LstmCatalog} and {@code
 * spark.sql.catalog.reviews.model=hdfs:///models/reviews.zip} there are {@code
 * reviews.probability(text)}, {@code reviews.label(text)} and {@code reviews.probabilities(text)}.
 * The file is read, on the driver, for each query that names one of them, so that a new file counts
 * from the next query on; executors get it only if it is another.
 */
public final class LstmCatalog implements FunctionCatalog {

  private static final String MODEL = "model";

  private String name;
  private String path;
  private BroadcastModel model; // from the first use on

  @Override
  public void initialize(String newName, CaseInsensitiveStringMap options) {
    name = newName;
    path =
        Optional.ofNullable(options.get(MODEL))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "spark.sql.catalog."
                            + newName
                            + "."
                            + MODEL
                            + ": expected the path of a model, got none."));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) {
    return namespace.length > 0
        ? new Identifier[0]
        : Arrays.stream(TextAnswer.values())
            .map(answer -> Identifier.of(new String[0], answer.function()))
            .toArray(Identifier[]::new);
  }

  @Override
  public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
    for (TextAnswer answer : TextAnswer.values()) {
      boolean isNamed = answer.function().equalsIgnoreCase(identifier.name());
      if (isNamed && identifier.namespace().length == 0) {
        return new Unbound(name + "." + answer.function(), function(answer));
      }
    }
    throw new NoSuchFunctionException(identifier);
  }

  private synchronized Function function(TextAnswer answer) {
    SparkSession spark = SparkSession.active();
    ModelBytes bytes = ModelBytes.read(path, spark.sparkContext().hadoopConfiguration());
    if (model == null || !model.isOf(bytes, spark.sparkContext())) {
      model = BroadcastModel.of(bytes, spark.sparkContext());
    }
    return new Function(
        name + "." + answer.function() + "@" + bytes.digest(),
        answer.type(bytes.classifier().predictor().decision()),
        new SingleTexts(model, answer));
  }

  private record Unbound(String name, Function function) implements UnboundFunction {

    @Override
    public BoundFunction bind(StructType arguments) {
      boolean isText =
          arguments.size() == 1
              && (arguments.fields()[0].dataType() instanceof StringType
                  || arguments.fields()[0].dataType().sameType(DataTypes.NullType));
      if (!isText) {
        throw new UnsupportedOperationException(
            name + ": expected one string, got " + arguments.simpleString() + ".");
      }
      return function;
    }

    @Override
    public String description() {
      return name + "(text STRING): what a model of lstm4j says of a text";
    }
  }

  private record Function(String name, DataType resultType, SingleTexts texts)
      implements ScalarFunction<Object> {

    private static final long serialVersionUID = 1L;

    @Override
    public DataType[] inputTypes() {
      return new DataType[] {DataTypes.StringType};
    }

    @Override
    public String canonicalName() {
      return name;
    }

    @Override
    public Object produceResult(InternalRow row) {
      return row.isNullAt(0)
          ? null
          : texts.answer(row.getUTF8String(0).toString()).map(Function::internal).orElse(null);
    }

    /** As Spark has strings, arrays and maps inside. */
    private static Object internal(Object value) {
      if (value instanceof Map<?, ?> map) {
        return new ArrayBasedMapData(
            new GenericArrayData(map.keySet().stream().map(Function::internal).toArray()),
            new GenericArrayData(map.values().toArray()));
      }
      if (value instanceof List<?> list) {
        return new GenericArrayData(list.stream().map(Function::internal).toArray());
      }
      return value instanceof String text ? UTF8String.fromString(text) : value;
    }
  }
}
