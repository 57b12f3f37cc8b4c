package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.SmallModel;

/** A server that has little memory says so, and goes on. */
class SmallHeapTest {

  /** Uploads a model while more than half of the heap is taken, and once it is free again. */
  static final class Uploading {

    private Uploading() {}

    public static void main(String[] arguments) throws Exception {
      byte[] zip = Files.readAllBytes(Path.of(arguments[0]));
      byte[] others = new byte[(int) (Runtime.getRuntime().maxMemory() * 6 / 10)];
      try (Served served = new Served(Served.settings(true), List.of())) {
        String detail = served.upload(503, "mine", zip).get("detail").textValue();
        assertTrue(detail.startsWith("mine: expected a model that fits the memory"), detail);
        assertEquals(0, served.get(200, "/api/models").get("models").size());
        Reference.reachabilityFence(others);
        others = null;
        served.upload(201, "mine", zip);
      }
    }
  }

  @Test
  void takesNoModelThatLeavesNoRoomForWork(@TempDir Path folder) throws Exception {
    Path model = folder.resolve("m.zip");
    SmallModel.of(5, "").write(model);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Uploading.class.getName(),
            model.toString());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), errors);
  }
}
