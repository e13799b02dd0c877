// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.ble.internal.bluez;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.freedesktop.dbus.types.Variant;

/**
 * What BlueZ has told of its adapters, devices and characteristics: path, interface, property. Kept by its signals, so
 * that looking costs no call. Thread-safe.
 */
final class ObjectTree {

    private final Map<String, Map<String, Map<String, Told>>> objects = new HashMap<>();
    private final Set<Question> questions = new HashSet<>();
    private long signals;
    private boolean isOver;

    /**
     * What a property was told to be.
     *
     * @param value  null if the object has it no longer
     * @param signal how many signals had come by then
     */
    private record Told(Object value, long signal) {}

    /** BlueZ is asked for everything. What a signal tells meanwhile is as new as its answer, or newer. */
    static final class Question {

        private final long asked;
        private final Set<List<String>> removed = new HashSet<>();

        private Question(long asked) {
            this.asked = asked;
        }
    }

    /** Whoever begins one has to {@link #end} it. */
    synchronized Question begin() {
        Question question = new Question(signals);
        questions.add(question);
        return question;
    }

    synchronized void end(Question question) {
        questions.remove(question);
    }

    /** What BlueZ has answered of an object: interface, property. */
    synchronized void answered(Question question, String path, Map<String, Map<String, Variant<?>>> interfaces) {
        interfaces.forEach((name, properties) -> {
            if (!question.removed.contains(List.of(path, name))) {
                properties.forEach((key, value) -> answered(question.asked, properties(path, name), key, value));
            }
        });
        notifyAll();
    }

    private static void answered(long asked, Map<String, Told> known, String key, Variant<?> value) {
        known.merge(key, new Told(value.getValue(), asked), (told, now) -> told.signal() > asked ? told : now);
    }

    synchronized void added(String path, Map<String, Map<String, Variant<?>>> interfaces) {
        interfaces.forEach((name, properties) -> changed(path, name, properties, List.of()));
    }

    synchronized void changed(String path, String name, Map<String, Variant<?>> changed, List<String> removed) {
        Map<String, Told> properties = properties(path, name);
        signals++;
        changed.forEach((key, value) -> properties.put(key, new Told(value.getValue(), signals)));
        removed.forEach(key -> properties.put(key, new Told(null, signals)));
        notifyAll();
    }

    synchronized void removed(String path, List<String> interfaces) {
        Map<String, Map<String, Told>> known = objects.getOrDefault(path, new HashMap<>());
        interfaces.forEach(known::remove);
        if (known.isEmpty()) {
            objects.remove(path);
        }
        questions.forEach(question -> interfaces.forEach(name -> question.removed.add(List.of(path, name))));
        notifyAll();
    }

    /** Nothing will be told any more, so nobody waits for it. */
    synchronized void ends() {
        isOver = true;
        notifyAll();
    }

    private Map<String, Told> properties(String path, String name) {
        return objects.computeIfAbsent(path, any -> new HashMap<>()).computeIfAbsent(name, any -> new HashMap<>());
    }

    synchronized boolean has(String path, String name) {
        return objects.getOrDefault(path, Map.of()).containsKey(name);
    }

    /** A property, if the object has it and it is of that type. */
    synchronized <T> Optional<T> property(String path, String name, String key, Class<T> type) {
        Told told = objects.getOrDefault(path, Map.of()).getOrDefault(name, Map.of()).get(key);
        return Optional.ofNullable(told).map(Told::value).filter(type::isInstance).map(type::cast);
    }

    synchronized boolean isTrue(String path, String name, String key) {
        return property(path, name, key, Boolean.class).orElse(false);
    }

    /** Those that have an interface and are below a path. */
    synchronized Stream<String> below(String path, String name) {
        return objects.keySet().stream()
                .filter(each -> each.startsWith(path + "/") && has(each, name))
                .sorted()
                .toList()
                .stream();
    }

    /** Looks, and again after each change, until there is something, the time is over, or BlueZ has gone. */
    synchronized <T> Optional<T> await(Supplier<Optional<T>> look, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Optional<T> seen = look.get();
        for (long left = timeout.toMillis(); seen.isEmpty() && left > 0 && !isOver;
                left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
            seen = look.get();
        }
        return seen;
    }

    /** The same for what is so or not. @return whether it came to be so */
    boolean awaitThat(BooleanSupplier isSo, Duration timeout) throws InterruptedException {
        return await(() -> Optional.of(true).filter(any -> isSo.getAsBoolean()), timeout).isPresent();
    }
}
