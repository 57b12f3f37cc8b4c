/**
 * Simple RNN, GRU and LSTM beside each other: how far a gradient reaches back, how long a symbol is
 * remembered, and what that is worth on real reviews.
 */
package org.lstm4j.cells;
