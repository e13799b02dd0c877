// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.report;

import java.time.Duration;

/**
 * One sub-device in the table at the end.
 *
 * @param before      version before, as the server reads it
 * @param after       version after, likewise
 * @param wanBytes    bytes of firmware that the server sent towards the gateway, all in all
 * @param wanAgain    how many of them it had sent before
 * @param linkAgain bytes of firmware that the device received again, over whatever link
 * @param took        from the server's first request to the result
 */
public record Row(
        String device, String before, String after, long wanBytes, long wanAgain, long linkAgain, Duration took) {}
