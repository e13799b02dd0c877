// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector that begins with the session of the one before it: an abbreviated handshake (RFC 5246, section 7.3) costs
 * no certificates and no signatures. A server that has forgotten the session answers with a full one.
 */
public final class ResumingConnector extends DTLSConnector {

    private static final Logger LOG = LoggerFactory.getLogger(ResumingConnector.class);

    private final SessionMemory memory;

    public ResumingConnector(DtlsConnectorConfig config, SessionMemory memory) {
        super(config);
        this.memory = memory;
        recall();
    }

    private void recall() {
        byte[] session = memory.kept();
        if (session.length == 0) {
            return;
        }
        try {
            load(new ByteArrayInputStream(session), 0);
            forceResumeAllSessions();
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("a DTLS session cannot be resumed", e);
            memory.forget();
        }
    }

    /** An attempt that brought no session leaves the one in memory that it began with. */
    @Override
    public void destroy() {
        stop();
        ByteArrayOutputStream session = new ByteArrayOutputStream();
        try {
            if (save(session, Integer.MAX_VALUE) > 0) {
                memory.keep(session.toByteArray());
            }
        } catch (IOException e) {
            LOG.debug("a DTLS session cannot be kept", e);
        }
        super.destroy();
    }
}
