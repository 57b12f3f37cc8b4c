package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.explain.ExplainedModel;
import org.lstm4j.explain.ExplainerSettings;
import org.lstm4j.explain.Method;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReadText;

/** Work is refused before it is begun. */
class BoundsTest {

  private static final ExplainerSettings PLAIN =
      ExplainerSettings.DEFAULT.withCounterfactual(false);

  private static ServedModel model(int units, int length, Direction direction, Padding.Side side) {
    return new ServedModel(
        "model",
        ExplainedModel.of(
            ExplainedModel.network(
                false,
                Readout.LAST,
                Output.SIGMOID,
                RecurrentConfig.of(Cell.LSTM, units).reading(direction)),
            1,
            new Padding(length, side, Padding.Side.PRE)),
        true);
  }

  private static ServedModel forward(int units, int length) {
    return model(units, length, Direction.FORWARD, Padding.Side.PRE);
  }

  private static ReadText read(ServedModel model, int words) {
    return model.classifier().predictor().encoder().read("calm ".repeat(words));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable doing) {
    Problem problem = assertThrows(Problem.class, doing);
    assertEquals(422, problem.status());
    return problem.getMessage();
  }

  @Test
  void aReviewOfTheNotebooksSizeIsExplainedByAnyMethodWithACounterfactual() {
    ServedModel model = forward(32, 500);
    ReadText text = read(model, 500);

    Bounds.requireTrace(model, text);
    for (String method : List.of("OCCLUSION", "INTEGRATED_GRADIENTS", "CELL_WRITES")) {
      ExplainerSettings settings = ExplainerSettings.DEFAULT.withMethod(Method.valueOf(method));
      assertDoesNotThrow(() -> Bounds.requireExplanation(model, text, settings), method);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OCCLUSION", "INTEGRATED_GRADIENTS"})
  void aLongTextOfALargeNetworkIsNot(Method method) {
    ServedModel model = forward(128, 2_000);

    String detail =
        refusal(
            () -> Bounds.requireExplanation(model, read(model, 2_000), PLAIN.withMethod(method)));
    assertTrue(detail.startsWith("text: expected at most 4e+10 multiply-adds"), detail);
    assertTrue(detail.endsWith("or take the method cell-writes, which is one pass."), detail);
    Bounds.requireExplanation(model, read(model, 2_000), PLAIN.withMethod(Method.CELL_WRITES));
    Bounds.requireExplanation(model, read(model, 20), PLAIN.withMethod(Method.OCCLUSION));
  }

  @Test
  void aCounterfactualCostsMore() {
    ServedModel model = forward(64, 1_200);
    ReadText text = read(model, 1_200);

    Bounds.requireExplanation(model, text, PLAIN);
    String detail =
        refusal(() -> Bounds.requireExplanation(model, text, PLAIN.withCounterfactual(true)));
    assertTrue(detail.endsWith("Shorten it, or leave counterfactual out."), detail);
  }

  @Test
  void aTraceHasTwoMillionNumbersAtMost() {
    ServedModel model = forward(128, 5_000);

    Bounds.requireTrace(model, read(model, 2_500));
    String detail = refusal(() -> Bounds.requireTrace(model, read(model, 2_700)));
    assertTrue(detail.startsWith("text: expected at most 2597 words"), detail);
    assertTrue(
        refusal(() -> Bounds.requireExplanation(model, read(model, 2_700), PLAIN))
            .startsWith("text: expected at most 2597 words"));
  }

  @Test
  void aNetworkThatReadsBackwardNeedsAPassForEachPrefix() {
    ServedModel backward = model(64, 2_000, Direction.BACKWARD, Padding.Side.PRE);

    Bounds.requireTrace(backward, read(backward, 500));
    assertTrue(
        refusal(() -> Bounds.requireTrace(backward, read(backward, 1_999)))
            .contains("multiply-adds"));
  }

  @Test
  void oneTextIsAlwaysJudgedAndManyAreBounded() {
    ServedModel model = model(200, 2_000, Direction.FORWARD, Padding.Side.POST);

    Bounds.requirePredictions(model, List.of("calm"));
    Bounds.requirePredictions(model, Collections.nCopies(100, "calm"));
    assertTrue(
        refusal(() -> Bounds.requirePredictions(model, Collections.nCopies(1_000, "calm")))
            .endsWith("Send fewer of them in a request."));
  }

  @Test
  void anUploadedModelReadsATextInHalfASecond() {
    assertEquals(Optional.empty(), Bounds.slowness(forward(32, 500).classifier().predictor()));
    Optional<String> slow = Bounds.slowness(forward(128, 100_000).classifier().predictor());
    assertTrue(slow.orElse("none").contains("for its 100000 steps"), slow::toString);
  }
}
