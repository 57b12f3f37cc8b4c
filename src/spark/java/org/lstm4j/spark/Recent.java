package org.lstm4j.spark;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets the entry that was not used for longest where there would be too many. Not
 * safe for several threads: its owner locks it.
 */
final class Recent<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;
  private static final float LOAD = 0.75f; // as usual

  private final int most;

  /**
   * An empty one.
   *
   * @param most entries; at least 1
   */
  Recent(int most) {
    super(2 * most, LOAD, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
