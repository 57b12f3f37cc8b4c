package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lstm4j.web.WebServer;
import org.lstm4j.web.WebSettings;

/** What a reader is told when the server can't or won't answer. */
class TroubleTest extends PageTest {

  private void answer(String path, int status, String body) {
    page()
        .route(
            "**" + path,
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/problem+json")
                        .setHeaders(Map.of("Retry-After", "1"))
                        .setBody(body)));
  }

  @Test
  void aServerThatIsGoneIsSaidAndTheTextStays() {
    WebServer own = serve(WebSettings.DEFAULT, Models.REVIEWS);
    Reader reader = Reader.at(page());
    own.close();
    watch().expectNoServer();

    reader.read(Reader.REVIEW);

    assertThat(seen("server: expected an answer, got none. Is it still running?")).isVisible();
    assertThat(reader.text()).hasValue(Reader.REVIEW);
  }

  @Test
  void aViewThatDidNotComeComesLater() {
    watch().expect(500);
    page()
        .route(
            "**/burger-tab.js", route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
    Reader.at(page());
    Tab.BURGER.of(page()).click();
    assertThat(seen("This view could not be loaded")).isVisible();
    page().unroute("**/burger-tab.js");

    seen("Reload the page").click();

    assertThat(seen("A review that changes its mind twice")).isVisible();
  }

  @Test
  void aServerThatIsFullIsAskedAgainAndThenSaid() {
    Reader reader = Reader.at(page());
    watch().expect(503);
    String problem =
        "{\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"server: expected room for a"
            + " request, got too many at once.\"}";
    answer("/api/*", 503, problem);

    reader.read(Reader.REVIEW);

    assertThat(seen("expected room for a request")).isVisible();
    page().unroute("**/api/*");
    reader.button("Read it").click();
    reader.waitForSteps();
  }

  @Test
  void anAnswerWithoutWordsHasAStatus() {
    Reader reader = Reader.at(page());
    watch().expect(502);
    page()
        .route(
            "**/api/predict",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(502)
                        .setContentType("text/html")
                        .setBody("<h1>Bad gateway</h1>")));

    reader.read(Reader.REVIEW);

    assertThat(seen("502")).isVisible();
  }
}
