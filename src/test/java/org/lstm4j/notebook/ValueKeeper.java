package org.lstm4j.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Runs snippets in this JVM and thread, and keeps the value of the last one: JShell itself hands
 * out no more than its text, which would lose a picture.
 */
final class ValueKeeper extends DirectExecutionControl {

  private Optional<Object> lastValue = Optional.empty();

  /** The value of the snippet that was run last; empty for none or {@code null}. */
  Optional<Object> lastValue() {
    return lastValue;
  }

  /** Hands this one out to a shell. */
  ExecutionControlProvider provider() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "notebook";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return ValueKeeper.this;
      }
    };
  }

  @Override
  protected String invoke(Method snippet) throws IllegalAccessException, InvocationTargetException {
    lastValue = Optional.empty();
    lastValue = Optional.ofNullable(snippet.invoke(null));
    return valueString(lastValue.orElse(null));
  }
}
