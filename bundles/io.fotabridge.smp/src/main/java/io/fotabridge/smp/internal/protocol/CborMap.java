// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A decoded map. What is missing, or of another kind than asked for, is empty; what is unknown is never asked for. */
public final class CborMap {

    /** Stands for values of kinds that SMP does not use. */
    static final Object OTHER = new Object();

    private final Map<String, Object> entries;

    CborMap(Map<String, Object> entries) {
        this.entries = entries;
    }

    OptionalLong integer(String key) {
        return entries.get(key) instanceof Long value ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** An integer from 0 on that fits an int. */
    Optional<Integer> count(String key) {
        OptionalLong value = integer(key);
        return value.isPresent() && value.getAsLong() >= 0 && value.getAsLong() <= Integer.MAX_VALUE
                ? Optional.of((int) value.getAsLong())
                : Optional.empty();
    }

    int requiredCount(String key) throws SmpFormatException {
        return count(key).orElseThrow(() -> missing(key));
    }

    long requiredInteger(String key) throws SmpFormatException {
        return integer(key).orElseThrow(() -> missing(key));
    }

    Optional<String> text(String key) {
        return get(key, String.class);
    }

    Optional<byte[]> bytes(String key) {
        return get(key, byte[].class);
    }

    Optional<Boolean> bool(String key) {
        return get(key, Boolean.class);
    }

    /** A boolean that servers leave out when it is false. */
    boolean flag(String key) {
        return bool(key).orElse(false);
    }

    Optional<CborMap> map(String key) {
        return get(key, CborMap.class);
    }

    /** The maps of an array, none if there is no such array. */
    List<CborMap> maps(String key) {
        List<CborMap> maps = new ArrayList<>();
        if (entries.get(key) instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof CborMap map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    private <T> Optional<T> get(String key, Class<T> kind) {
        Object value = entries.get(key);
        return kind.isInstance(value) ? Optional.of(kind.cast(value)) : Optional.empty();
    }

    private static SmpFormatException missing(String key) {
        return new SmpFormatException("the answer has no usable \"" + key + '"');
    }
}
