package org.lstm4j.web;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * The few figures of the JVM and the process that one looks at first, by the names that
 * Prometheus's own clients give them.
 */
final class JvmMetrics {

  private static final double MILLIS = 1e3;
  private static final double NANOS = 1e9;

  private JvmMetrics() {}

  static void register(PrometheusRegistry registry) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    GaugeWithCallback.builder()
        .name("jvm_memory_used_bytes")
        .help("Memory of the JVM in use.")
        .labelNames("area")
        .callback(
            to -> {
              to.call(memory.getHeapMemoryUsage().getUsed(), "heap");
              to.call(memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
            })
        .register(registry);
    GaugeWithCallback.builder()
        .name("jvm_memory_max_bytes")
        .help("Memory that the JVM may take.")
        .labelNames("area")
        .callback(to -> to.call(memory.getHeapMemoryUsage().getMax(), "heap"))
        .register(registry);
    CounterWithCallback.builder()
        .name("jvm_gc_collections_total")
        .help("Collections of garbage.")
        .labelNames("gc")
        .callback(
            to ->
                ManagementFactory.getGarbageCollectorMXBeans()
                    .forEach(gc -> to.call(Math.max(0, gc.getCollectionCount()), name(gc))))
        .register(registry);
    CounterWithCallback.builder()
        .name("jvm_gc_seconds_total")
        .help("Time that collecting garbage took.")
        .labelNames("gc")
        .callback(
            to ->
                ManagementFactory.getGarbageCollectorMXBeans()
                    .forEach(gc -> to.call(Math.max(0, gc.getCollectionTime()) / MILLIS, name(gc))))
        .register(registry);
    GaugeWithCallback.builder()
        .name("jvm_threads_current")
        .help("Threads of the JVM.")
        .callback(to -> to.call(ManagementFactory.getThreadMXBean().getThreadCount()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("process_start_time_seconds")
        .help("When the process began, in seconds since 1970.")
        .callback(to -> to.call(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS))
        .register(registry);
    registerProcessorTime(registry);
  }

  private static String name(GarbageCollectorMXBean collector) {
    return collector.getName();
  }

  /** Not every JVM tells it. */
  private static void registerProcessorTime(PrometheusRegistry registry) {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      CounterWithCallback.builder()
          .name("process_cpu_seconds_total")
          .help("Processor time of the process.")
          .callback(to -> to.call(Math.max(0, system.getProcessCpuTime()) / NANOS))
          .register(registry);
    }
  }
}
