package org.lstm4j.kernel;

import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.function.Function;

/**
 * Which {@link Kernels} this virtual machine gets: asked, never tried out.
 *
 * <p>The Vector API is an incubating module that must be named on the command line. A class that
 * uses it is loaded only if the module is there, the JDK is one on which its compiled code was
 * looked at, and the vectors it prefers are at least 128 bits wide.
 */
public final class KernelChoice {

  /** The module's name, as {@code --add-modules} wants it. */
  public static final String MODULE = "jdk.incubator.vector";

  private static final int OLDEST_JDK = 17;
  private static final int NEWEST_JDK = 27;
  private static final int LEAST_BITS = 128;
  private static final KernelChoice SCALAR =
      new KernelChoice("plain Java", ScalarKernels::new, SingleLoops.PLAIN);
  private static final String VECTOR_CLASS = "org.lstm4j.kernel.VectorKernels";
  private static final String OBSTACLE = obstacle();
  private static final KernelChoice BEST = OBSTACLE.isEmpty() ? vectors() : SCALAR;

  private final String name;
  private final Function<float[], Kernels> maker;
  private final SingleLoops single;

  private KernelChoice(String name, Function<float[], Kernels> maker, SingleLoops single) {
    this.name = name;
    this.maker = maker;
    this.single = single;
  }

  private static String obstacle() {
    boolean hasModule = ModuleLayer.boot().findModule(MODULE).isPresent();
    String obstacle = obstacle(Runtime.version().feature(), hasModule);
    return obstacle.isEmpty() ? obstacle(width()) : obstacle;
  }

  /** Why the Vector API isn't used on this JDK; empty if it could be. */
  static String obstacle(int jdk, boolean hasModule) {
    if (jdk < OLDEST_JDK || jdk > NEWEST_JDK) {
      return String.format(
          Locale.ROOT,
          "the Vector API isn't used; it is on JDK %d to %d, and this is JDK %d",
          OLDEST_JDK,
          NEWEST_JDK,
          jdk);
    }
    return hasModule
        ? ""
        : "the Vector API isn't used; start Java with --add-modules " + MODULE + " and it is";
  }

  /** Why vectors so wide aren't used; empty if they are. */
  static String obstacle(int bits) {
    return bits < LEAST_BITS
        ? "the Vector API isn't used; this processor has vectors of " + bits + " bits only"
        : "";
  }

  /** Width of the vectors that the machine prefers; loads the module's classes. */
  private static int width() {
    try {
      return (int) Class.forName(VECTOR_CLASS).getDeclaredMethod("bits").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(VECTOR_CLASS + ": expected the class and its methods, got none.", e);
    }
  }

  private static KernelChoice vectors() {
    try {
      Method over = Class.forName(VECTOR_CLASS).getDeclaredMethod("over", float[].class);
      SingleLoops single =
          (SingleLoops) Class.forName(VECTOR_CLASS).getDeclaredMethod("single").invoke(null);
      return new KernelChoice(
          "vectors of " + width() + " bits", arena -> call(over, arena), single);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(VECTOR_CLASS + ": expected the class and its methods, got none.", e);
    }
  }

  private static Kernels call(Method over, float[] arena) {
    try {
      return (Kernels) over.invoke(null, (Object) arena);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(VECTOR_CLASS + ": expected the class and its methods, got none.", e);
    }
  }

  /** The fastest that this virtual machine can run. */
  public static KernelChoice best() {
    return BEST;
  }

  /** Plain Java, which runs everywhere. */
  public static KernelChoice scalar() {
    return SCALAR;
  }

  /** What it is, in words: "vectors of 512 bits" or "plain Java". */
  public String description() {
    return name;
  }

  /** Whether the Vector API is used. */
  public boolean isVector() {
    return this != SCALAR;
  }

  /** Why {@link #best} is plain Java and what to do about it, in one line; empty if it isn't. */
  public static String advice() {
    return OBSTACLE;
  }

  /**
   * Whether nothing but {@code --add-modules} is missing: this JDK has the module, and it is one on
   * which the module is used.
   */
  public static boolean isModuleForgotten() {
    return ModuleLayer.boot().findModule(MODULE).isEmpty()
        && obstacle(Runtime.version().feature(), true).isEmpty()
        && ModuleFinder.ofSystem().find(MODULE).isPresent();
  }

  Kernels over(float[] arena) {
    return maker.apply(arena);
  }

  /** The loops of one sequence at a time, see {@link SingleLoops}. */
  SingleLoops single() {
    return single;
  }
}
