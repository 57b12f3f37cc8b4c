package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.check.Constants;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.DataLocator;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.imdb.OfficialFiles;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.recipe.BestConfig;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.VectorizationTokenizer;
import org.lstm4j.train.ImportedModel;
import org.lstm4j.train.NetworkWords;

/**
 * The command that makes a model like this one, as far as the model knows how it was made: it keeps
 * neither how a table was read nor the names of other files.
 */
final class Rebuild {

  private static final String OUTPUT = "NEW.zip";
  private static final String METHOD = "naive-Bayes"; // how that of a recipe begins
  private static final String PRE = Constants.word(Padding.Side.PRE);
  private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+");

  private final List<String> arguments = new ArrayList<>();

  private Rebuild() {}

  /** The command in the words of a shell; empty if no command says it. */
  static Optional<String> command(TrainedModel model) {
    Rebuild made = new Rebuild();
    return made.isSaid(model)
        ? Optional.of(
            "lstm4j "
                + made.arguments.stream().map(Rebuild::quoted).collect(Collectors.joining(" ")))
        : Optional.empty();
  }

  /** What such a command may lack. */
  static String doubt(TrainedModel model) {
    if (model.provenance().versions().containsKey(ImportedModel.KERAS)) {
      return "A model doesn't keep the options it was imported with.";
    }
    return "A model doesn't keep "
        + (isImdb(model.provenance()) ? "" : "how a table was read and split, ")
        + "--word-index or --word-vectors: add what was given.";
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  private void add(String... more) {
    arguments.addAll(List.of(more));
  }

  private boolean isSaid(TrainedModel model) {
    Provenance provenance = model.provenance();
    String name = provenance.data().name();
    String data = name.startsWith("-") ? "./" + name : name;
    if (provenance.versions().containsKey(ImportedModel.KERAS)) {
      add("import-keras", data.replaceFirst(ImportKerasCommand.OF_KERAS + "$", ""), "-o", OUTPUT);
      return true;
    }
    if (provenance.versions().containsKey(Provenance.SPARK)) {
      return false; // nobody knows where its rows were
    }
    add("train", "--data", isImdb(provenance) ? DataLocator.IMDB : data);
    boolean isRecipe = ModelFacts.engine(provenance).startsWith(METHOD);
    boolean isSaid =
        switch (model.estimator().kind()) {
          case LINEAR -> isRecipe && isRecipe(provenance, "--baseline");
          case ENSEMBLE ->
              isRecipe
                  && provenance
                      .training()
                      .withSeed(1)
                      .equals(BestConfig.DEFAULT.withSeed(1).training())
                  && isRecipe(provenance, "--preset", "best");
          case NETWORK -> isNetwork(model);
        };
    add("-o", OUTPUT);
    return isSaid;
  }

  private static boolean isImdb(Provenance provenance) {
    return provenance.data().digest().equals(OfficialFiles.CONTENT_DIGEST);
  }

  private boolean isRecipe(Provenance provenance, String... kind) {
    add(kind);
    addUnlessUsual("--seed", provenance.training().seed(), TrainingConfig.NOTEBOOK.seed());
    return true;
  }

  private boolean isNetwork(TrainedModel model) {
    boolean isContinued = model.provenance().data().vocabulary().equals(CorpusLoader.OWN);
    if (isContinued) {
      add("--from", "OLD.zip");
    } else {
      NetworkArguments network = NetworkArguments.of(model.network().config());
      if (!isEncoder(model) || !network.isWhole()) {
        return false;
      }
      arguments.addAll(network.options());
      if (!model.network().config().ids().isTrained()) {
        add("--word-vectors", "VECTORS.vec"); // which alone may be frozen
      }
    }
    addShare(model.provenance());
    return isTraining(model.provenance().training(), model.decision());
  }

  /** Of a table's parts the sizes say it only roughly. */
  private void addShare(Provenance provenance) {
    List<Integer> reviews = provenance.data().reviews();
    double share = (double) reviews.get(1) / (reviews.get(0) + reviews.get(1));
    if (isImdb(provenance) && share != EncodingConfig.NOTEBOOK.validationShare()) {
      add("--validation-split", String.valueOf(share));
    }
  }

  private boolean isEncoder(TrainedModel model) {
    ReviewEncoder encoder = model.encoder();
    if (encoder.tokenizer() instanceof KerasTokenizer
        || encoder.tokenizer() instanceof VectorizationTokenizer) {
      return false;
    }
    if (encoder.tokenizer() instanceof IcuTokenizer) {
      add("--tokenizer", "icu");
    }
    boolean isSample = DataLocator.isSample(model.provenance().data().name());
    addUnlessUsual(
        "--vocabulary", encoder.vocabulary().size(), EncodingConfig.NOTEBOOK.vocabularySize());
    addUnlessUsual(
        "--length",
        encoder.length(),
        isSample ? EncodingOptions.SAMPLE_LENGTH : EncodingConfig.NOTEBOOK.length());
    addUnlessUsual("--padding", Constants.word(encoder.padding().padding()), PRE);
    addUnlessUsual("--truncating", Constants.word(encoder.padding().truncating()), PRE);
    return true;
  }

  private void addUnlessUsual(String option, Object value, Object usual) {
    if (!value.equals(usual)) {
      add(option, value.toString());
    }
  }

  private boolean isTraining(TrainingConfig training, Decision decision) {
    OptimizerConfig optimizer = training.optimizer();
    OptimizerConfig usual = TrainingOptions.usual(optimizer.kind());
    addUnlessUsual("--optimizer", NetworkWords.of(optimizer.kind()), "rmsprop");
    addUnlessUsual("--learning-rate", optimizer.learningRate(), usual.learningRate());
    TrainingConfig notebook = TrainingConfig.NOTEBOOK;
    addUnlessUsual(
        "--schedule", new ScheduleText(training.schedule()), new ScheduleText(notebook.schedule()));
    addUnlessUsual("--batch-size", training.batchSize(), notebook.batchSize());
    if (training.shards() != TrainingConfig.USUAL_SHARDS) {
      add("--shards", String.valueOf(training.shards()));
    }
    addUnlessUsual("--epochs", training.epochs(), notebook.epochs());
    addUnlessUsual("--patience", training.patience(), notebook.patience());
    addUnlessUsual("--l2", training.regularization().l2(), 0.0);
    addUnlessUsual("--clip", training.regularization().clipNorm(), 0.0);
    addUnlessUsual("--clip-value", training.regularization().clipValue(), 0.0);
    if (!training.classWeights().isEven()) {
      add("--class-weight", weights(training.classWeights(), decision.labels()));
    }
    addUnlessUsual("--seed", training.seed(), notebook.seed());
    return usual.withLearningRate(optimizer.learningRate()).equals(optimizer);
  }

  private static String weights(ClassWeights weights, List<String> labels) {
    return IntStream.range(0, Math.min(labels.size(), weights.weights().length))
        .mapToObj(label -> labels.get(label) + "=" + weights.of(label))
        .collect(Collectors.joining(","));
  }
}
