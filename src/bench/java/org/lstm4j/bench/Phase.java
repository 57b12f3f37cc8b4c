package org.lstm4j.bench;

/**
 * What a phase costs at least for one token: multiply-adds of its products, for E = H where the
 * input is part of it.
 */
enum Phase {
  FORWARD_PRODUCT("forwardProduct", 1, 0),
  FORWARD_CELL("forwardCell", 0, 0),
  FORWARD("forward", 1, 0),
  BACKWARD_CELL("backwardCell", 0, 0),
  BACKWARD_PRODUCT("backwardProduct", 1, 0),
  BACKWARD_OUTER("backwardOuter", 1, 0),
  BACKWARD("backward", 2, 0),
  INPUT_PRODUCT("inputProduct", 0, 1),
  INPUT_BACKWARD("inputBackward", 0, 2),
  GRU_FORWARD_CELL("gruForwardCell", 0, 0),
  GRU_BACKWARD_CELL("gruBackwardCell", 0, 0),
  UPDATE("update", 0, 0),
  PADDING_FORWARD("paddingForward", 1, 0),
  PADDING_BACKWARD("paddingBackward", 2, 0);

  private static final int EMBEDDING_SIZE = 32;

  private final String method;
  private final int recurrentProducts;
  private final int inputProducts;

  Phase(String method, int recurrentProducts, int inputProducts) {
    this.method = method;
    this.recurrentProducts = recurrentProducts;
    this.inputProducts = inputProducts;
  }

  /** Name of the benchmark's method. */
  String method() {
    return method;
  }

  /** Floating-point operations of its products: 8·H·H for each with U, 8·E·H for each with W. */
  double flops(int units) {
    return 8.0 * units * (recurrentProducts * units + inputProducts * EMBEDDING_SIZE);
  }
}
