package org.lstm4j.kernel;

record OptimizerConfig(
    Optimizer kind, double learningRate, double decay, double secondDecay, double epsilon) {}
