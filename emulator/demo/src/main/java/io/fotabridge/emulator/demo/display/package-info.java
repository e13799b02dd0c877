// SPDX-License-Identifier: EPL-2.0
/** What the spectator sees while it goes on: sentences, and a bar for each hop. */
package io.fotabridge.emulator.demo.display;
