// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** An error code of a server, of one of the number spaces there are. */
public sealed interface SmpError permits ManagementError, OsError, ImageError, UnlistedError {

    ErrorKind kind();

    /** What the operator reads: the meaning, the number space and the number. */
    String words();
}
