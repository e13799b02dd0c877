// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What a file system promises and no more: bytes survive a power cut once the file was synced, names once the folder
 * was. What was not synced survives in part, as chance will have it: of each file any prefix of what it held, of the
 * changes of names the first few.
 */
final class Disk {

    /** The power is gone; nothing that is done from now on has an effect. */
    static final class PowerCut extends IOException {

        private static final long serialVersionUID = 1;

        PowerCut() {
            super("power cut");
        }
    }

    /** A file, by whatever name. */
    static final class Node {

        private byte[] content = {};
        private byte[] synced = {};

        byte[] content() {
            return content.clone();
        }
    }

    private final Map<String, Node> names = new HashMap<>();
    private final Map<String, Node> syncedNames = new HashMap<>();
    private final List<Consumer<Map<String, Node>>> unsynced = new ArrayList<>();
    private final SplittableRandom chance;
    private int stepsLeft = Integer.MAX_VALUE;

    Disk(SplittableRandom chance) {
        this.chance = chance;
    }

    /** Lets the power fail when this many more steps were done. */
    void cutPowerAfter(int steps) {
        stepsLeft = steps;
    }

    /** How many steps are left until the power fails. */
    int stepsLeft() {
        return stepsLeft;
    }

    /** Turns the power on again: what was not synced has been lost, or not. */
    void restart() {
        unsynced.subList(chance.nextInt(unsynced.size() + 1), unsynced.size()).clear();
        unsynced.forEach(change -> change.accept(syncedNames));
        unsynced.clear();
        names.clear();
        names.putAll(syncedNames);
        names.values().forEach(this::losePart);
        stepsLeft = Integer.MAX_VALUE;
    }

    private void losePart(Node node) {
        if (!Arrays.equals(node.content, node.synced)) {
            node.content = Arrays.copyOf(node.content, chance.nextInt(node.content.length + 1));
        }
        node.synced = node.content;
    }

    Node find(String name) {
        return names.get(name);
    }

    Node create(String name) throws IOException {
        step();
        Node node = new Node();
        rename(map -> map.put(name, node));
        return node;
    }

    void truncate(Node node) throws IOException {
        step();
        node.content = new byte[0];
    }

    /** Appends; a power cut may leave a part of it. */
    void append(Node node, byte[] bytes) throws IOException {
        step();
        byte[] longer = Arrays.copyOf(node.content, node.content.length + bytes.length);
        System.arraycopy(bytes, 0, longer, node.content.length, bytes.length);
        node.content = longer;
    }

    void sync(Node node) throws IOException {
        step();
        node.synced = node.content;
    }

    void syncFolder() throws IOException {
        step();
        unsynced.forEach(change -> change.accept(syncedNames));
        unsynced.clear();
    }

    void move(String from, String to) throws IOException {
        step();
        rename(map -> map.put(to, map.remove(from)));
    }

    void delete(String name) throws IOException {
        step();
        rename(map -> map.remove(name));
    }

    private void rename(Consumer<Map<String, Node>> change) {
        change.accept(names);
        unsynced.add(change);
    }

    private void step() throws PowerCut {
        if (stepsLeft == 0) {
            throw new PowerCut();
        }
        stepsLeft--;
    }
}
