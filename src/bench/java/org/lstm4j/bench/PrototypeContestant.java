package org.lstm4j.bench;

import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * The kernel's throw-away first sketch, where its classes are on the class path: a yardstick. It
 * lies in no package and is called by name.
 */
final class PrototypeContestant implements Contestant.Learner {

  /** Names of the fields that hold where each weight lies, in the order of {@link WeightFile}. */
  private static final List<String> PLACES = List.of("E", "W", "U", "b", "wd", "bd");

  private static final int THREADS = 2;

  private final String kernel;
  private final float[] start;
  private final Object data;
  private final int[] order;
  private final Class<?> type;
  private final Object kernels;
  private final Method batch;
  private Object network;

  PrototypeContestant(Path folder, String kernel) throws IOException, ReflectiveOperationException {
    this.kernel = kernel;
    start = WeightFile.readFloats(BenchData.weights(folder));
    System.setProperty("data", folder.toString());
    Class<?> dataType = Class.forName("Data");
    data = open(dataType.getDeclaredConstructor(String.class)).newInstance("train");
    order = IntStream.range(0, open(dataType.getDeclaredField("n")).getInt(data)).toArray();
    kernels = open(Class.forName(kernel).getDeclaredConstructor()).newInstance();
    type = Class.forName("Net3");
    batch = open(type.getDeclaredMethod("batch", dataType, int[].class, int.class, int.class));
    network = newNetwork();
  }

  private static <T extends AccessibleObject> T open(T member) {
    member.setAccessible(true);
    return member;
  }

  private Object newNetwork() throws ReflectiveOperationException {
    Class<?> kernelType = Class.forName("K3");
    Constructor<?> constructor =
        open(
            type.getDeclaredConstructor(
                kernelType, int.class, int.class, long.class, boolean.class));
    Object made = constructor.newInstance(kernels, BATCH_SIZE, THREADS, 1L, false);
    float[] m = (float[]) field("M").get(made);
    FloatBuffer weights = FloatBuffer.wrap(start);
    for (int i = 0; i < PLACES.size(); i++) {
      weights.get(m, field(PLACES.get(i)).getInt(made), sizes()[i]);
    }
    Method transpose = open(type.getDeclaredMethod("transp", int.class, int.class));
    transpose.invoke(made, field("U").getInt(made), field("UT").getInt(made));
    transpose.invoke(made, field("W").getInt(made), field("WT").getInt(made));
    open(type.getDeclaredMethod("startWorker")).invoke(made);
    return made;
  }

  private Field field(String name) throws NoSuchFieldException {
    return open(type.getDeclaredField(name));
  }

  private static int[] sizes() {
    NetworkConfig config = NetworkConfig.NOTEBOOK;
    int e = config.embeddingSize();
    int h = config.readoutSize();
    return new int[] {config.vocabularySize() * e, e * 4 * h, h * 4 * h, 4 * h, h, 1};
  }

  @Override
  public String setup() {
    return "kernel " + kernel + ", threads: " + THREADS;
  }

  @Override
  public int reviews() {
    return order.length;
  }

  @Override
  public void reset() {
    try {
      field("stop").setBoolean(network, true); // its idle thread ends
      network = newNetwork();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("prototype: expected its fields and methods.", e);
    }
  }

  @Override
  public double train(int first) {
    try {
      Field loss = field("loss");
      loss.setDouble(network, 0);
      batch.invoke(network, data, order, first, BATCH_SIZE);
      return loss.getDouble(network) / BATCH_SIZE;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("prototype: expected its fields and methods.", e);
    }
  }

  @Override
  public NetworkWeights weights() {
    try {
      float[] m = (float[]) field("M").get(network);
      FloatBuffer flat = FloatBuffer.allocate(start.length);
      for (int i = 0; i < PLACES.size(); i++) {
        int at = field(PLACES.get(i)).getInt(network);
        flat.put(Arrays.copyOfRange(m, at, at + sizes()[i]));
      }
      return WeightFile.weights(NetworkConfig.NOTEBOOK, flat.array());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("prototype: expected its fields and methods.", e);
    }
  }
}
