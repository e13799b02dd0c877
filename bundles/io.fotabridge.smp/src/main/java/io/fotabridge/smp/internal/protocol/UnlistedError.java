// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** A code that is newer than our lists, or the vendor's own. */
public record UnlistedError(String space, long code) implements SmpError {

    @Override
    public ErrorKind kind() {
        return ErrorKind.OTHER;
    }

    @Override
    public String words() {
        return "unknown error (" + space + ' ' + code + ')';
    }
}
