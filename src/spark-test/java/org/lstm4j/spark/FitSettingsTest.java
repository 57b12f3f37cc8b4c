package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.ml.param.ParamMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.Padding;
import org.lstm4j.train.NetworkJson;

/** What parameters come to, and what is refused before any row is read. */
class FitSettingsTest {

  private static FitSettings of(UnaryOperator<LstmTextClassifier> change) {
    return FitSettings.of(change.apply(new LstmTextClassifier()), MadeRows.SCHEMA, 1);
  }

  private static void assertRefused(String message, UnaryOperator<LstmTextClassifier> change) {
    Executable asked = () -> of(change);
    assertEquals(message, assertThrows(IllegalArgumentException.class, asked).getMessage());
  }

  @Test
  void theDefaultsAreTheNotebooks() {
    FitSettings settings = of(c -> c);

    assertEquals(NetworkConfig.NOTEBOOK, settings.network().network());
    assertEquals(TrainingConfig.NOTEBOOK, settings.training());
    assertEquals(EncodingConfig.NOTEBOOK.padding(), settings.rows().encoding().padding());
    assertEquals(
        EncodingConfig.NOTEBOOK.vocabularySize(), settings.rows().encoding().vocabularySize());
    assertEquals(0.2, settings.rows().encoding().validationShare());
    assertEquals(LabelRule.DEFAULT, settings.rows().labels());
    assertEquals(List.of(1), settings.seeds());
    assertEquals(new AveragedTraining.Parting(1, 0, 1), settings.parting());
    assertEquals(new RowColumns("text", "label", "", ""), settings.columns());
  }

  @Test
  void everyPartOfTheNetworkCanBeSaid() {
    RecurrentConfig first =
        RecurrentConfig.of(Cell.GRU_RESET_BEFORE, 8)
            .reading(Direction.SUMMED)
            .withDropout(new Dropout(0.1, true), 0.2);
    RecurrentConfig second =
        RecurrentConfig.of(Cell.GRU_RESET_BEFORE, 4)
            .reading(Direction.SUMMED)
            .withDropout(new Dropout(0.3, false), 0.2);
    NetworkConfig expected =
        new NetworkConfig(
            new Input.Ids(500, 16, true, true),
            List.of(first, second),
            Readout.MAX,
            new Head(
                List.of(new DenseConfig(7, Activation.TANH, 0.3)),
                Output.SIGMOID.withDropout(0.3)));

    FitSettings settings =
        of(
            c ->
                c.setVocabulary(500)
                    .setEmbedding(16)
                    .setMask(true)
                    .setCell("gru-reset-before")
                    .setUnits(8, 4)
                    .setBidirectional("sum")
                    .setPool("max")
                    .setDense(7)
                    .setDenseActivation("tanh")
                    .setDropout(0.3)
                    .setSpatialDropout(0.1)
                    .setRecurrentDropout(0.2)
                    .setL2(0.001)
                    .setClip(5)
                    .setClipValue(2));

    assertEquals(expected, settings.network().network());
    assertEquals(new Regularization(0.001, 5, 2), settings.training().regularization());
  }

  @Test
  void orAsJsonWithItsWords() {
    NetworkJson json =
        new NetworkJson(NetworkConfig.lstm(300, 8, 6), false, new Regularization(0.01, 0, 0));

    FitSettings settings =
        of(c -> c.setNetwork(json.toJson()).setTokenizer("icu").setPadding("post"));

    assertEquals(json, settings.network());
    assertEquals(300, settings.rows().encoding().vocabularySize());
    assertEquals(0.01, settings.training().regularization().l2());
    assertEquals(IcuTokenizer.class, settings.rows().encoding().tokenizer().getClass());
    assertEquals(Padding.Side.POST, settings.rows().encoding().padding().padding());
  }

  @Test
  void aLayerAloneMayBeNamedByItsNumber() {
    NetworkConfig network = of(c -> c.setLayers(3).setUnits(5)).network().network();

    assertEquals(3, network.layers().size());
    assertEquals(5, network.layers().get(2).units());
    assertEquals(List.of(), of(c -> c.setLayers(0).setPool("mean")).network().network().layers());
  }

