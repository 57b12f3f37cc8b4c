package org.lstm4j.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * Objects as bytes between driver and executors, by Java's own serialisation, so that it doesn't
 * matter which serialiser a cluster is set to: Kryo can't make records. Both ends run this jar.
 */
final class Wire {

  private Wire() {}

  /** The object and all that it holds. */
  static byte[] bytes(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in memory only what can't be serialised ends here
    }
    return bytes.toByteArray();
  }

  /** What {@link #bytes} took. */
  static <T extends Serializable> T object(byte[] bytes, Class<T> type) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return type.cast(in.readObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "executor: expected the same lstm4j-spark.jar as the driver's, got one without "
              + e.getMessage()
              + ". Give the jar with --jars, or take older ones off the cluster.",
          e);
    }
  }
}
