// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.serial.internal.modem.Dialect;
import java.time.Duration;

/**
 * How the boot loader of a device is spoken to.
 *
 * @param enter        typed until the boot loader shows itself; nothing if it comes by itself or by somebody's hand
 * @param enterAgain   how often that is repeated; zero to type it once
 * @param prompt       what the boot loader prints when it is ready for a command, empty if there is no such thing
 * @param start        typed then, so that it asks for the file
 * @param dialect      what it understands
 * @param fileName     what the file is called
 * @param success      what it prints when it is content with the file, empty if it says nothing
 * @param run          typed then, so that it starts the application
 * @param running      what the application prints when it runs, empty if it says nothing
 * @param patience     how long to wait for the boot loader, and for its answer while it erases
 * @param bootPatience how long to wait for its verdict, and then for the application
 */
public record LoaderSettings(
        Keystrokes enter, Duration enterAgain, String prompt, Keystrokes start, Dialect dialect, String fileName,
        String success, Keystrokes run, String running, Duration patience, Duration bootPatience) {}
