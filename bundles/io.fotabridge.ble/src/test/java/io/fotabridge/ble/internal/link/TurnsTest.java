// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.ble.internal.link.Turns.Turn;
import io.fotabridge.tools.testing.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TurnsTest {

    private final AtomicInteger most = new AtomicInteger(2);
    private final Turns turns = new Turns(most::get);
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Turn> taken = new CopyOnWriteArrayList<>();

    private Turn take(String device) throws InterruptedException {
        Turn turn = turns.take(device, why -> said.add(device + " " + why));
        order.add(device);
        taken.add(turn);
        return turn;
    }

    private Thread waiting(String device) {
        int before = said.size();
        Thread thread = new Thread(() -> {
            try {
                take(device);
            } catch (InterruptedException e) {
                order.add(device + " interrupted");
            }
        });
        thread.start();
        await().until(() -> said.size() > before);
        return thread;
    }

    @Test
    void asManyAsAllowedTheOthersInTheirOrder() throws Exception {
        List<Thread> threads = new ArrayList<>();
        Turn a = take("a");
        take("b");
        threads.add(waiting("c"));
        threads.add(waiting("d"));

        a.close();
        a.close();
        await().until(() -> order.size() == 3);
        taken.get(1).close();
        for (Thread thread : threads) {
            thread.join(Patience.MILLIS);
        }

        assertEquals(List.of("a", "b", "c", "d"), order);
        assertEquals("c waits for its turn: 2 at once may be connected, now a, b", said.get(0));
        assertTrue(said.get(1).endsWith("and 1 are before it"), said.get(1));
    }

    @Test
    void whoGivesUpHoldsNobodyUp() throws Exception {
        Turn a = take("a");
        take("b");
        Thread c = waiting("c");
        Thread d = waiting("d");

        c.interrupt();
        c.join(Patience.MILLIS);
        a.close();
        d.join(Patience.MILLIS);

        assertEquals(List.of("a", "b", "c interrupted", "d"), order);
    }

    @Test
    void moreMayBeAllowedMeanwhile() throws Exception {
        take("a");
        take("b");
        Thread c = waiting("c");

        most.set(3);
        turns.reconsider();
        c.join(Patience.MILLIS);

        assertEquals(List.of("a", "b", "c"), order);
    }

    @Test
    void whoRestsIsInNobodysWay() throws Exception {
        Turn a = take("a");
        Turn b = take("b");
        List<String> givenUp = new CopyOnWriteArrayList<>();

        assertTrue(b.rests(() -> {
            givenUp.add("b");
            b.close();
        }));
        take("c");

        assertEquals(List.of("b"), givenUp);
        assertEquals(List.of(), said);
        assertFalse(b.resumes(), "it is c's now");
        assertTrue(a.resumes());
    }

    /** The operator allows fewer, and somebody else comes. */
    @Test
    @Timeout(60)
    void asManyAsNeedBeAreGivenUp() throws Exception {
        Turn a = take("a");
        Turn b = take("b");
        assertTrue(a.rests(a::close));
        assertTrue(b.rests(b::close));
        most.set(1);
        turns.reconsider();

        take("c");

        assertFalse(a.resumes());
        assertFalse(b.resumes());
        assertEquals(List.of(), said);
    }

    @Test
    void noMoreAreGivenUpThanNeedBe() throws Exception {
        Turn a = take("a");
        Turn b = take("b");
        assertTrue(a.rests(a::close));
        assertTrue(b.rests(b::close));

        take("c");

        assertFalse(a.resumes());
        assertTrue(b.resumes());
    }

    @Test
    void whoHasResumedIsNotGivenUp() throws Exception {
        take("a");
        Turn b = take("b");
        assertTrue(b.rests(() -> order.add("b given up")));
        assertTrue(b.resumes());

        Thread c = waiting("c");
        assertFalse(b.rests(() -> order.add("b given up")), "c waits");
        b.close();
        c.join(Patience.MILLIS);

        assertEquals(List.of("a", "b", "c"), order);
    }
}
