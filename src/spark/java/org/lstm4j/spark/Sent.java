package org.lstm4j.spark;

import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.lstm4j.check.Digest;

/**
 * An object that every executor gets once, as bytes, and makes once, however many tasks ask for it.
 *
 * <p>A JVM keeps the last few of them as long as it has memory to spare. Safe for any number of
 * threads: those that ask at the same time wait for the first.
 */
final class Sent<T extends Serializable> implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int MOST = 8;
  private static final Map<String, SoftReference<Object>> HERE = new Recent<>(MOST);

  private final Broadcast<byte[]> bytes;
  private final String key;
  private final Class<T> type;
  private final long size;

  /** Sends an object to whoever will ask for it. */
  Sent(JavaSparkContext spark, T object, Class<T> type) {
    byte[] wire = Wire.bytes(object);
    this.bytes = spark.broadcast(wire);
    this.key = Digest.sha256(wire);
    this.type = type;
    this.size = wire.length;
  }

  /** The object, in an executor or on the driver; shared by all tasks of the JVM. */
  T get() {
    synchronized (HERE) {
      SoftReference<Object> kept = HERE.get(key);
      Object here = kept == null ? null : kept.get();
      if (here == null) {
        here = Wire.object(bytes.value(), type);
        HERE.put(key, new SoftReference<>(here));
      }
      return type.cast(here);
    }
  }

  /** Bytes that go to each executor. */
  long size() {
    return size;
  }

  /** Takes it back; nobody may ask for it any more. */
  void destroy() {
    bytes.destroy();
    synchronized (HERE) {
      HERE.remove(key);
    }
  }
}
