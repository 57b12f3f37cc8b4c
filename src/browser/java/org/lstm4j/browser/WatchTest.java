package org.lstm4j.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The watch sees what it is there for: without that the other tests would prove little. */
@ExtendWith(OpenLab.class)
class WatchTest {

  private static List<String> faults(Lab lab, String script, Integer... expected) {
    String address = lab.server().address().toString();
    try (BrowserContext context = lab.browser().newContext()) {
      Watch watch = new Watch(context, address.replaceFirst("/$", ""));
      watch.expect(expected);
      Page page = context.newPage();
      page.navigate(address);
      page.evaluate(script);
      page.waitForTimeout(200);
      return watch.faults();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "() => console.info('hello')|info: hello",
        "() => { setTimeout(() => { throw new Error('broken'); }); }|error: Error: broken",
        "() => { Promise.reject(new Error('broken')); }|error: Error: broken",
        "() => { alert('here I am'); }|dialog: here I am",
        "() => { document.body.setAttribute('style', 'color: red'); }|Content Security Policy",
        "() => { document.body.append(document.createElement('style').appendChild(document.createTextNode('a{}')).parentNode); }|Content Security Policy",
        "() => { fetch('/there-is-none'); }|status of 404",
        "() => { fetch('http://127.0.0.2:9/').catch(() => {}); }|Content Security Policy"
      })
  void everyKindOfFaultIsSeen(String script, String part, Lab lab) {
    List<String> faults = faults(lab, script);

    assertTrue(faults.stream().anyMatch(fault -> fault.contains(part)), faults::toString);
  }

  @Test
  void aPageOfAnotherServerIsSeen(Lab lab) {
    List<String> faults = faults(lab, "() => { window.open('http://127.0.0.2:9/'); }");

    assertTrue(faults.contains("asked elsewhere: http://127.0.0.2:9/"), faults::toString);
  }

  @Test
  void aRefusalThatIsExpectedIsNoFault(Lab lab) {
    assertEquals(List.of(), faults(lab, "() => { fetch('/there-is-none'); }", 404));
  }
}
