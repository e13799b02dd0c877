// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.time.Duration;

/**
 * The commands that an update needs, of the groups OS (0), IMG (1) and shell (9), each with how long a server may take
 * for it.
 */
public enum Command {
    ECHO("echo", 0, 0, Operation.WRITE, 2),
    READ_CONSOLE_ECHO("console echo", 0, 1, Operation.READ, 2),
    RESET("reset", 0, 5, Operation.WRITE, 2),
    PARAMETERS("MCUmgr parameters", 0, 6, Operation.READ, 2),
    OS_INFO("application information", 0, 7, Operation.READ, 2),
    BOOT_LOADER_INFO("boot loader information", 0, 8, Operation.READ, 2),
    READ_IMAGES("image list", 1, 0, Operation.READ, 2),
    /** May erase the sector of a slot's trailer. */
    MARK_IMAGE("image state", 1, 0, Operation.WRITE, 5),
    /** Of a middle chunk; the first one (erase) and the last one (check) are told otherwise. */
    UPLOAD("image upload", 1, 1, Operation.WRITE, 2),
    /** Answers after the whole slot is erased. */
    ERASE("image erase", 1, 5, Operation.WRITE, 60),
    READ_SLOTS("slot information", 1, 6, Operation.READ, 2),
    /** Answers when the command has ended. */
    SHELL("shell command", 9, 0, Operation.WRITE, 10);

    private final String words;
    private final int group;
    private final int id;
    private final Operation operation;
    private final Duration timeout;

    Command(String words, int group, int id, Operation operation, int timeoutSeconds) {
        this.words = words;
        this.group = group;
        this.id = id;
        this.operation = operation;
        this.timeout = Duration.ofSeconds(timeoutSeconds);
    }

    /** What the operator reads. */
    public String words() {
        return words;
    }

    public Operation operation() {
        return operation;
    }

    /** How long the answer may take, on a line that is not slow. */
    public Duration timeout() {
        return timeout;
    }

    /** The header of a request. */
    SmpHeader header(SmpVersion version, int sequence, int length) {
        return new SmpHeader(version.code(), operation, 0, length, group, sequence, id);
    }

    /** Whether a message of this header answers a request of this command. */
    public boolean isAnsweredBy(SmpHeader header) {
        return header.operation() == operation.response() && header.group() == group && header.command() == id;
    }
}
