// SPDX-License-Identifier: EPL-2.0
/** What the gateway's process prints for the program or the person that started it. */
package io.fotabridge.emulator.console;
