// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.loader;

import io.fotabridge.emulator.device.fault.ByteNoise;
import io.fotabridge.emulator.device.loader.FileReceiver;
import io.fotabridge.emulator.device.loader.FileReceiver.Outcome;
import io.fotabridge.emulator.device.loader.Protocol;
import io.fotabridge.emulator.device.loader.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/**
 * A device in virtual time: {@code reboot} and Enter bring up the menu of its boot loader, 1 takes a file, 2 runs it.
 * Its receiver is the emulator's; the line spoils bytes while it receives.
 */
class VirtualLoader extends VirtualWire implements Storage {

    static final String PROMPT = "choose>";

    private final Protocol protocol;
    private final Random random;
    private final ByteNoise noise;
    private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
    private long room = Long.MAX_VALUE;
    private int answersTwice;
    private FileReceiver receiver;
    private int downloads;
    private int runs;

    VirtualLoader(Protocol protocol, long seed, double spoiled) {
        this.protocol = protocol;
        this.random = new Random(seed);
        this.noise = new ByteNoise(spoiled, spoiled, spoiled, random);
    }

    VirtualLoader withRoomFor(long bytes) {
        room = bytes;
        return this;
    }

    /** One in so many answers comes twice. */
    VirtualLoader answeringTwice(int oneIn) {
        answersTwice = oneIn;
        return this;
    }

    byte[] stored() {
        return stored.toByteArray();
    }

    /** How often somebody asked for a download. */
    int downloads() {
        return downloads;
    }

    int runs() {
        return runs;
    }

    @Override
    void heard(byte[] bytes) throws IOException, InterruptedException {
        if (receiver == null) {
            obey(new String(bytes, StandardCharsets.ISO_8859_1));
            return;
        }
        for (byte one : noise.pass(bytes, bytes.length)) {
            if (receiver != null) {
                answer(receiver.hear(one, nanoTime()));
            }
        }
    }

    private void obey(String keys) {
        switch (keys) {
            case "reboot\r" -> print("\r\nBoot loader CMD\r\n 1 download\r\n 2 run\r\n" + PROMPT + " ");
            case "1" -> beginDownload();
            case "2" -> {
                runs++;
                print("\r\napplication runs\r\n");
            }
            default -> print(keys);
        }
    }

    private void beginDownload() {
        downloads++;
        print("\r\nCome on, send the file\r\n");
        receiver = new FileReceiver(protocol, this);
        answer(receiver.begin(nanoTime()));
    }

    @Override
    long deviceActs() {
        if (receiver != null && nanoTime() >= receiver.deadline()) {
            answer(receiver.elapse(nanoTime()));
        }
        return receiver == null ? Long.MAX_VALUE : receiver.deadline();
    }

    private void answer(byte[] answer) {
        say(noise.pass(answer, answer.length));
        if (answersTwice > 0 && random.nextInt(answersTwice) == 0) {
            say(answer);
        }
        if (receiver.outcome() != Outcome.GOING_ON) {
            print(receiver.outcome() == Outcome.STORED ? "\r\nimage ok\r\n" : "\r\nfailed\r\n");
            print(PROMPT + " ");
            receiver = null;
        }
    }

    private void print(String text) {
        say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public boolean announce(String name, long size) {
        stored.reset();
        pause(Duration.ofSeconds(5)); // erases
        return size <= room;
    }

    @Override
    public boolean store(long offset, byte[] data) {
        stored.writeBytes(data);
        return stored.size() <= room;
    }
}
