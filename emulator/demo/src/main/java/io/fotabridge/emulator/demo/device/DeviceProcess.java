// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.device;

import io.fotabridge.emulator.demo.process.ChildProcess;
import java.nio.file.Path;

/**
 * A simulated device that runs.
 *
 * @param report what it has told so far
 * @param flash  the folder with its flash
 */
public record DeviceProcess(ChildProcess process, DeviceReport report, Path flash) {}
