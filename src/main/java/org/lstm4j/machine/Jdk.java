package org.lstm4j.machine;

import java.lang.module.ModuleFinder;

/**
 * The JDK that runs this program.
 *
 * @param version with build number
 * @param vendor who built it
 * @param hasVectorModule whether {@code jdk.incubator.vector} is part of it, to be added with
 *     {@code --add-modules}
 */
public record Jdk(String version, String vendor, boolean hasVectorModule) {

  static Jdk here() {
    return new Jdk(
        System.getProperty("java.runtime.version"),
        System.getProperty("java.vendor"),
        ModuleFinder.ofSystem().find("jdk.incubator.vector").isPresent());
  }
}
