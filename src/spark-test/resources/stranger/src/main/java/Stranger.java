import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lstm4j.spark.LstmTextClassifierModel;

/** Judges texts by a model, as a program of one's own does. */
public final class Stranger {

  private Stranger() {}

  /** The model's file, then a text. */
  public static void main(String[] arguments) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    Dataset<Row> texts =
        spark.createDataset(List.of(arguments[1]), Encoders.STRING()).toDF("text");
    Row judged = new LstmTextClassifierModel().setModelPath(arguments[0]).transform(texts).first();
    System.out.println(judged.<String>getAs("predictedLabel"));
    spark.stop();
  }
}
