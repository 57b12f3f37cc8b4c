package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One thread's share of a batch: a tile of rows in which reviews play one after another, forward
 * through all layers, then the output layer, then back.
 */
final class Shard extends HeadShare {

  final PrefixChain.Emissions emissions;
  private final List<LayerTape> tapes = new ArrayList<>();
  private final int[] last; // for each layer (turns, units): the last hidden states
  private final int lastGradient; // (turns, units): dL/dh of the top layer's
  private final int[] placeOf; // of each review's turn among them
  private final int noGradient; // (units) zeros
  private final int[] inputRows; // (steps, rows): where each token's row of x·W + b starts
  private final PrefixChain prefix;
  private final IdRows idRows;
  private final int rows;

  /** Sizes of a shard: rows of its tile, steps at most, reviews at most, distinct ids at most. */
  record Size(int rows, int steps, int reviews, int ids, int length) {}

  Shard(Arena arena, NetworkMemory network, PrefixChain prefix, IdRows idRows, Size size) {
    super(arena, network, idRows, size.ids() + size.rows());
    this.prefix = prefix;
    this.idRows = idRows;
    this.rows = size.rows();
    emissions = new PrefixChain.Emissions(arena, network, size.length());
    last = new int[network.readers.size()];
    for (int i = 0; i < last.length; i++) {
      LayerMemory layer = network.readers.get(i);
      tapes.add(LayerTape.of(arena, layer, rows, size.steps()));
      last[i] = arena.allocate((long) size.reviews() * layer.shape.units);
    }
    lastGradient = arena.allocate((long) size.reviews() * network.top().shape.units);
    noGradient = arena.allocate(network.top().shape.units);
    placeOf = new int[size.reviews()];
    inputRows = new int[(size.steps() + 1) * rows];
  }

  @Override
  void attach(float[] arena, Kernels newKernels) {
    super.attach(arena, newKernels);
    tapes.forEach(tape -> tape.attach(arena, newKernels));
  }

  /** Runs all turns forward and back. */
  void learn(Schedule schedule, Reviews reviews, HeadMemory.Lesson lesson) {
    int[] sequences = new int[schedule.turns().size()];
    for (int i = 0; i < sequences.length; i++) {
      int review = schedule.turns().get(i).review();
      placeOf[review] = i;
      sequences[i] = reviews.sequenceNumber(review);
    }
    placeInputs(schedule, reviews);
    forward(schedule, reviews);
    sums.learn(last[last.length - 1], HeadRows.of(sequences), lesson, lastGradient);
    backward(schedule, reviews);
  }

  /** Learns from reviews that have nothing but padding, and so no turn. */
  void learnWithoutSteps(Reviews reviews, HeadMemory.Lesson lesson) {
    int top = last.length - 1;
    for (int review = 0; review < reviews.size(); review++) {
      if (reviews.sequence(review).length == 0) {
        int padding = reviews.padding(review);
        int hidden = prefix.hiddenAt(top, padding);
        sums.learn(hidden, HeadRows.of(reviews.sequenceNumber(review)), lesson, lastGradient);
        emissions.add(kernels, top, padding, lastGradient, noGradient);
      }
    }
  }

  private void placeInputs(Schedule schedule, Reviews reviews) {
    Arrays.fill(inputRows, 0, (schedule.steps() + 1) * rows, 0);
    tapes.forEach(tape -> tape.setIdleFrom(schedule.rowEnds()));
    for (Schedule.Turn turn : schedule.turns()) {
      int at = turn.start() * rows + turn.row();
      for (int id : reviews.sequence(turn.review())) {
        inputRows[at] = idRows.offset(id);
        at += rows;
      }
    }
  }

  private void forward(Schedule schedule, Reviews reviews) {
    int from = 0;
    startTurns(schedule, reviews, 0);
    for (int to : schedule.ends()) {
      for (int i = 0; i < tapes.size(); i++) {
        if (i == 0) {
          tapes.get(i).forward(from, to, idRows.projected(), inputRows);
        } else {
          tapes.get(i).forward(from, to, tapes.get(i - 1));
        }
      }
      for (Schedule.Turn turn : schedule.turns()) {
        if (turn.end() == to) {
          copyLast(turn, true);
        }
      }
      startTurns(schedule, reviews, to);
      from = to;
    }
  }

