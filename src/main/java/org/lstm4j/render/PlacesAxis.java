package org.lstm4j.render;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis of places at equal distances, numbered from 0.
 *
 * @param names of the places; at least one
 */
record PlacesAxis(List<String> names) implements Axis {

  @Override
  public double share(double place) {
    return (place + 0.5) / names.size();
  }

  @Override
  public List<Tick> ticks() {
    return IntStream.range(0, names.size()).mapToObj(i -> new Tick(i, names.get(i))).toList();
  }
}
