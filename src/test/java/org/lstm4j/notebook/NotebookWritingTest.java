package org.lstm4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs are kept in the file as Jupyter keeps them; nothing else in it changes. */
class NotebookWritingTest {

  private static final String BEFORE =
      """
      {
       "cells": [
        {
         "cell_type": "markdown",
         "id": "text",
         "metadata": {},
         "source": [
          "Übung.\\n",
          "→"
         ]
        },
        {
         "cell_type": "code",
         "execution_count": null,
         "id": "sum",
         "metadata": {},
         "outputs": [],
         "source": [
          "1 + 1"
         ]
        }
       ],
       "metadata": {},
       "nbformat": 4,
       "nbformat_minor": 5
      }
      """;

  private static final String OUTPUTS =
      """
         "outputs": [
          {
           "name": "stdout",
           "output_type": "stream",
           "text": [
            "one\\n",
            "two"
           ]
          },
          {
           "data": {
            "text/plain": [
             "2"
            ]
           },
           "execution_count": 1,
           "metadata": {},
           "output_type": "execute_result"
          }
         ],
      """;

  private static final String AFTER =
      BEFORE
          .replace("\"execution_count\": null", "\"execution_count\": 1")
          .replace("   \"outputs\": [],\n", OUTPUTS);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("a.ipynb"), BEFORE);
  }

  private Notebook kept(CellResult result) throws IOException {
    Notebook notebook = Notebook.read(file);
    notebook.keep(List.of(result));
    notebook.write();
    return Notebook.read(file);
  }

  @Test
  void nothingKeptChangesNothing() throws IOException {
    Notebook.read(file).write();
    assertEquals(BEFORE, Files.readString(file));
  }

  @Test
  void textAndValueAreKept() throws IOException {
    NotebookCell cell = kept(new CellResult("one\ntwo", Optional.of(2))).codeCells().get(0);
    assertEquals(AFTER, Files.readString(file));
    assertEquals(List.of("stream", "execute_result"), cell.keptKinds());
    assertEquals(1, cell.executionCount());
    assertEquals("one\ntwo\n2", cell.keptText());
  }

  @Test
  void newOutputsReplaceTheOld() throws IOException {
    kept(new CellResult("old", Optional.of("old")));
    kept(new CellResult("one\ntwo", Optional.of(2)));
    assertEquals(AFTER, Files.readString(file));
  }

  @Test
  void aPictureIsKeptAsOne() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x123456);
    Notebook notebook = kept(new CellResult("", Optional.of(image)));
    String png = notebook.json().at("/cells/1/outputs/0/data/image~1png").asText();
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
    assertEquals(0x123456, read.getRGB(2, 1) & 0xffffff);
  }

  @Test
  void otherJsonIsRefused() throws IOException {
    Files.writeString(file, "{\"nbformat\": 3}");
    String message = assertThrows(IOException.class, () -> Notebook.read(file)).getMessage();
    assertTrue(message.startsWith(file + ": expected a Jupyter notebook"), message);
  }
}
