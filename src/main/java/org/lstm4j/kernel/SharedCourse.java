package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Sequences;

/**
 * Layers of one direction whose last states are read out, nothing of which is dropped: the padding
 * before all sequences is walked once ({@link PrefixChain}), and sequences play one after another
 * in the rows of a tile, all layers together ({@link Shard}).
 */
final class SharedCourse implements PartedCourse {

  /** Floats for the tapes of one shard; a batch that needs more is run in parts. */
  static final long TAPE_FLOATS = 1L << 26;

  private final ReadingOrder order;
  private final PrefixChain prefix;
  private final IdRows idRows;
  private final List<Shard> shards = new ArrayList<>();
  private final List<PrefixChain.Emissions> emissions = new ArrayList<>();
  private final int chunk; // sequences that are run at once
  private final int tileRows;
  private final List<Part> parts = new ArrayList<>();
  private HeadMemory.Lesson lesson;
  private int steps; // of padding that the batch's sequences share
  private volatile boolean isPrefixWalked;

  /** Some sequences of the batch, and which of them plays where in each shard. */
  private record Part(Reviews reviews, List<Schedule> schedules) {}

  /** Whether a network is of this kind. */
  static boolean fits(NetworkConfig config) {
    boolean isOneWay = config.layers().stream().map(l -> l.direction()).distinct().count() == 1;
    return config.input() instanceof Input.Ids
        && isOneWay
        && !config.layers().get(0).direction().isBoth()
        && config.readout().kind() == Readout.Kind.LAST
        && !config.hasDropoutInLayers();
  }

  /**
   * Takes room.
   *
   * @param tapeFloats for the tapes of one shard
   */
  SharedCourse(Plan plan, long tapeFloats) {
    Arena arena = plan.arena();
    NetworkMemory network = plan.network();
    FusedTrainer.Size size = plan.size();
    idRows = plan.idRows();
    order = new ReadingOrder(network.config, size.length());
    prefix = new PrefixChain(arena, network, size.length());
    tileRows = plan.kernels().tileRows();
    int count = size.shards();
    int slots = count * tileRows;
    int fitting = turnsThatFit(network, size.length(), tapeFloats);
    chunk = (int) Math.min(size.batchSize(), (long) slots * Math.max(1, fitting));
    int turns = (chunk + slots - 1) / slots;
    Shard.Size shardSize =
        new Shard.Size(tileRows, turns * size.length(), chunk, plan.ids(), size.length());
    for (int i = 0; i < count; i++) {
      shards.add(new Shard(arena, network, prefix, idRows, shardSize));
      emissions.add(shards.get(i).emissions);
    }
  }

  private int turnsThatFit(NetworkMemory network, int length, long tapeFloats) {
    long step = 0;
    for (LayerMemory layer : network.readers) {
      step += tileRows * (layer.shape.columns + 4L * layer.shape.units);
    }
    return (int) Math.min(Integer.MAX_VALUE / length, tapeFloats / (step * length));
  }

  @Override
  public List<? extends HeadShare> shares() {
    return shards;
  }

  @Override
  public void attach(float[] arena, Kernels kernels) {
    prefix.attach(arena, kernels);
    shards.forEach(shard -> shard.attach(arena, kernels));
  }

  @Override
  public void plan(
      Sequences sequences, HeadMemory.Lesson newLesson, Optional<StreamStates> streams) {
    if (streams.isPresent()) {
      throw new IllegalArgumentException(
          "streams: expected none for a network that reads out the last state only, got some.");
    }
    int[][] ids = ((Sequences.Ids) sequences).ids();
    lesson = newLesson;
    steps = 0;
    isPrefixWalked = false;
    parts.clear();
    for (int from = 0; from < ids.length; from += chunk) {
      Reviews reviews = new Reviews(order, ids, from, Math.min(ids.length, from + chunk));
      List<Schedule> schedules = Schedule.of(reviews.lengths(), shards.size(), tileRows);
      parts.add(new Part(reviews, schedules));
      steps = Math.max(steps, reviews.mostPadding());
    }
  }

  /** Part 0 walks the prefix; meanwhile part 1 finds the ids and projects some. */
  @Override
  public void prepare(int part) {
    for (int i = part; i < shards.size(); i += 2) {
      shards.get(i).clear();
    }
    if (part == 0) {
      idRows.projectPadding();
      prefix.forward(steps, idRows.projected());
      isPrefixWalked = true;
    } else {
      parts.forEach(each -> each.reviews.forEachId(idRows::offset));
      boolean areRowsLeft = true;
      while (areRowsLeft && !isPrefixWalked) {
        areRowsLeft = idRows.projectNext();
      }
    }
  }

  @Override
  public void learn(int share) {
    for (Part part : parts) {
      shards.get(share).learn(part.schedules.get(share), part.reviews, lesson);
      if (share == 0) {
        shards.get(0).learnWithoutSteps(part.reviews, lesson);
      }
    }
  }

  @Override
  public int sharedSteps() {
    return steps;
  }

  @Override
  public void finish() {
    prefix.backward(emissions, shards.get(0).tables[0], shards.get(0).gradients);
  }
}
