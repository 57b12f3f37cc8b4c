package org.lstm4j.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Versions of what computes here, for the provenance of a model. */
public final class Versions {

  private Versions() {}

  /** The version of lstm4j itself. */
  public static String lstm4j() {
    return built().getProperty("lstm4j");
  }

  /** Library, Deeplearning4j, ICU, JDK and operating system, by name. */
  public static Map<String, String> all() {
    Map<String, String> versions = new TreeMap<>();
    built().forEach((name, version) -> versions.put((String) name, (String) version));
    versions.put("java", System.getProperty("java.runtime.version"));
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }

  private static Properties built() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
