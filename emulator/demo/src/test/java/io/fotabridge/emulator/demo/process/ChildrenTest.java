// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.tools.testing.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChildrenTest {

    private static final String RUNS_FOR_LONG = "echo started; exec sleep 600";

    @TempDir
    Path folder;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(100);
    private final AtomicInteger endedWith = new AtomicInteger(-1);

    @Test
    void noneIsLeftWhenTheyAreClosed() throws Exception {
        Children children = Children.open();
        ProcessHandle first = start(children, RUNS_FOR_LONG);
        ProcessHandle second = start(children, RUNS_FOR_LONG);

        children.close();

        Awaitility.await().until(() -> !first.isAlive() && !second.isAlive());
        assertEquals(-1, endedWith.get(), "the end was asked for");
    }

    @Test
    void whatEndsByItselfIsTold() throws Exception {
        try (Children children = Children.open()) {
            children.start(sh("echo trouble >&2; exit 7"), folder.resolve("log"), lines::add, endedWith::set);

            Awaitility.await().until(() -> endedWith.get() == 7);
            assertEquals("trouble", Files.readString(folder.resolve("log")).strip());
        }
    }

    @Test
    void whatWasKilledOnPurposeIsNot() throws Exception {
        try (Children children = Children.open()) {
            ChildProcess child = children.start(sh(RUNS_FOR_LONG), folder.resolve("log"), lines::add, endedWith::set);
            assertEquals("started", lines.poll(Patience.MILLIS, TimeUnit.MILLISECONDS));

            child.kill();

            assertFalse(ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive).isPresent());
            assertEquals(-1, endedWith.get());
        }
    }

    @Test
    void whatIsDeafToTheSignalIsKilled() throws Exception {
        try (Children children = Children.open()) {
            ChildProcess child = children.start(sh("trap '' TERM; echo started; while :; do sleep 1; done"),
                    folder.resolve("log"), lines::add, endedWith::set);
            assertEquals("started", lines.poll(Patience.MILLIS, TimeUnit.MILLISECONDS));

            child.stop();

            assertFalse(ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive).isPresent());
        }
    }

    private ProcessHandle start(Children children, String script) throws Exception {
        ChildProcess child = children.start(sh(script), folder.resolve("log"), lines::add, endedWith::set);
        assertTrue(lines.poll(Patience.MILLIS, TimeUnit.MILLISECONDS) != null);
        return ProcessHandle.of(child.pid()).orElseThrow();
    }

    private static List<String> sh(String script) {
        return List.of("/bin/sh", "-c", script);
    }
}
