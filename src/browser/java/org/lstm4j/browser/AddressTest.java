package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the address carries, and that no request carries it. */
class AddressTest extends PageTest {

  private static final String MARK = "quizzaciously";

  private static String link(String text, String more) {
    return "#text=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + more;
  }

  @Test
  void aLinkBringsTextAndModel() {
    Reader reader = Reader.at(page(), link(Reader.REVIEW, "&model=" + Models.TOPICS));

    assertThat(reader.text()).hasValue(Reader.REVIEW);
    assertThat(reader.model()).hasValue(Models.TOPICS);
    reader.waitForVerdict();
  }

  @Test
  void onlyTheBodyOfARequestCarriesTheText() {
    Reader reader = Reader.at(page(), link(MARK + " and dull", ""));
    reader.waitForVerdict();
    reader.read("slow and " + MARK).waitForVerdict();
    for (Tab tab : Tab.values()) {
      tab.of(page()).click();
      assertThat(tab.panel(page())).isVisible();
    }
    page().waitForTimeout(300);

    List<Request> requests = watch().requests();
    for (Request request : requests) {
      assertTrue(!request.url().contains(MARK), request::url);
      assertTrue(!request.allHeaders().toString().contains(MARK), request::url);
    }
    assertTrue(
        requests.stream()
            .anyMatch(each -> each.postData() != null && each.postData().contains(MARK)),
        "the text is in no body");
  }

  @Test
  void backAndForwardGoFromTextToText() {
    Reader reader = Reader.at(page());
    reader.read("A dull film.").waitForVerdict();
    reader.read("A wonderful film.").waitForVerdict();

    page().goBack();
    assertThat(reader.text()).hasValue("A dull film.");
    reader.waitForVerdict();
    page().goForward();
    assertThat(reader.text()).hasValue("A wonderful film.");
    reader.waitForVerdict();
  }

  @Test
  void backAndForwardGoFromTabToTab() {
    Reader.at(page());
    Tab.BURGER.of(page()).click();
    assertThat(page()).hasURL(Pattern.compile("#tab=burger"));
    Tab.CELLS.of(page()).click();

    page().goBack();
    assertThat(Tab.BURGER.panel(page())).isVisible();
    page().goBack();
    assertThat(Tab.READ.panel(page())).isVisible();
    page().goForward();
    assertThat(Tab.BURGER.of(page())).hasAttribute("aria-selected", "true");
  }

  @Test
  void typingIsOneStepOfTheHistory() {
    Reader reader = Reader.at(page());
    int before = (int) page().evaluate("history.length");
    reader.text().pressSequentially("a wonderful film");
    reader.waitForVerdict();
    reader.text().pressSequentially(" with a dull end");
    page().waitForTimeout(800);

    assertEquals(before + 1, page().evaluate("history.length"));
  }

  @Test
  void aReloadKeepsTextModelAndTab() {
    Reader reader = Reader.at(page());
    reader.model().selectOption(Models.TOPICS);
    reader.read(Reader.REVIEW).waitForVerdict();

    page().reload();

    assertThat(reader.text()).hasValue(Reader.REVIEW);
    assertThat(reader.model()).hasValue(Models.TOPICS);
    reader.waitForVerdict();
  }

  @Test
  void aReloadInMidRequestBreaksNothing() {
    Reader reader = Reader.at(page());
    page().route("**/api/*", route -> {}); // never answered
    reader.read(Reader.REVIEW);
    page().waitForTimeout(100);
    page().unroute("**/api/*");

    page().reload();

    assertThat(reader.text()).hasValue(Reader.REVIEW);
    reader.waitForVerdict();
  }

  @Test
  void anOvertakenReadingIsNotShown() {
    Reader reader = Reader.at(page());
    page()
        .route(
            "**/api/predict",
            route -> {
              if (route.request().postData().contains("dull")) {
                return; // never answered
              }
              route.resume();
            });
    reader.read("A dull film.");
    reader.read("A wonderful film, brilliant and moving.").waitForVerdict();

    assertThat(seen("positive")).isVisible();
  }

  @Test
  void theLinkThatIsCopiedWorksElsewhere() {
    context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    Reader reader = Reader.at(page());
    reader.read(Reader.REVIEW).waitForVerdict();
    reader.button("Copy link").click();
    assertThat(seen("Link copied")).isVisible();
    String link = (String) page().evaluate("navigator.clipboard.readText()");

    page().navigate("about:blank");
    page().navigate(link);

    assertThat(reader.text()).hasValue(Reader.REVIEW);
    reader.waitForVerdict();
  }

  @Test
  void aTextThatIsTooLongForALinkIsSaidSo() {
    context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    Reader reader = Reader.at(page());
    reader.read(Texts.ofTokens(3_000)).waitForVerdict();

    reader.button("Copy link").click();

    assertThat(seen("too long for a link")).isVisible();
    assertTrue(((String) page().evaluate("navigator.clipboard.readText()")).length() < 8_200);
    page().reload();
    assertThat(reader.text()).hasValue(Texts.ofTokens(3_000));
  }

  @Test
  void aModelThatIsNotThereIsSaid() {
    Reader reader = Reader.at(page(), "#model=there-is-none");

    assertThat(seen("there-is-none")).isVisible();
    assertThat(reader.model()).hasValue(Models.REVIEWS);
  }

  @Test
  void aTabThatIsNotThereIsTheFirst() {
    Reader.at(page(), "#tab=there-is-none");

    assertThat(Tab.READ.panel(page())).isVisible();
  }
}
