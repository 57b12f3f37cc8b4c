package org.lstm4j.browser;

import com.microsoft.playwright.*;
import java.util.*;

public class Scratch {
  public static void main(String[] a) {
    try (Lab lab = new Lab(Chromium.find().orElseThrow())) {
      for (int lines : new int[] {1})
        for (int mb : new int[] {1, 4}) {
          try (BrowserContext c = lab.browser().newContext()) {
            c.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page p = c.newPage();
            p.setDefaultTimeout(120000);
            p.navigate(a.length > 0 ? a[0] : lab.server().address().toString());
            Reader r = new Reader(p);
            p.waitForTimeout(500);
            p.evaluate(
                "async ([n, l]) => { const line = 'a long long text that never ends'.padEnd(99, l ? ' x' : ' ') + (l ? ' ' : '\\n'); await navigator.clipboard.writeText(line.repeat(n * 10000)); }",
                List.of(mb, lines));
            p.locator("#text").focus();
            long t = System.nanoTime();
            p.keyboard().press("Control+V");
            System.out.println(mb + " MB pasted, key back after " + (System.nanoTime() - t) / 1e9);
            p.evaluate(
                "() => new Promise((t) => requestAnimationFrame(() => requestAnimationFrame(t)))");
            System.out.println("frame after " + (System.nanoTime() - t) / 1e9);
            p.waitForTimeout(600);
          }
        }
    }
  }
}
