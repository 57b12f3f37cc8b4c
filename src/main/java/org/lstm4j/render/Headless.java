package org.lstm4j.render;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Drawing without a display: unless the system property {@code java.awt.headless} is set, it is set
 * to {@code true}; a program with windows sets it to {@code false} first.
 */
final class Headless {

  private static final String PROPERTY = "java.awt.headless";

  private Headless() {}

  /** To be called before the first colour: that reads the property, once and for all. */
  static void choose() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, "true");
    }
  }

  /**
   * Finds out whether this machine can draw text. A Java without fonts fails in one of these ways,
   * and there is no way to ask before.
   *
   * @param what is to be drawn, for the message
   */
  static void requireText(String what) throws IOException {
    choose();
    try {
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().dispose();
      font(Font.PLAIN, 12).getStringBounds("epoch", new FontRenderContext(null, true, true));
    } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
      throw new IOException(
          what
              + ": expected a Java that can draw text, got '"
              + e
              + "'. Install fontconfig and a font, or set -Djava.awt.headless=true.",
          e);
    }
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }
}
