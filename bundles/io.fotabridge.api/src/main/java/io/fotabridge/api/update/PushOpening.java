// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

/** What comes of asking to push a package: a push that is open, or a refusal. */
public sealed interface PushOpening {

    /** The target is Downloading now; write to {@code push}. */
    record Opened(PackagePush push) implements PushOpening {}

    /** Nothing has changed. */
    record Refused(Answer why) implements PushOpening {}
}
