// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page for people is never out of date. With {@code -Dstate-machine.print} it is written anew. */
class PrintedTableTest {

    private static final Path PAGE = Path.of("../../docs/state-machine.md");
    private static final String BELOW = "<!-- From here on, this page is printed by the state machine itself. -->\n\n";

    @Test
    void thePageSaysWhatTheMachineDoes() throws IOException {
        String page = Files.readString(PAGE);
        String introduction = page.substring(0, page.indexOf(BELOW) + BELOW.length());
        String fresh = introduction + PrintedTable.print();
        if (Boolean.getBoolean("state-machine.print")) {
            Files.writeString(PAGE, fresh);
        }
        assertEquals(fresh, Files.readString(PAGE), "print it anew with -Dstate-machine.print=true, and read the changes");
    }
}
