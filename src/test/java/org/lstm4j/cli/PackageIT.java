package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the package of the program holds. */
class PackageIT {

  private static final Path HOME = Launched.BUILT;
  private static final String VERSION = System.getProperty("lstm4j.version");
  private static final String LAUNCHER = "bin/lstm4j";

  private static final int EXECUTABLE = 0755;
  private static final int PLAIN = 0644;

  /** A licence that isn't among these must be read by a person first; so must its conditions. */
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "MIT", "Unicode-3.0", "0BSD", "BSD-2-Clause", "BSD-3-Clause");

  /**
   * A file of an archive.
   *
   * @param mode permissions
   * @param crc32 of its bytes
   * @param modified when, as the archive has it
   */
  private record Entry(int mode, long crc32, Instant modified) {}

  private static Set<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> HOME.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<String> jars() throws IOException {
    return files().stream().filter(name -> name.startsWith("lib/")).toList();
  }

  private static String text(String file) throws IOException {
    return Files.readString(HOME.resolve(file));
  }

  @Test
  void hasAllThatItPromises() throws IOException {
    Set<String> files = files();
    for (String file :
        List.of(
            LAUNCHER,
            "bin/lstm4j.cmd",
            "lib/lstm4j.jar",
            "models/imdb-lstm.zip",
            "models/imdb-lstm-80000.zip",
            "models/nextword.zip",
            "models/README.md",
            "completions/lstm4j.bash",
            "completions/lstm4j.zsh",
            "serving/lstm4j.service",
            "serving/Dockerfile",
            "README.txt",
            "CHANGELOG.md",
            "LICENSE",
            "NOTICE.txt",
            "THIRD-PARTY.txt",
            "lstm4j.cdx.json")) {
      assertTrue(files.contains(file), file + " isn't among " + files);
    }
    assertFalse(files.stream().anyMatch(name -> name.contains("sources")), files::toString);
  }

  @Test
  void hasTheLibrariesOfTheBuildAndNoOthers() throws IOException {
    try (Stream<Path> built = Files.list(HOME.resolveSibling("lib"))) {
      Set<String> expected =
          built
              .map(jar -> "lib/" + jar.getFileName())
              .collect(Collectors.toCollection(TreeSet::new));
      expected.add("lib/lstm4j.jar");
      assertEquals(expected, new TreeSet<>(jars()));
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for bash and zsh")
  void completesTheCommandsOfThisVersion() throws IOException, InterruptedException {
    String script = HOME.resolve("completions/lstm4j.bash").toString();
    String ask =
        "source \"$0\"; COMP_WORDS=(lstm4j evalu); COMP_CWORD=1; _complete_lstm4j;"
            + " echo \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("bash", "-c", ask, script).start();
    String completed = new String(bash.getInputStream().readAllBytes()).strip();

    assertEquals(0, bash.waitFor());
    assertEquals("evaluate", completed);
  }

  /** Else a command that works elsewhere ends without a class in the image. */
  @Test
  void needsNoModuleOfJavaThatTheImageLacks() throws IOException {
    Set<String> needed = new TreeSet<>();
    for (String jar : jars()) {
      if (jar.startsWith("lib/lstm4j")) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        String file = HOME.resolve(jar).toString();
        ToolProvider.findFirst("jdeps").orElseThrow().run(writer, writer, "-s", file);
        out.toString()
            .lines()
            .map(line -> line.replaceFirst(".* -> ", ""))
            .filter(name -> name.matches("(java|jdk)\\..*"))
            .forEach(needed::add);
      }
    }
    assertTrue(needed.remove("java.base"), needed::toString);
    List<String> modules = List.of(System.getProperty("lstm4j.image.modules").split(","));
    assertTrue(modules.containsAll(needed), needed::toString);
  }

  /** Labels of a batch file are lost where lines end as on Unix. */
  @Test
  void hasABatchFileWithTheLineEndsOfWindows() throws IOException {
    String batch = text("bin/lstm4j.cmd");
    assertEquals(batch.lines().count(), batch.split("\r\n").length);
  }

  @Nested
  class ItsArchives {

    private static Entry entry(InputStream in, int mode, Instant modified) throws IOException {
      CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
      checked.transferTo(OutputStream.nullOutputStream());
      return new Entry(mode & 0777, checked.getChecksum().getValue(), modified);
    }

    private static Map<String, Entry> ofTar(List<String> order) throws IOException {
      Map<String, Entry> entries = new TreeMap<>();
      Path file = HOME.resolveSibling("lstm4j-" + VERSION + ".tar.gz");
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          assertEquals(0, e.getLongUserId() + e.getLongGroupId(), e.getName());
          if (e.isFile()) {
            order.add(e.getName());
            Instant modified = e.getLastModifiedTime().toInstant();
            entries.put(e.getName(), entry(tar, e.getMode(), modified));
          }
        }
      }
      return entries;
    }

    private static Map<String, Entry> ofZip(List<String> order) throws IOException {
      Map<String, Entry> entries = new TreeMap<>();
      Path file = HOME.resolveSibling("lstm4j-" + VERSION + ".zip");
      try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
        for (ZipArchiveEntry e : Collections.list(zip.getEntries())) {
          if (!e.isDirectory()) {
            order.add(e.getName());
            try (InputStream in = zip.getInputStream(e)) {
              entries.put(e.getName(), entry(in, e.getUnixMode(), Instant.EPOCH));
            }
          }
        }
      }
      return entries;
    }

    private static long crc32(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        return entry(in, 0, Instant.EPOCH).crc32();
      }
    }

    private static void assertSame(Map<String, Entry> archive) throws IOException {
      Set<String> expected = new TreeSet<>();
      for (String file : files()) {
        expected.add("lstm4j-" + VERSION + "/" + file);
      }
      assertEquals(expected, archive.keySet());
      for (String file : files()) {
        Entry entry = archive.get("lstm4j-" + VERSION + "/" + file);
        assertEquals(crc32(HOME.resolve(file)), entry.crc32(), file);
        assertEquals(file.equals(LAUNCHER) ? EXECUTABLE : PLAIN, entry.mode(), file);
      }
    }

    @Test
    void holdWhatTheFolderHoldsAtOneTime() throws IOException {
      List<String> ofTar = new ArrayList<>();
      List<String> ofZip = new ArrayList<>();
      Map<String, Entry> tar = ofTar(ofTar);

      assertSame(tar);
      assertSame(ofZip(ofZip));
      assertEquals(ofTar, ofZip);
      Collection<Instant> times = tar.values().stream().map(Entry::modified).distinct().toList();
      assertEquals(1, times.size(), times::toString);
    }
  }

  @Nested
  class TheWorkOfOthers {

    private static JsonNode materials() throws IOException {
      return new JsonMapper().readTree(text("lstm4j.cdx.json"));
    }

    /** Jars of ours are the program that the bill is of. */
    private static Set<String> foreignJars() throws IOException {
      return jars().stream()
          .map(name -> name.substring("lib/".length()))
          .filter(name -> !name.startsWith("lstm4j"))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void isInTheBillOfMaterialsWithALicenceThatIsKnown() throws IOException {
      Set<String> named = new TreeSet<>();
      for (JsonNode part : materials().path("components")) {
        String purl = part.path("purl").textValue();
        String classifier = purl.replaceFirst(".*classifier=([^&]*).*|.*", "$1");
        String name = part.path("name").textValue() + "-" + part.path("version").textValue();
        named.add(name + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar");
        List<String> licences = part.path("licenses").findValuesAsText("id");
        assertTrue(
            licences.stream().anyMatch(LICENCES::contains)
                || part.path("licenses").toString().contains("BSD"),
            part::toString);
        assertFalse(part.path("hashes").isEmpty(), name);
      }
      assertEquals(foreignJars(), named);
    }

    @Test
    void isBilledWithoutATime() throws IOException {
      assertTrue(materials().path("metadata").path("timestamp").isMissingNode());
    }

    @Test
    void isListedLineByLine() throws IOException {
      List<String> lines = text("THIRD-PARTY.txt").lines().filter(s -> s.contains("(")).toList();
      for (String jar : foreignJars()) {
        String name = jar.replaceFirst("-\\d.*", "");
        assertTrue(lines.stream().anyMatch(line -> line.contains(":" + name + ":")), name);
      }
    }

    /** A licence other than Apache's asks for its text: from the jar, or in our notice. */
    @Test
    void hasTheTextsOfItsLicences() throws IOException {
      String notice = text("NOTICE.txt");
      for (String line : text("THIRD-PARTY.txt").lines().filter(s -> s.contains("(")).toList()) {
        if (line.contains("(Apache") || line.contains("(The Apache")) {
          continue;
        }
        String name = line.replaceFirst(".*\\([^:()]+:([^:]+):.*", "$1");
        boolean isCarried =
            files().stream().anyMatch(f -> f.matches("licences/" + name + "-\\d.*/LICENSE.*"));
        assertTrue(isCarried || notice.contains(name), line);
      }
    }
  }
}
