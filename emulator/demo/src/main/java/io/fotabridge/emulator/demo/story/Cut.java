// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.story;

import io.fotabridge.emulator.demo.story.Progresses.Progress;

/**
 * How far both transfers were when the gateway was killed.
 *
 * @param download the gateway's download
 * @param upload   the upload over the serial line
 * @param overAir  the upload over Bluetooth
 */
record Cut(Progress download, Progress upload, Progress overAir) {}
