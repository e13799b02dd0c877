// SPDX-License-Identifier: EPL-2.0
/** What happens in the demonstration, step by step. */
package io.fotabridge.emulator.demo.story;
