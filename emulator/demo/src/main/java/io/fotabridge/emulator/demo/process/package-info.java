// SPDX-License-Identifier: EPL-2.0
/** Child processes, and that none of them outlives the demonstration. */
package io.fotabridge.emulator.demo.process;
