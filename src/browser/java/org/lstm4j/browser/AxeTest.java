package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Axe finds nothing serious on any tab, light or dark, with its results shown. */
class AxeTest extends PageTest {

  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  static List<Arguments> tabsInBothSchemes() {
    List<Arguments> all = new ArrayList<>();
    for (Tab tab : Tab.values()) {
      all.add(Arguments.of(tab, ColorScheme.LIGHT));
      all.add(Arguments.of(tab, ColorScheme.DARK));
    }
    return all;
  }

  /** One line for each thing found: rule, where, and what is wrong with it. */
  private static List<String> serious(Page page) {
    List<String> found = new ArrayList<>();
    for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
      if (SERIOUS.contains(rule.getImpact())) {
        rule.getNodes()
            .forEach(
                node ->
                    found.add(
                        rule.getId() + " " + node.getTarget() + ": " + node.getFailureSummary()));
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("tabsInBothSchemes")
  void findsNothingSerious(Tab tab, ColorScheme scheme) {
    open(options().setColorScheme(scheme));
    Views.show(page(), tab);

    assertEquals(List.of(), serious(page()));
  }
}
