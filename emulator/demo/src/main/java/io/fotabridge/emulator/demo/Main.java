// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo;

/** Where {@code bin/demo} begins. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        System.exit(DemoCommand.commandLine().execute(arguments));
    }
}
