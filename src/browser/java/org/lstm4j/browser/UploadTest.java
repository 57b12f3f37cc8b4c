package org.lstm4j.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lstm4j.web.WebSettings;

/** Models that people bring. */
class UploadTest extends PageTest {

  private Reader reader;

  @BeforeEach
  void serveOneModel() {
    serve(WebSettings.DEFAULT, Models.REVIEWS);
    reader = Reader.at(page());
  }

  private void load(String name, byte[] bytes) {
    FileChooser chooser = page().waitForFileChooser(() -> reader.button("Load a model …").click());
    chooser.setFiles(new FilePayload(name, "application/zip", bytes));
  }

  private Locator message() {
    return page().locator("#model-message");
  }

  @Test
  void aGoodFileIsChosenAndReads() throws IOException {
    load("topics.zip", Files.readAllBytes(Models.file(Models.TOPICS)));

    assertThat(message()).containsText("Loaded topics");
    assertThat(reader.model()).hasValue("topics");
    reader.read(Reader.REVIEW).waitForSteps();
    assertEquals(
        "topics", page().evaluate("new URLSearchParams(location.hash.slice(1)).get('model')"));

    reader.button("Remove").click();

    assertThat(message()).containsText("Removed topics");
    assertThat(reader.model()).hasValue(Models.REVIEWS);
    assertThat(reader.model().locator("option")).hasCount(1);
  }

  @Test
  void whatAnotherPageRemovedCanBeRemovedHere() throws IOException {
    load("topics.zip", Files.readAllBytes(Models.file(Models.TOPICS)));
    assertThat(reader.model()).hasValue("topics");
    watch().expect(404);
    page().evaluate("() => fetch('api/models/topics', { method: 'DELETE' })");

    page().locator("#remove-model").click();

    assertThat(message()).containsText("Removed topics");
    assertThat(reader.model()).hasValue(Models.REVIEWS);
  }

  @Test
  void theSameFileTwiceGetsANameOfItsOwn() throws IOException {
    byte[] bytes = Files.readAllBytes(Models.file(Models.TAGS));
    load("tags.zip", bytes);
    assertThat(reader.model()).hasValue("tags");
    load("tags.zip", bytes);

    assertThat(reader.model()).hasValue("tags-2");
  }

  @Test
  void aBadFileIsRefusedInWords() {
    watch().expect(400, 413, 415, 422);

    load("picture.zip", "GIF89a, no model".getBytes(StandardCharsets.US_ASCII));

    assertThat(message()).containsText("not a usable model");
    assertThat(reader.model()).hasValue(Models.REVIEWS);
    reader.read(Reader.REVIEW).waitForSteps();
  }

  @Test
  void aNameWithMarkupIsOnlyAName() {
    watch().expect(400, 413, 415, 422);

    load("<img src=x onerror=alert(1)>.zip", new byte[] {1, 2, 3});

    assertThat(message()).containsText("expected");
    assertThat(page().locator("img")).hasCount(0);
  }
}
