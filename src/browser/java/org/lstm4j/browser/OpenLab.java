package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Opens one {@link Lab} for all classes. Without Chromium they are skipped, and one line says so;
 * {@code -Dbrowser.required=true} makes a failure of it.
 */
final class OpenLab implements BeforeAllCallback, ParameterResolver {

  private static final String NONE =
      "browser: expected chromium, chromium-browser or google-chrome on the path, got none.";

  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(OpenLab.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    ExtensionContext.Store store = context.getRoot().getStore(OURS);
    Optional<Path> chromium = Chromium.find();
    if (chromium.isEmpty()) {
      if (Boolean.getBoolean("browser.required")) {
        fail(NONE);
      }
      store.getOrComputeIfAbsent(
          "said",
          key -> {
            System.out.println(NONE + " The tests of the page are skipped.");
            return key;
          });
      Assumptions.abort(NONE);
    }
    store.getOrComputeIfAbsent(Lab.class, key -> new Lab(chromium.get()), Lab.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Lab.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(OURS).get(Lab.class, Lab.class);
  }
}
