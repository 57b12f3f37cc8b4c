package org.lstm4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.network.NetworkConfig;

/** A fault in a cell is found and named; what the cell gives is caught. */
class NotebookShellTest {

  private final ByteArrayOutputStream echoed = new ByteArrayOutputStream();
  private final NotebookShell shell = new NotebookShell(echoed);

  @AfterEach
  void close() {
    shell.close();
  }

  private static NotebookCell cell(String source) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return new NotebookCell("a.ipynb, cell 3 (pad)", json.put("source", source));
  }

  private CellResult run(String source) throws CellFailure {
    return shell.run(cell(source));
  }

  private String failure(String source) {
    String message = assertThrows(CellFailure.class, () -> run(source)).getMessage();
    assertEquals(1, message.lines().count());
    return message;
  }

  @Nested
  class WhatACellGives {

    @Test
    void isWhatItPrintsAndTheValueOfItsLastExpression() throws CellFailure {
      CellResult result = run("int a = 3;\nSystem.out.println(\"drei ½\");\na * 2");
      assertEquals(new CellResult("drei ½\n", Optional.of(6)), result);
      assertEquals("drei ½", echoed.toString(StandardCharsets.UTF_8).strip());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            int a = 3;
            import java.util.List;
            int twice(int a) { return 2 * a; }
            System.out.print("")
            // nothing but a comment
            ''
            """)
    void isNoValueWhereItEndsInNone(String source) throws CellFailure {
      run("int before = 1;\nbefore");
      assertEquals(new CellResult("", Optional.empty()), run(source));
    }

    @Test
    void canBeAPicture() throws CellFailure {
      CellResult result = run("import java.awt.image.BufferedImage;\nnew BufferedImage(5, 4, 1)");
      assertEquals(5, ((BufferedImage) result.value().orElseThrow()).getWidth());
      assertEquals("picture of 5 by 4 pixels", result.text());
    }

    @Test
    void dependsOnTheCellsBefore() throws CellFailure {
      run("int twice(int a) {\n  return 2 * a;\n}");
      assertEquals(Optional.of(8), run("twice(4)").value());
    }

    @Test
    void comesFromTheClassesOfThisBuild() throws CellFailure {
      Object value = run("org.lstm4j.network.NetworkConfig.NOTEBOOK").value().orElseThrow();
      assertSame(NetworkConfig.NOTEBOOK, value);
    }
  }

  @Nested
  class AFault {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            int a = 1;\\n\\n// text\\nint b =\\n  c;       | 5 | doesn't compile: cannot find symbol
            import org.lstm4j.nothing.*;                 | 1 | doesn't compile: package
            \\nint a = 1                \\nint b = 2;   | 2 | doesn't compile: ';' expected
            %maven a:b:1                                 | 1 | doesn't compile: illegal start
            int a = "b";                                 | 1 | doesn't compile: incompatible types
            int a = 1;\\nvoid f() {\\n  g();\\n}         | 2 | refers to what isn't there: method g()
            int a = 1;\\nfor (int b : list) {            | 2 | expected a whole snippet
            int a = 1;\\n\\n// text\\nint b =\\n  1\\n  / 0; | 4 | throws java.lang.ArithmeticException: /
            int f() {\\n  return 1 / 0;\\n}\\n\\nf()     | 5 | throws java.lang.ArithmeticException
            throw new Exception("so\\\\nit is");         | 1 | throws java.lang.Exception: so it is
            """)
    void isNamedWithItsLine(String source, int line, String reason) {
      String message = failure(source.replace("\\n", "\n").replace("\\\n", "\\n"));
      assertTrue(
          message.startsWith("a.ipynb, cell 3 (pad), line " + line + ": " + reason), message);
    }

    @Test
    void givesStandardOutputBack() {
      PrintStream before = System.out;
      failure("System.out.print(\"caught\"); int a = 1 / 0;");
      assertSame(before, System.out);
    }
  }

  @Test
  void printsNothingElsewhereUnlessAsked() throws CellFailure {
    PrintStream before = System.out;
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
    try (NotebookShell quiet = new NotebookShell(OutputStream.nullOutputStream())) {
      assertEquals("caught", quiet.run(cell("System.out.print(\"caught\")")).printed());
    } finally {
      System.setOut(before);
    }
    assertEquals("", console.toString(StandardCharsets.UTF_8));
  }
}
