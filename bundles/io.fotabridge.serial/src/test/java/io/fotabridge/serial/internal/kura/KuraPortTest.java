// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.kura;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.serial.port.Port;
import io.fotabridge.serial.port.PortContract;
import io.fotabridge.serial.port.PortSettings;
import io.fotabridge.tools.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KuraPortTest extends PortContract {

    @TempDir
    private Path folder;

    private FakeConnection connection = new FakeConnection();
    private Path node;

    @Override
    protected Device plugIn() {
        node = folder.resolve("ttyUSB0");
        try {
            Files.createFile(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Device() {
            @Override
            public int send(byte[] bytes, int offset) {
                return connection.send(bytes, offset);
            }

            @Override
            public byte[] received() {
                return connection.received();
            }

            @Override
            public void stall() {
                connection.stall();
            }

            @Override
            public void vanish() {
                assertTrue(node.toFile().delete());
            }
        };
    }

    @Override
    protected Port open() throws IOException {
        if (connection.isClosed()) {
            connection = new FakeConnection();
        }
        return provider().open(new PortSettings(node.toString(), 115_200));
    }

    private KuraPortProvider provider() {
        return new KuraPortProvider((uri, mode, timeouts) -> connection, "amd64");
    }

    @Test
    void closingDoesNotWaitForALineThatDoesNotDrain() throws IOException {
        Port other = open();
        connection.hangWhenClosed();

        try {
            assertTimeoutPreemptively(Patience.PATIENCE, other::close);
        } finally {
            connection.drain();
        }
    }
}
