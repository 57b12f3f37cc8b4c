package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.engine.Deeplearning4j;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;

/** Training and judging need none of Deeplearning4j's jars; in processes that don't have them. */
class WithoutDeeplearning4jTest {

  private static final String ALL = "deeplearning4j nd4j bytedeco datavec";
  private static final String VECTORS = "jdk.incubator.vector";

  @TempDir private Path folder;

  /** The class path without the jars whose paths have one of these words between slashes. */
  private static List<String> classPathWithout(String groups) {
    List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    List<String> left =
        all.stream()
            .filter(
                entry ->
                    Arrays.stream(groups.split(" "))
                        .noneMatch(word -> entry.replace('\\', '/').contains("/" + word + "/")))
            .toList();
    assertTrue(left.size() < all.size(), "nothing was left out of " + all);
    return left;
  }

  private List<String> train(Path model) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (ModuleLayer.boot().findModule(VECTORS).isPresent()) { // else the bits are others
      command.addAll(List.of("--add-modules", VECTORS));
    }
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPathWithout(ALL))));
    command.addAll(List.of(TrainsAlone.class.getName(), model.toString()));
    Path out = folder.resolve("out.txt");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    boolean hasEnded = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertTrue(hasEnded, "it hangs");
    assertEquals(0, process.exitValue(), Files.readString(errors));
    return Files.readAllLines(out);
  }

  @Test
  void theFusedEngineTrainsTheSameBits() throws Exception {
    Path file = folder.resolve("m.zip");
    assertEquals(
        List.of(
            "false",
            "engine: expected fused or auto without Deeplearning4j on the class path, got dl4j. Add"
                + " org.lstm4j:lstm4j-deeplearning4j and what it depends on, or leave the engine to"
                + " auto.",
            "fused"),
        train(file));

    TrainedModel here =
        new SentimentTrainer(SmallTraining.NETWORK, SmallTraining.SETTINGS)
            .train(SmallTraining.corpus(), Progress.NONE);
    TrainedModel there = TrainedModel.read(file);
    assertArrayEquals(Vectors.of(here), Vectors.of(there));
    assertArrayEquals(Vectors.ofSlots(here), Vectors.ofSlots(there));
    assertEquals("", there.network().configuration());
    assertFalse(here.network().configuration().isEmpty());
    assertArrayEquals(Vectors.of(here), Vectors.of(Predictor.read(file).network()));
  }

  /** With one of the libraries missing, something would go wrong later. */
  @ParameterizedTest
  @ValueSource(strings = {"deeplearning4j", "nd4j", "bytedeco", "datavec", ALL})
  void deeplearning4jIsNotFoundWhereAPartOfItIsMissing(String groups) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPathWithout(groups)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> service = loader.loadClass(Deeplearning4j.class.getName());
      assertEquals(Optional.empty(), service.getMethod("find").invoke(null));
    }
  }

  @Test
  void deeplearning4jIsFoundWhereItIs() {
    assertTrue(Deeplearning4j.find().isPresent());
  }
}
