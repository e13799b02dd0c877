// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.tools.testing;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Gives {@code await()} its patience, in every module that has this one on the class path of its tests. */
public final class PatientAwaitility implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(Patience.PATIENCE);
    }
}