  @Test
  void whatContradictsItselfIsRefused() {
    assertRefused(
        "network: expected no units, which the JSON of network decides, got both. Leave one of"
            + " them out.",
        c -> c.setNetwork("{}").setUnits(3));
    assertRefused(
        "vocabulary: expected 300, as the JSON of network says, got 400. Leave vocabulary out, or"
            + " change the JSON.",
        c -> c.setNetwork("{\"input\": {\"vocabulary\": 300}}").setVocabulary(400));
    assertRefused(
        "partitions: expected 1 beside seeds, each of which is a training of its own, got 2. Leave"
            + " one of them out.",
        c -> c.setSeeds(1, 2).setPartitions(2));
    assertRefused(
        "averageEvery: expected partitions of 2 or more beside it, got 1, of which there is no"
            + " average. Leave averageEvery out, or set partitions.",
        c -> c.setAverageEvery(5));
    assertRefused(
        "denseActivation: expected dense beside it, got none. Set dense, or leave it out.",
        c -> c.setDenseActivation("tanh"));
    assertRefused(
        "layers: expected 2, as many as units [3, 4] has numbers, got 3. Leave layers out.",
        c -> c.setUnits(3, 4).setLayers(3));
    assertRefused(
        "layers: expected no cell where there is no recurrent layer, got both. Leave one of them"
            + " out.",
        c -> c.setLayers(0).setPool("mean").setCell("gru"));
    assertRefused(
        "layers: expected 1 or more, got 0. Set pool to mean or max to read the embedding itself.",
        c -> c.setLayers(0));
    assertRefused(
        "shards: expected 1 to 32, the reviews of a batch, got 33. Take fewer of them, or larger"
            + " batches.",
        c -> c.setShards(33));
  }

  @Test
  void aWrongValueIsRefusedWhereItIsSet() {
    assertRefused("epochs: expected 1 or more, got 0.", c -> c.setEpochs(0));
    assertRefused("dropout: expected a number in [0.0, 1.0), got 1.0.", c -> c.setDropout(1));
    assertRefused(
        "cell: expected lstm or gru or gru-reset-before or rnn, got 'gro'. Did you mean 'gru'?",
        c -> c.setCell("gro"));
    assertRefused(
        "seeds: expected one or more different numbers, got [1, 1].", c -> c.setSeeds(1, 1));
    assertRefused("units: expected 1 or more, got 0.", c -> c.setUnits(4, 0));
    assertRefused(
        "inputCol: expected a text, got null. Leave it out, or set \"\".",
        c -> c.setInputCol(null));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> of(c -> c.setSchedule("step:2:1")))
            .getMessage()
            .startsWith("schedule: expected constant, step:FACTOR:EPOCHS"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> of(c -> c.setMapLabels("1,2")))
            .getMessage()
            .startsWith("map-labels: expected one '=' in each group"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> of(c -> c.setClassWeight("much")))
            .getMessage()
            .startsWith("class-weight: expected balanced"));
  }

  @Test
  void tagsMayStandInAString() {
    LabelRule rule = of(c -> c.setTagSeparator("|").setMapLabels("a=b")).rows().labels();

    assertEquals(Optional.of('|'), rule.tagSeparator());
  }

  @Test
  void threadsAreThoseOfATaskUnlessOthersAreSaid() {
    LstmTextClassifier classifier = new LstmTextClassifier();

    assertEquals(4, FitSettings.of(classifier, MadeRows.SCHEMA, 4).parting().threads());
    ParamMap other = new ParamMap().put(classifier.threads(), 3);
    assertEquals(3, FitSettings.of(classifier.copy(other), MadeRows.SCHEMA, 4).parting().threads());
  }

  @Test
  void theSchemaOfTheModelsColumnsIsKnownBefore() {
    String[] columns = new LstmTextClassifier().transformSchema(MadeRows.SCHEMA).fieldNames();

    assertEquals(
        List.of("order", "text", "label", "mark", "predictedLabel", "prediction", "probability"),
        List.of(columns));
    assertThrows(
        IllegalArgumentException.class,
        () -> new LstmTextClassifier().setLabelCol("nobody").transformSchema(MadeRows.SCHEMA));
  }
}
