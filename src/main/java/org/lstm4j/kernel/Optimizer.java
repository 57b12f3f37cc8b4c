package org.lstm4j.kernel;

enum Optimizer {
  RMSPROP,
  ADAM,
  SGD;

  int slots() {
    return this == RMSPROP ? 1 : this == ADAM ? 2 : 0;
  }
}
