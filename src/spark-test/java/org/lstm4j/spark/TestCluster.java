package org.lstm4j.spark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A standalone cluster on this machine: a master and workers, each a JVM of its own on loopback
 * with Spark's jars and nothing of ours, as on machines that know nothing of lstm4j. What lstm4j
 * needs comes with {@code lstm4j-spark.jar}. Linux and macOS.
 *
 * <p>Closed, it has ended all its processes and deleted its folder; so it has when this JVM ends on
 * its own. Is this one killed, the processes end as well, and the folder stays in {@code target}.
 */
final class TestCluster implements AutoCloseable {

  /** What {@code mvn verify} made. */
  static final Path JAR = Path.of(System.getProperty("lstm4j.spark.jar", "")).toAbsolutePath();

  /** Of Java, as Spark starts it. */
  static final List<String> FLAGS =
      List.of(System.getProperty("lstm4j.spark.flags", "").split(" "));

  /** Least that Spark lets an executor have is 450 MB. */
  private static final String EXECUTOR_MEMORY = "600m";

  /** On the class path of tests, but in no distribution of Spark. */
  private static final Pattern NOT_OF_SPARK =
      Pattern.compile(
          "/(org/(bytedeco|datavec|deeplearning4j|nd4j|eclipse|jline|junit|opentest4j|apiguardian"
              + "|apache/lucene|apache/commons/commons-csv|slf4j/slf4j-simple)"
              + "|com/(microsoft|networknt|jakewharton)|io/(jhdf|prometheus)|info/picocli"
              + "|net/ericaro)/");

  private final Path home;
  private final ChildProcess master;
  private final String address;
  private final List<ChildProcess> workers = new ArrayList<>();
  private final Thread hook = new Thread(this::end);
  private SparkSession session;
  private int started;

  private TestCluster(Path home, ChildProcess master) throws InterruptedException {
    this.home = home;
    this.master = master;
    Runtime.getRuntime().addShutdownHook(hook);
    address = master.await(Pattern.compile("Starting Spark master at (spark://\\S+)")).group(1);
  }

