package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.NetworkUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.model.ParameterLayout;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.reference.ReferenceNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class NetworkReaderTest {

  private static final NetworkConfig USERS =
      Networks.of(20, 3, Output.SIGMOID, RecurrentConfig.simpleRnn(4), RecurrentConfig.lstm(5));
  private static final OptimizerConfig USERS_OPTIMIZER =
      OptimizerConfig.adam(0.002, 0.9, 0.999, 1e-8);

  static Stream<NetworkConfig> networks() {
    return Stream.concat(Networks.all(), Networks.wider());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void readsWhatDl4jNetworkWrites(NetworkConfig network) throws Exception {
    for (OptimizerConfig optimizer :
        new OptimizerConfig[] {
          OptimizerConfig.NOTEBOOK, OptimizerConfig.adam(), OptimizerConfig.sgd()
        }) {
      MultiLayerConfiguration written =
          Dl4jNetwork.configuration(
              network, 8, TrainingConfig.NOTEBOOK.withOptimizer(optimizer).withSeed(77));

      assertEquals(new KnownNetwork(network, optimizer), NetworkReader.read(written));
      assertEquals(
          new KnownNetwork(network, optimizer),
          NetworkReader.read(MultiLayerConfiguration.fromJson(written.toJson())));
    }
  }

  static Stream<Arguments> withoutEffect() {
    return Stream.of(
        same("nothing", network -> {}),
        same("cache", network -> network.global.cacheMode(CacheMode.DEVICE)),
        same("workspace", network -> network.global.trainingWorkspaceMode(WorkspaceMode.NONE)),
        same("length", network -> network.embedding.inputLength(7).inferInputLength(false)),
        same("threshold", network -> network.second.gradientNormalizationThreshold(3)),
        same("bias of 0", network -> network.output.biasInit(0)),
        same("no dropout", network -> network.second.dropOut(null)),
        same("no L2", network -> network.global.l2(0)));
  }

  private static Arguments same(String name, Consumer<UserNetwork> change) {
    return arguments(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withoutEffect")
  void settingsWithoutEffectArePassedOver(String name, Consumer<UserNetwork> change)
      throws Exception {
    assertEquals(
        new KnownNetwork(USERS, USERS_OPTIMIZER), NetworkReader.read(UserNetwork.with(change)));
  }

  @Test
  void anInputTypeIsPassedOver() throws Exception {
    MultiLayerConfiguration configuration =
        new UserNetwork().list().setInputType(InputType.recurrent(20)).build();
    assertEquals(new KnownNetwork(USERS, USERS_OPTIMIZER), NetworkReader.read(configuration));
  }

  @Test
  void aSoftmaxIsKnown() throws Exception {
    MultiLayerConfiguration configuration =
        UserNetwork.with(
            network ->
                network
                    .output
                    .nOut(2)
                    .activation(Activation.SOFTMAX)
                    .lossFunction(new LossMCXENT(1e-7, null)));
    assertEquals(Output.softmax(2), NetworkReader.read(configuration).network().output());
  }

  /** Floats against doubles over six steps of a small network. */
  @Test
  void whatIsReadComputesTheSame() throws Exception {
    Backend.start();
    MultiLayerNetwork network = new MultiLayerNetwork(UserNetwork.with(users -> {}));
    network.init();
    NetworkConfig config = NetworkReader.read(network.getLayerWiseConfigurations()).network();
    float[] parameters = network.params().dup().reshape(network.numParams()).toFloatVector();
    int[] ids = {0, 0, 3, 19, 1, 7};
    double expected =
        new ReferenceNetwork(new ParameterLayout(config).toWeights(parameters)).probability(ids);
    assertEquals(
        expected,
        network.output(Nd4j.createFromArray(new float[][] {{0, 0, 3, 19, 1, 7}})).getDouble(0),
        1e-6);
  }

  private static final class OddSgd extends Sgd {
    private static final long serialVersionUID = 1L;

    @Override
    public double getLearningRate(int iteration, int epoch) {
      return 1;
    }

    @Override
    public OddSgd clone() {
      return new OddSgd();
    }
  }

  private static final class OddReLU extends ActivationReLU {
    private static final long serialVersionUID = 1L;
  }

  /** A dropout that no JSON can hold. */
  private static final class UnwritableDropout extends Dropout {
    private static final long serialVersionUID = 1L;

    UnwritableDropout() {
      super(0.5);
    }

    public int getDraws() {
      throw new UnsupportedOperationException();
    }

    @Override
    public UnwritableDropout clone() {
      return this;
    }
  }

  private static Arguments not(String phrase, Consumer<UserNetwork> change) {
    return arguments(phrase, change);
  }

  private static Arguments updater(String phrase, IUpdater updater) {
    return not(phrase, network -> network.global.updater(updater));
  }

  static Stream<Arguments> layerDeviations() {
    return Stream.of(
        not("layer2: underlying: idropout is Dropout, not null", n -> n.second.dropOut(0.5)),
        not("layer1: idropout is Dropout, not null", n -> n.first.dropOut(0.5)),
        not("layer3: idropout is Dropout, not null", n -> n.output.dropOut(new Dropout(0.9))),
        not("layer0: regularization is [L2Regularization], not []", n -> n.global.l2(1e-4)),
        not(
            "layer2: underlying: regularization is [L1Regularization], not []",
            n -> n.second.l1(1e-4)),
        not("layer3: regularizationBias is [L2Regularization], not []", n -> n.output.l2Bias(1e-4)),
        not("layer1: regularization is [WeightDecay], not []", n -> n.first.weightDecay(1e-4)),
        not(
            "layer1: weightNoise is DropConnect, not null",
            n -> n.first.weightNoise(new DropConnect(0.5))),
        not(
            "layer1: gradientNormalization is ClipElementWiseAbsoluteValue, not None",
            n -> n.first.gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)),
        not(
            "layer3: constraints is [MaxNormConstraint], not null",
            n -> n.output.constrainWeights(new MaxNormConstraint(1, 1))),
        not(
            "layer2: underlying: constraints is [MaxNormConstraint], not null",
            n -> n.second.constrainRecurrent(new MaxNormConstraint(1, 1))),
        not(
            "Deeplearning4j can't write its configuration",
            n -> n.second.dropOut(new UnwritableDropout())),
        not("layer1: hasLayerNorm is true, not false", n -> n.first.hasLayerNorm(true)),
        not("layer0: hasBias is true, not false", n -> n.embedding.hasBias(true)),
        not("layer3: hasBias is false, not true", n -> n.output.hasBias(false)),
        not(
            "layer0: activationFn is ActivationTanH, not ActivationIdentity",
            n -> n.embedding.activation(Activation.TANH)),
        not(
            "layer0: outputFormat is NWC, not NCW",
            n -> n.embedding.outputDataFormat(RNNFormat.NWC)),
        not("layer1: rnnDataFormat is NWC, not NCW", n -> n.first.dataFormat(RNNFormat.NWC)),
        not("layer2: underlying: rnnDataFormat is null, not NCW", n -> n.second.dataFormat(null)),
        not(
            "layer1 uses the activation ActivationSoftSign",
            n -> n.first.activation(Activation.SOFTSIGN)),
        not(
            "layer1 uses the activation ActivationLReLU",
            n -> n.first.activation(new ActivationLReLU(0.1))),
        not(
            "layer1 uses the activation ActivationReLU",
            n -> n.first.activation(new ActivationReLU(6.0, null, null))),
        not("layer1 uses the activation OddReLU", n -> n.first.activation(new OddReLU())),
        not(
            "layer2 uses the activation ActivationReLU6",
            n -> n.second.gateActivationFunction(Activation.RELU6)));
  }

  static Stream<Arguments> lossDeviations() {
    return Stream.of(
        not(
            "layer3: lossFn: clipEps is 1.0E-5, not 1.0E-7",
            n -> n.output.lossFunction(LossFunction.XENT)),
        not(
            "layer3: lossFn: weights is {\"dataType\":\"FLOAT\",\"shape\":[1,1],\"data\":[2.0]}, not absent",
            n ->
                n.output.lossFunction(
                    new LossBinaryXENT(1e-7, Nd4j.createFromArray(new float[][] {{2}})))),
        not(
            "layer3: lossFn is LossMSE, not LossBinaryXENT",
            n -> n.output.lossFunction(LossFunction.MSE)),
        not(
            "layer3: activationFn is ActivationTanH, not ActivationSigmoid",
            n -> n.output.activation(Activation.TANH).lossFunction(LossFunction.L2)),
        not(
            "layer3: activationFn is ActivationSigmoid, not ActivationSoftmax",
            n -> n.output.nOut(2)),
        not(
            "layer3: lossFn is LossNegativeLogLikelihood, not LossMCXENT",
            n ->
                n.output
                    .nOut(2)
                    .activation(Activation.SOFTMAX)
                    .lossFunction(LossFunction.NEGATIVELOGLIKELIHOOD)));
  }

  static Stream<Arguments> updaterDeviations() {
    return Stream.of(
        updater("layer0 uses the updater Nesterovs", new Nesterovs(0.1)),
        updater("layer0 uses the updater OddSgd", new OddSgd()),
        updater(
            "learningRate: expected a finite number above 0, got NaN",
            new RmsProp(new ExponentialSchedule(ScheduleType.ITERATION, 0.1, 0.9))),
        updater(
            "layer0: iupdater: learningRateSchedule is ExponentialSchedule, not absent",
            Adam.builder()
                .learningRateSchedule(new ExponentialSchedule(ScheduleType.EPOCH, 0.1, 0.9))
                .build()),
        updater("epsilon: expected a finite number above 0, got 0.0", new Adam(0.1, 0.9, 0.9, 0)),
        not(
            "layer2: underlying: iupdater: learningRate is 0.1, not 0.002",
            n -> n.second.updater(new Adam(0.1))),
        not("layer1: iupdater is Sgd, not Adam", n -> n.first.updater(new Sgd(0.002))),
        not("layer0: biasUpdater is Sgd, not null", n -> n.global.biasUpdater(new Sgd(0.002))),
        not("layer0: miniBatch is false, not true", n -> n.global.miniBatch(false)),
        not("layer0: minimize is false, not true", n -> n.global.minimize(false)),
        not("layer0: dataType is DOUBLE, not FLOAT", n -> n.global.dataType(DataType.DOUBLE)));
  }

  static Stream<Arguments> shapeDeviations() {
    return Stream.of(
        not("layer1: nin is 4, not 3", n -> n.first.nIn(4)),
        not("layer3: nin is 6, not 5", n -> n.output.nIn(6)),
        not("vocabularySize: expected 4 or more, got 3", n -> n.embedding.nIn(3)),
        not("layer1 has 0 units", n -> n.first.nOut(0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"layerDeviations", "lossDeviations", "updaterDeviations", "shapeDeviations"})
  void whatComputesSomethingElseIsUnknown(String phrase, Consumer<UserNetwork> change) {
    assertUnknown(phrase, UserNetwork.with(change));
  }

  static void assertUnknown(String phrase, MultiLayerConfiguration configuration) {
    assertEquals(
        phrase,
        assertThrows(UnknownNetworkException.class, () -> NetworkReader.read(configuration))
            .getMessage());
  }

  @Test
  void otherBackpropagationIsUnknown() {
    MultiLayerConfiguration configuration = UserNetwork.with(users -> {});
    configuration.setBackpropType(BackpropType.TruncatedBPTT);
    assertUnknown("backpropType is TruncatedBPTT, not Standard", configuration);
  }

  @Test
  void aPreprocessorIsUnknown() {
    assertUnknown(
        "inputPreProcessors: 1 is FeedForwardToRnnPreProcessor, not absent",
        new UserNetwork().list().inputPreProcessor(1, new FeedForwardToRnnPreProcessor()).build());
  }

  @Test
  void aLearningRateSetForOneLayerIsUnknown() throws Exception {
    Backend.start();
    String json = UserNetwork.with(users -> {}).toJson(); // as loaded: no updater is shared
    MultiLayerNetwork network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
    network.init();
    NetworkUtils.setLearningRate(network, 2, 0.5);
    assertUnknown(
        "layer2: underlying: iupdater: learningRate is 0.5, not 0.002",
        network.getLayerWiseConfigurations());
  }
}
