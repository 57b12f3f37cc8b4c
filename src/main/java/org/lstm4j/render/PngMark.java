package org.lstm4j.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.lstm4j.check.RegularFile;

/**
 * PNG files that say who wrote them, in a text chunk {@code Software}.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#11keywords">PNG, keywords of text</a>
 */
final class PngMark {

  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final String KEYWORD = "Software";
  private static final String NAME = "lstm4j";
  private static final int MOST_BYTES = 1000; // it stands before the pixels

  private PngMark() {}

  static void write(BufferedImage image, ImageOutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try {
      writer.setOutput(out);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              new ImageTypeSpecifier(image), writer.getDefaultWriteParam());
      IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
      entry.setAttribute("keyword", KEYWORD);
      entry.setAttribute("value", NAME);
      IIOMetadataNode text = new IIOMetadataNode("tEXt");
      text.appendChild(entry);
      IIOMetadataNode root = new IIOMetadataNode(FORMAT);
      root.appendChild(text);
      metadata.mergeTree(FORMAT, root);
      writer.write(new IIOImage(image, null, metadata));
    } finally {
      writer.dispose();
    }
  }

  static boolean isIn(Path file) throws IOException {
    String start = new String(RegularFile.start(file, MOST_BYTES), StandardCharsets.ISO_8859_1);
    return start.startsWith("\u0089PNG") && start.contains("tEXt" + KEYWORD + "\0" + NAME);
  }
}