  /** A master and workers of one core each, all of them ready. */
  static TestCluster start(int workers) throws IOException, InterruptedException {
    Path home = makeHome();
    String main = "org.apache.spark.deploy.master.Master";
    List<String> arguments =
        List.of(main, "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
    TestCluster cluster =
        new TestCluster(home, ChildProcess.ofSpark("master", home, flags("256m"), arguments));
    for (int i = 0; i < workers; i++) {
      cluster.addWorker();
    }
    return cluster;
  }

  private static List<String> flags(String memory) {
    return Stream.concat(
            Stream.of("-Xmx" + memory, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            FLAGS.stream())
        .toList();
  }

  /** Those that a cluster has without us: of the jars that tests run with the ones of Spark. */
  static List<Path> sparkJars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar") && !NOT_OF_SPARK.matcher(entry).find())
        .map(entry -> Path.of(entry).toAbsolutePath())
        .filter(jar -> !jar.equals(JAR))
        .toList();
  }

  private static Path makeHome() throws IOException {
    Path folder = Files.createDirectories(JAR.resolveSibling("clusters"));
    Path home = Files.createTempDirectory(folder, "cluster");
    Files.createFile(home.resolve("RELEASE"));
    Path jars = Files.createDirectory(home.resolve("jars"));
    for (Path jar : sparkJars()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    String watch = EndsWithParent.class.getName().replace('.', '/') + ".class";
    Path file = home.resolve("watch").resolve(watch);
    Files.createDirectories(file.getParent());
    try (InputStream in = TestCluster.class.getResourceAsStream("/" + watch)) {
      Files.copy(in, file);
    }
    return home;
  }

  /** One core more, ready. The first has number 0; a number isn't used again. */
  void addWorker() throws IOException, InterruptedException {
    String name = "worker" + started++;
    List<String> arguments =
        Arrays.asList(
            ("org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --port 0 --webui-port 0"
                    + " --cores 1 --memory 4g --work-dir")
                .split(" "));
    ChildProcess worker =
        ChildProcess.ofSpark(
            name,
            home,
            flags("256m"),
            Stream.concat(
                    arguments.stream(), Stream.of(home.resolve(name + ".work").toString(), address))
                .toList());
    workers.add(worker);
    worker.await(Pattern.compile("Successfully registered with master"));
  }

  /** Kills a worker and its executors, as a machine fails. */
  void killWorker(int number) {
    workers.get(number).close();
  }

  /** Kills the executors of a worker, which starts others. Fails if there is none. */
  void killExecutor(int number) {
    List<ProcessHandle> executors = workers.get(number).children().toList();
    if (executors.isEmpty()) {
      throw new AssertionError("worker " + number + ": expected an executor, got none");
    }
    executors.forEach(ProcessHandle::destroyForcibly);
    executors.forEach(executor -> executor.onExit().join());
  }

  /** The address of the master. */
  String address() {
    return address;
  }

  /** Settings that each program needs here: loopback, no pages, few partitions, both cores. */
  private Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.master", address);
    all.put("spark.ui.enabled", "false");
    all.put("spark.driver.host", "127.0.0.1");
    all.put("spark.driver.bindAddress", "127.0.0.1");
    all.put("spark.executor.memory", EXECUTOR_MEMORY);
    all.put("spark.sql.shuffle.partitions", "2");
    all.put("spark.sql.warehouse.dir", home.resolve("warehouse").toString());
    all.put("spark.scheduler.minRegisteredResourcesRatio", "1.0");
    all.put("spark.executor.extraJavaOptions", "--add-modules=jdk.incubator.vector");
    all.putAll(more);
    return all;
  }

  /**
   * A session of this JVM whose tasks run on the cluster. There can be one in a JVM; ends with the
   * cluster or by its own {@code stop}.
   */
  SparkSession session(Map<String, String> more) {
    if (SparkSession.getDefaultSession().exists(one -> !one.sparkContext().isStopped())) {
      throw new IllegalStateException("session: expected none in this JVM, got one. Stop it.");
    }
    SparkSession.Builder builder = SparkSession.builder().appName("lstm4j tests");
    settings(more).forEach(builder::config);
    session = builder.config("spark.jars", JAR.toUri().toString()).getOrCreate();
    return session;
  }

  /** Runs {@code spark-submit} with lstm4j's jar and waits for its end. */
  ChildProcess.Ended submit(Map<String, String> more, String main, String... arguments)
      throws IOException, InterruptedException {
    return startSubmit(more, main, arguments).finish();
  }

  /** Starts {@code spark-submit} with lstm4j's jar. */
  ChildProcess startSubmit(Map<String, String> more, String main, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>();
    all.add("org.apache.spark.deploy.SparkSubmit");
    all.add("--class");
    all.add(main);
    settings(more)
        .forEach(
            (name, value) -> {
              all.add("--conf");
              all.add(name + "=" + value);
            });
    all.add(JAR.toString());
    all.addAll(List.of(arguments));
    return ChildProcess.ofSpark("submit" + started++, home, flags("1g"), all);
  }

  /** What all executors so far have written to their logs, in no order. */
  List<String> executorLog() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(file -> file.endsWith("stderr") || file.endsWith("stdout"))
          .flatMap(file -> ChildProcess.lines(file).stream())
          .toList();
    }
  }

  /** Classes of ours that executors with the flag {@code -Xlog:class+load} have loaded so far. */
  List<String> loadedByExecutors() throws IOException {
    Pattern line = Pattern.compile("\\[class,load\\s*\\] (org\\.lstm4j\\.\\S+) source: ");
    return executorLog().stream()
        .map(line::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    if (session != null) {
      session.stop();
    }
    Runtime.getRuntime().removeShutdownHook(hook);
    end();
  }

  private void end() {
    workers.forEach(ChildProcess::close);
    master.close();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
