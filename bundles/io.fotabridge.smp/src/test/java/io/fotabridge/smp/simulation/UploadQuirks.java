// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

/** What a server does with an upload that it should not, or for longer than others. */
public final class UploadQuirks {

    private int firstChunk = Integer.MAX_VALUE;
    private int stuckAt = -1;
    private boolean untilBegunAnew;
    private boolean isDeafToFirstChunks;
    private int hangMillis;
    private int checkMillis;
    private int busyTimes;
    private int busyCode;

    /** It answers larger first chunks with success and offset 0, and takes nothing of them. */
    public void takesFirstChunksUpTo(int bytes) {
        firstChunk = bytes;
    }

    /**
     * With success, and takes nothing of them: chunks that begin at the first offset behind this one.
     *
     * @param untilBegunAnew whether an upload that it does not know lets it forget that
     */
    public void declinesChunksBehind(int offset, boolean untilBegunAnew) {
        stuckAt = offset;
        this.untilBegunAnew = untilBegunAnew;
    }

    /** It does not answer first chunks. */
    public void isDeafToFirstChunks() {
        isDeafToFirstChunks = true;
    }

    /** The last chunk makes it deaf for so long to everything; it takes nothing of it, and still knows the upload. */
    public void hangsAtTheLastChunkFor(int millis) {
        hangMillis = millis;
    }

    /** It reads its slot for so long before it answers the last chunk. */
    public void checksFor(int millis) {
        checkMillis = millis;
    }

    /** It refuses the next chunks, but no first one. */
    public void isBusy(int times, int managementError) {
        busyTimes = times;
        busyCode = managementError;
    }

    boolean isBusy() {
        busyTimes--;
        return busyTimes >= 0;
    }

    int busyCode() {
        return busyCode;
    }

    boolean swallows(int offset) {
        return isDeafToFirstChunks && offset == 0;
    }

    int hangMillis() {
        return hangMillis;
    }

    int checkMillis() {
        return checkMillis;
    }

    void beginsAnew(boolean withoutSha) {
        stuckAt = withoutSha && untilBegunAnew ? -1 : stuckAt;
    }

    boolean declines(int offset, int bytes) {
        return offset == 0 ? bytes > firstChunk : stuckAt >= 0 && offset > stuckAt;
    }
}
