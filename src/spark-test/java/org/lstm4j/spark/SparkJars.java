package org.lstm4j.spark;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** What the classes of lstm4j's jar name, as jdeps sees it. */
final class SparkJars {

  private static final Pattern MISSING = Pattern.compile("\\s*(\\S+)\\s+->\\s+(\\S+)\\s+not found");
  private static final Pattern NAMED = Pattern.compile("\\s*(\\S+)\\s+->\\s+(\\S+)\\s+\\S.*");

  /** What tasks may need beside the JDK and ourselves: trainings begin with commons-math3. */
  private static final Pattern OF_TASKS =
      Pattern.compile(
          "(java|jdk|scala|org\\.(lstm4j|slf4j|apache\\.(spark|hadoop|commons\\.math3)))\\..*");

  private SparkJars() {}

  /**
   * A class that names another.
   *
   * @param from the one of ours
   * @param to the other
   */
  record Named(String from, String to) {}

  /** Classes that neither the jar nor Spark nor the JDK has. */
  static List<Named> missing() {
    String spark =
        TestCluster.sparkJars().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return found(MISSING, "--missing-deps", "-cp", spark);
  }

  /**
   * Those of some classes that name more than the JDK, Spark, Hadoop, SLF4J, commons-math3 and
   * ours.
   */
  static List<Named> needing(Collection<String> classes) {
    Set<String> wanted = Set.copyOf(classes);
    return found(NAMED, "-verbose:class", "-filter:none").stream()
        .filter(named -> wanted.contains(named.from()))
        .filter(named -> !OF_TASKS.matcher(named.to()).matches())
        .toList();
  }

  private static List<Named> found(Pattern pattern, String... options) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    List<String> arguments = new ArrayList<>(List.of("--multi-release", "17"));
    arguments.addAll(List.of(options));
    arguments.add(TestCluster.JAR.toString());
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(writer, writer, arguments.toArray(String[]::new));
    return out.toString()
        .lines()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(matcher -> new Named(matcher.group(1), matcher.group(2)))
        .toList();
  }
}
