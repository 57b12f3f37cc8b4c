package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Optimizer;
import org.lstm4j.network.RecurrentConfig;

class KernelWarmUpTest {

  private static final int ROUNDS = 3;

  private final Map<String, Integer> calls = new HashMap<>();

  /** Counts, and computes as the best of this JVM do, which refuse a place outside the arena. */
  private Kernels counted(float[] arena) {
    Kernels kernels = KernelChoice.best().over(arena);
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (proxy, method, arguments) -> {
              calls.merge(method.getName(), 1, Integer::sum);
              try {
                return method.invoke(kernels, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void run(Cell cell, Optimizer optimizer) {
    NetworkConfig network = NetworkConfig.of(Input.Ids.of(9, 3), RecurrentConfig.of(cell, 2));
    KernelWarmUp.run(this::counted, network, Optional.of(optimizer), ROUNDS);
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void callsTheLoopsOfTheCell(Cell cell) {
    run(cell, Optimizer.RMSPROP);
    assertEquals(cell == Cell.LSTM, calls.containsKey("lstmBackward"));
    assertEquals(4 * ROUNDS, calls.get("product"));
  }

  @Test
  void callsNoWayBackForANetworkThatOnlyReads() {
    NetworkConfig network = NetworkConfig.of(Input.Ids.of(9, 3), RecurrentConfig.of(Cell.LSTM, 2));
    KernelWarmUp.run(this::counted, network, Optional.empty(), ROUNDS);
    assertEquals(Map.of("product", 4 * ROUNDS, "lstmForward", ROUNDS), withoutSizes());
  }

  private Map<String, Integer> withoutSizes() {
    Map<String, Integer> loops = new HashMap<>(calls);
    loops.keySet().retainAll(Set.of("product", "lstmForward", "lstmBackward", "outer", "add"));
    return loops;
  }

  @ParameterizedTest
  @EnumSource(Optimizer.class)
  void callsTheOptimisersLoopAndNoOther(Optimizer optimizer) {
    run(Cell.LSTM, optimizer);
    Map<Optimizer, String> names =
        new HashMap<>(
            Map.of(Optimizer.RMSPROP, "rmsProp", Optimizer.ADAM, "adam", Optimizer.SGD, "sgd"));
    assertEquals(ROUNDS, calls.get(names.remove(optimizer)));
    names.values().forEach(name -> assertFalse(calls.containsKey(name), name));
    assertTrue(calls.containsKey("outer"));
  }
}
