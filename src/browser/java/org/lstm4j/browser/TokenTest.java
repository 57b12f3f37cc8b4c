package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lstm4j.web.WebSettings;

/** A server that asks for a token: the page asks its reader once. */
class TokenTest extends PageTest {

  private static final String TOKEN = "a-token-of-these-tests-0123456789";

  @BeforeEach
  void serveWithAToken() {
    serve(WebSettings.DEFAULT.withTokens(Set.of(TOKEN)), Models.REVIEWS);
    watch().expect(401);
    page().navigate("/");
  }

  private Locator dialog() {
    return page().getByRole(AriaRole.DIALOG);
  }

  private void give(String token) {
    assertThat(dialog()).isVisible();
    dialog().getByLabel("Token").fill(token);
    dialog().getByLabel("Token").press("Enter");
  }

  @Test
  void itIsAskedForOnceAndKeptForTheTabAlone() {
    give(TOKEN);
    Reader reader = new Reader(page());
    reader.read(Reader.REVIEW).waitForVerdict();
    assertThat(dialog()).hasCount(0);
    page().reload();
    reader.waitForVerdict();
    assertThat(dialog()).hasCount(0);

    assertEquals(0, page().evaluate("localStorage.length + document.cookie.length"));
    Page other = context().newPage();
    other.navigate("/");
    assertThat(other.getByRole(AriaRole.DIALOG)).isVisible();
  }

  @Test
  void aWrongOneIsAskedForAgain() {
    give("not-the-token-at-all-0123456789");
    assertThat(seen("The server refused the last one.")).isVisible();
    give(TOKEN);

    new Reader(page()).read(Reader.REVIEW).waitForVerdict();
  }

  @Test
  void withoutOneThePageSaysWhatIsMissing() {
    dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel")).click();

    assertThat(dialog()).hasCount(0);
    assertThat(page().getByRole(AriaRole.ALERT).first()).containsText("expected");
  }
}
