// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.update;

import java.util.concurrent.CompletionStage;

/**
 * A package that a server pushes, block by block, into the store. Calls come from a protocol thread and never block;
 * the next call is made after the stage of the one before has completed, which is the back-pressure.
 */
public interface PackagePush {

    /**
     * Appends a block.
     *
     * @param block bytes; the array belongs to the push from here on
     * @return completes with {@link Answer#ACCEPTED} when the block is in the file, or with the refusal that ended
     *         the push (too large, or the update was reset meanwhile); never exceptionally
     */
    CompletionStage<Answer> write(byte[] block);

    /** The last block was written: check it and bring it on. Completes when the engine has taken the package over. */
    CompletionStage<Answer> complete();

    /** The server stopped half-way or began anew. What arrived is thrown away; the target goes back to Idle. */
    void abort(String why);
}
