import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.engine.EngineKind;
import org.lstm4j.engine.EngineSettings;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.TableSettings;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SentimentTrainer;

/** Trains with the named engine, saves, loads and judges the text. */
class Stranger {

  public static void main(String[] arguments) throws Exception {
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < 20; i++) {
      rows.append("please send the invoice number ").append(i).append(",work\n");
      rows.append("lunch in the garden was lovely ").append(i).append(",home\n");
    }
    Path table = Files.writeString(Path.of("mails.csv"), rows);
    Path file = Path.of("mails.zip");
    Corpus corpus =
        new CorpusLoader(new EncodingConfig(40, 8, 0.2), Optional.empty(), Optional.empty())
            .load(new ReviewTable(table, TableSettings.DEFAULT));
    TrainedModel model =
        new SentimentTrainer(NetworkConfig.lstm(40, 3, 3), TrainingConfig.NOTEBOOK.withEpochs(1))
            .withEngine(EngineSettings.AUTO.withKind(EngineKind.valueOf(arguments[0])))
            .train(corpus, Progress.NONE);
    model.write(file);
    Prediction prediction = SentimentClassifier.load(file).classify(arguments[1]);
    System.out.println(prediction.label() + " " + prediction.probability());
    System.out.println(Deeplearning4j.find().isPresent());
    System.out.println(model.network().configuration().isEmpty());
  }
}
