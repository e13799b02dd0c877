// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.session;

import io.fotabridge.engine.internal.thread.EngineThreads;
import io.fotabridge.engine.internal.thread.SerialExecutor;
import java.util.concurrent.Executor;

/**
 * The order in which things happen to one target, whichever of its sessions they belong to. A target that is configured
 * anew vanishes and appears at once, while the work of the session before is still letting go of the device and of the
 * partial package: what the next session does waits behind it.
 *
 * @param events short tasks
 * @param work   tasks that block
 */
record Lane(Executor events, Executor work) {

    static Lane on(EngineThreads threads) {
        return new Lane(threads.serial(), new SerialExecutor(threads.work()));
    }
}