  private void startTurns(Schedule schedule, Reviews reviews, int t) {
    for (Schedule.Turn turn : schedule.turns()) {
      if (turn.start() == t) {
        for (int i = 0; i < tapes.size(); i++) {
          prefix.start(i, reviews.padding(turn.review()), tapes.get(i), t, turn.row());
        }
      }
    }
  }

  /** Saves the hidden states after a turn, or puts them back where the next turn's start stood. */
  private void copyLast(Schedule.Turn turn, boolean isSaving) {
    for (int i = 0; i < tapes.size(); i++) {
      int units = tapes.get(i).layer.shape.units;
      int saved = last[i] + placeOf[turn.review()] * units;
      int state = tapes.get(i).hiddenAt(turn.end()) + turn.row() * units;
      System.arraycopy(m, isSaving ? state : saved, m, isSaving ? saved : state, units);
    }
  }

  private void backward(Schedule schedule, Reviews reviews) {
    for (LayerTape tape : tapes) {
      Arrays.fill(m, tape.dh, tape.dh + rows * tape.layer.shape.units, 0);
      Arrays.fill(m, tape.dc, tape.dc + rows * tape.layer.shape.units, 0);
    }
    int[] ends = schedule.ends();
    for (int i = ends.length - 1; i >= 0; i--) {
      int high = ends[i];
      leaveTurns(schedule, reviews, high);
      enterTurns(schedule, high);
      backward(i == 0 ? 0 : ends[i - 1], high);
    }
    leaveTurns(schedule, reviews, 0);
  }

  private void backward(int low, int high) {
    for (int i = tapes.size() - 1; i >= 0; i--) {
      if (i > 0) {
        tapes.get(i - 1).clearInjected(low, high);
      }
      tapes.get(i).backward(low, high, gradients.get(i), new ShardSink(i));
    }
  }

  /** Turns that started at step t hand their gradient to the padding before them. */
  private void leaveTurns(Schedule schedule, Reviews reviews, int t) {
    for (Schedule.Turn turn : schedule.turns()) {
      if (turn.start() == t) {
        for (int i = 0; i < tapes.size(); i++) {
          int row = turn.row() * tapes.get(i).layer.shape.units;
          int dh = tapes.get(i).dh + row;
          emissions.add(kernels, i, reviews.padding(turn.review()), dh, tapes.get(i).dc + row);
        }
      }
    }
  }

  /** Turns that end at step t get the output layer's gradient. */
  private void enterTurns(Schedule schedule, int t) {
    for (Schedule.Turn turn : schedule.turns()) {
      if (turn.end() == t) {
        copyLast(turn, false);
        for (int i = 0; i < tapes.size(); i++) {
          LayerTape tape = tapes.get(i);
          int units = tape.layer.shape.units;
          int dh = tape.dh + turn.row() * units;
          int dc = tape.dc + turn.row() * units;
          Arrays.fill(m, dh, dh + units, 0);
          Arrays.fill(m, dc, dc + units, 0);
          if (i == tapes.size() - 1) {
            System.arraycopy(m, lastGradient + placeOf[turn.review()] * units, m, dh, units);
          }
        }
      }
    }
  }

  private final class ShardSink implements LayerTape.Sink {
    private final int index;

    ShardSink(int index) {
      this.index = index;
    }

    @Override
    public void inject(int t) {
      if (index < tapes.size() - 1) {
        tapes.get(index).addInjected(t);
      }
    }

    @Override
    public void take(int dz, int from, int to) {
      LayerTape tape = tapes.get(index);
      if (index == 0) {
        int columns = tape.layer.shape.columns;
        kernels.addRows(dz, tables[0], inputRows, from * rows, (to - from) * rows, columns);
      } else {
        tape.toBelow(dz, from, to, tapes.get(index - 1), gradients.get(index));
      }
    }
  }
}
