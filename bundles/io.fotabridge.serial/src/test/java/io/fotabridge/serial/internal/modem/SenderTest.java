// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.modem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.fotabridge.serial.internal.modem.Move.Abandon;
import io.fotabridge.serial.internal.modem.Move.Finish;
import io.fotabridge.serial.internal.modem.Move.Listen;
import io.fotabridge.serial.internal.modem.Move.Reason;
import io.fotabridge.serial.internal.modem.Move.Transmit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SenderTest {

    private static final long SECOND = 1_000_000_000L;
    private static final byte ACK = 0x06;
    private static final byte NAK = 0x15;
    private static final byte CAN = 0x18;
    private static final byte ASK = 'C';
    private static final FileInfo FILE = new FileInfo("fw.bin", 2500);
    private static final Packet FIRST = new Packet.Data(1, 0, 1024, 1024);
    private static final Packet SECOND_BLOCK = new Packet.Data(2, 1024, 1024, 1024);
    private static final Packet THIRD = new Packet.Data(3, 2048, 452, 1024);

    private Sender sender = new Sender(Dialect.YMODEM, FILE, Duration.ofSeconds(60));
    private long now;

    private void sends(Packet packet, Move move) {
        assertEquals(new Transmit(packet), move);
        sender.transmitted(now);
    }

    private void listens(Move move) {
        assertInstanceOf(Listen.class, move);
    }

    private Move hear(byte one) {
        now += SECOND / 100;
        return sender.hear(one, now);
    }

    private Move waitForDeadline() {
        now = sender.deadline();
        return sender.elapse(now);
    }

    private void beginsWithFirstBlock() {
        sends(new Packet.Header(FILE), sender.begin(ASK));
        listens(hear(ACK));
        sends(FIRST, hear(ASK));
    }

    private void reachesEndOfFile() {
        beginsWithFirstBlock();
        sends(SECOND_BLOCK, hear(ACK));
        sends(THIRD, hear(ACK));
        sends(new Packet.EndOfFile(), hear(ACK));
    }

    @Test
    void aBatchOfOneFile() {
        reachesEndOfFile();
        assertEquals(2500, sender.acknowledged());
        sends(new Packet.EndOfFile(), hear(NAK));
        listens(hear(ACK));
        sends(new Packet.EndOfBatch(), hear(ASK));
        assertInstanceOf(Finish.class, hear(ACK));
    }

    @Test
    void xmodemHasNeitherHeaderNorBatch() {
        sender = new Sender(Dialect.XMODEM_1K, FILE, Duration.ofSeconds(60));
        sends(FIRST, sender.begin(ASK));
        sends(SECOND_BLOCK, hear(ACK));
        sends(THIRD, hear(ACK));
        sends(new Packet.EndOfFile(), hear(ACK));
        listens(hear(ACK));
        assertInstanceOf(Finish.class, waitForDeadline());
    }

    @ParameterizedTest
    @EnumSource
    void aStrayAcknowledgementDoesNotStandForThatOfTheEnd(Dialect dialect) {
        sender = new Sender(dialect, new FileInfo("fw.bin", 0), Duration.ofSeconds(60));
        if (dialect == Dialect.YMODEM) {
            sends(new Packet.Header(new FileInfo("fw.bin", 0)), sender.begin(ASK));
            listens(hear(ACK));
            sends(new Packet.EndOfFile(), hear(ASK));
        } else {
            sends(new Packet.EndOfFile(), sender.begin(ASK));
        }

        listens(hear(ACK));
        sends(new Packet.EndOfFile(), hear(NAK));
    }

    @Test
    void aReceiverThatCanOnlyAddIsSentSmallBlocks() {
        sender = new Sender(Dialect.XMODEM_1K, FILE, Duration.ofSeconds(60));

        sends(new Packet.Data(1, 0, 128, 128), sender.begin(NAK));

        assertEquals(Checksum.SUM, sender.checksum());
    }

    @Test
    void blockNumbersBeginAnewAfter255() {
        sender = new Sender(Dialect.XMODEM, new FileInfo("fw.bin", 257 * 128), Duration.ofSeconds(60));
        sends(new Packet.Data(1, 0, 128, 128), sender.begin(ASK));
        for (int i = 2; i <= 257; i++) {
            sends(new Packet.Data(i % 256, (i - 1) * 128, 128, 128), hear(ACK));
        }
    }

    @Test
    void whatIsRefusedIsRepeatedTenTimesInAll() {
        beginsWithFirstBlock();
        for (int i = 2; i <= 10; i++) {
            sends(FIRST, hear(NAK));
        }

        assertEquals(new Abandon(Reason.REFUSED), hear(NAK));
    }

    @Test
    void triesAreCountedForEachPacket() {
        beginsWithFirstBlock();
        for (int i = 2; i <= 10; i++) {
            sends(FIRST, hear(NAK));
        }
        sends(SECOND_BLOCK, hear(ACK));
        sends(SECOND_BLOCK, hear(NAK));
    }

    @Test
    void aLostAnswerIsFollowedByARepetitionAndStrayAnswersByAPause() {
        beginsWithFirstBlock();
        sends(SECOND_BLOCK, hear(ACK));
        sends(SECOND_BLOCK, waitForDeadline());
        listens(hear(ACK));
        listens(hear(ACK)); // the answer to the repetition: it must not count for the third block

        sends(THIRD, waitForDeadline());
        assertEquals(2048, sender.acknowledged());
    }

    @Test
    void aReceiverThatErasesIsWaitedForAndNotDisturbed() {
        sends(new Packet.Header(FILE), sender.begin(ASK));

        assertEquals(60 * SECOND, sender.deadline());
        assertEquals(new Abandon(Reason.SILENT), waitForDeadline());
    }

    @Test
    void silenceInTheMiddleIsBorneTenTimes() {
        beginsWithFirstBlock();
        sends(SECOND_BLOCK, hear(ACK));
        for (int i = 2; i <= 10; i++) {
            sends(SECOND_BLOCK, waitForDeadline());
        }

        assertEquals(new Abandon(Reason.SILENT), waitForDeadline());
    }

    @Test
    void theWishThatWasOnItsWayWhenTheHeaderWentOutMeansNothing() {
        sends(new Packet.Header(FILE), sender.begin(ASK));

        listens(hear(ASK));
        now += SECOND;
        sends(new Packet.Header(FILE), hear(ASK)); // this one means that the header was lost
    }

    @Test
    void aReceiverThatDoesNotAskAfterTheHeaderIsSentDataAllTheSame() {
        sends(new Packet.Header(FILE), sender.begin(ASK));
        listens(hear(ACK));

        sends(FIRST, waitForDeadline());
    }

    @Test
    void aReceiverThatSaysNoMoreAfterTheFileHasIt() {
        reachesEndOfFile();
        listens(hear(ACK));

        assertInstanceOf(Finish.class, waitForDeadline());
    }

    @Test
    void twoCancellationsInARowEndIt() {
        beginsWithFirstBlock();
        listens(hear(CAN));
        listens(hear((byte) 'x'));
        listens(hear(CAN));

        assertEquals(new Abandon(Reason.CANCELLED), hear(CAN));
    }

    @Test
    void whatCameBeforeABlockIsOnTheLineIsNoAnswerToIt() {
        beginsWithFirstBlock();
        assertEquals(new Transmit(SECOND_BLOCK), hear(ACK));

        listens(hear(ACK));
        listens(hear(NAK));
        listens(hear(CAN));
        assertEquals(new Abandon(Reason.CANCELLED), hear(CAN));
    }

    @ParameterizedTest
    @EnumSource
    void blocksWithoutAcknowledgementAreRefused(Dialect dialect) {
        sender = new Sender(dialect, FILE, Duration.ofSeconds(60));

        assertEquals(new Abandon(Reason.STREAM_WANTED), sender.begin((byte) 'G'));
    }
}
