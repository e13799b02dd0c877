// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.demo.display;

import java.util.List;

/** What the spectator sees. For any thread. */
public interface Display extends AutoCloseable {

    /** A sentence, with the time since the beginning. */
    void say(String sentence);

    /** How far a hop is, in bytes. */
    void progress(Hop hop, long done, long total);

    /** Nothing moves any more, until there is progress again. */
    void standStill();

    /** Lines as they are: a heading, the table. */
    void print(List<String> lines);

    /** The last picture stays. */
    @Override
    void close();
}
