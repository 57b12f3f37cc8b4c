package org.lstm4j.machine;

import java.util.Optional;

/**
 * An NVIDIA GPU as its driver describes it.
 *
 * @param name its maker's name for it
 * @param capability its generation; empty where the driver is too old to tell
 * @param driver version of the driver
 */
public record Gpu(String name, Optional<ComputeCapability> capability, String driver) {}
