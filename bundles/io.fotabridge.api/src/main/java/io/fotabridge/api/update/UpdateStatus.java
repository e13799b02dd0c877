// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the update of one target stands: what a server reads from /5, and what an operator reads in words.
 *
 * @param target           name of the target
 * @param state            LwM2M State
 * @param result           LwM2M Update Result
 * @param detail           one sentence for the operator: what is going on, or why it failed and what to do
 * @param packageUri       LwM2M Package URI as written, empty if none
 * @param packageName      LwM2M PkgName, empty unless Downloaded or Updating
 * @param packageVersion   LwM2M PkgVersion, empty unless Downloaded or Updating
 * @param runningVersion   version that the target was last seen running, empty if never seen
 * @param lastStateChange  when {@code state} last changed
 * @param terms            on which terms the server wants it
 * @param owner            who has begun the update that is under way; empty in Idle
 * @param progress         how far the hop that is busy now has come
 */
public record UpdateStatus(
        String target,
        UpdateState state,
        UpdateResult result,
        String detail,
        String packageUri,
        String packageName,
        String packageVersion,
        String runningVersion,
        Instant lastStateChange,
        UpdateTerms terms,
        Optional<Requester> owner,
        Progress progress) {}
