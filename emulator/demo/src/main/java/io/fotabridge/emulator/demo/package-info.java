// SPDX-License-Identifier: EPL-2.0
/** The one-command demonstration: its command line and its folder. */
package io.fotabridge.emulator.demo;
