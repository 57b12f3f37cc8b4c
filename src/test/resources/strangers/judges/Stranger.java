import java.nio.file.Path;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;

/** Judges a text with a model. */
class Stranger {

  public static void main(String[] arguments) throws Exception {
    Prediction prediction = SentimentClassifier.load(Path.of(arguments[0])).classify(arguments[1]);
    System.out.println(prediction.label() + " " + prediction.probability());
  }
}
