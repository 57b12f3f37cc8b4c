package org.lstm4j.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what the page weighs, how soon it is painted and how evenly it steps; asserts nothing. Run
 * it on a machine that does nothing else.
 */
public final class PageFigures {

  private static final int LOADS = 15;
  private static final int STARTS = 5;
  private static final int TOKENS = 500;

  private static final String PAINT =
      """
      () => new Promise((tell) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0];
          if (paint) {
            tell([paint.startTime, performance.timeOrigin + paint.startTime]);
          }
        }).observe({ type: 'paint', buffered: true });
      })""";

  private PageFigures() {}

  /** Measures and prints a table. */
  public static void main(String[] args) throws IOException {
    try (Lab lab = new Lab(Chromium.find().orElseThrow())) {
      firstPaints(lab);
      try (ServedProgram program = ServedProgram.start()) {
        weights(lab, program);
        frames(lab, program);
      }
    }
  }

  private static void firstPaints(Lab lab) throws IOException {
    List<Double> starts = new ArrayList<>();
    List<Double> afterUp = new ArrayList<>();
    List<Double> loads = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      try (BrowserContext ready = lab.browser().newContext();
          Page first = ready.newPage();
          ServedProgram program = ServedProgram.start()) {
        double up = System.currentTimeMillis();
        starts.add(program.startMillis());
        afterUp.add(paint(first, program).get(1).doubleValue() - up);
        for (int j = 0; j < LOADS / STARTS; j++) {
          try (BrowserContext context = lab.browser().newContext();
              Page page = context.newPage()) {
            loads.add(paint(page, program).get(0).doubleValue());
          }
        }
      }
    }
    print("ms                                          median    worst");
    print("process started, until its address is there " + Figures.of(starts).medianAndWorst());
    print("address there, until its first page is seen " + Figures.of(afterUp).medianAndWorst());
    print("page asked for, until it is seen            " + Figures.of(loads).medianAndWorst());
  }

  /**
   * Milliseconds until something is painted, in a browser that has nothing of the page: since it
   * was asked for, and since 1970.
   */
  private static List<Number> paint(Page page, ServedProgram program) {
    page.navigate(program.address());
    return numbers(page.evaluate(PAINT));
  }

  private static void weights(Lab lab, ServedProgram program) {
    try (BrowserContext context = lab.browser().newContext()) {
      Page page = context.newPage();
      Weight weight = new Weight(page);
      page.navigate(program.address());
      page.waitForLoadState(LoadState.NETWORKIDLE);
      print("");
      print("bytes of the first load  " + weight.ofPage());
      for (Tab tab : Tab.values()) {
        tab.of(page).click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
      }
      print("bytes of every tab       " + weight.ofPage());
      print("bytes of pictures' data  " + weight.ofData());
    }
  }

  private static void frames(Lab lab, ServedProgram program) {
    Browser.NewContextOptions window =
        new Browser.NewContextOptions().setViewportSize(1280, 900).setBaseURL(program.address());
    try (BrowserContext context = lab.browser().newContext(window)) {
      Page page = context.newPage();
      Reader reader = Reader.at(page).read(Texts.ofTokens(TOKENS));
      reader.waitForSteps();
      reader.step().focus();
      page.keyboard().press("Home");
      page.evaluate(
          """
          () => {
            window.frames500 = [];
            let before = performance.now();
            const frame = (now) => {
              window.frames500.push(now - before);
              before = now;
              requestAnimationFrame(frame);
            };
            requestAnimationFrame(frame);
          }""");
      for (int i = 1; i < TOKENS; i++) {
        page.keyboard().down("ArrowRight"); // held: the first is a press, the others repeat it
        page.waitForTimeout(1000.0 / 60);
      }
      page.keyboard().up("ArrowRight");
      Figures deltas = Figures.of(numbers(page.evaluate("() => window.frames500.slice(1)")));
      print("");
      print(
          String.format(
              Locale.ROOT,
              "ms a frame while %d tokens are stepped through: median %.1f, 95 %% %.1f, 99 %% %.1f,"
                  + " worst %.1f; over 17 ms: %.1f %%",
              TOKENS,
              deltas.quantile(0.5),
              deltas.quantile(0.95),
              deltas.quantile(0.99),
              deltas.worst(),
              100 * deltas.shareOver(17)));
    }
  }

  private static List<Number> numbers(Object list) {
    return ((List<?>) list).stream().map(Number.class::cast).toList();
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
