// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.lwm2m.internal.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.eclipse.californium.elements.util.DatagramWriter;
import org.eclipse.californium.elements.util.SerializationUtil;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ConnectionStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connector that begins with the session of the one before it: an abbreviated handshake (RFC 5246, section 7.3) costs
 * no certificates and no signatures. A server that has forgotten the session answers with a full one.
 */
public class ResumingConnector extends DTLSConnector {

    private static final Logger LOG = LoggerFactory.getLogger(ResumingConnector.class);

    private final ConnectionStore connections;
    private final SessionMemory memory;

    public ResumingConnector(DtlsConnectorConfig config, SessionMemory memory) {
        this(config, createConnectionStore(config), memory);
    }

    private ResumingConnector(DtlsConnectorConfig config, ConnectionStore connections, SessionMemory memory) {
        super(config, connections);
        this.connections = connections;
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

    /** Keeps the session, if there is one. Scandium itself forgets it as soon as a handshake to resume it begins. */
    void keepSession() {
        DatagramWriter writer = new DatagramWriter();
        boolean established = false;
        for (Connection connection : connections) {
            established |= connection.writeTo(writer);
        }
        if (established) {
            SerializationUtil.writeNoItem(writer);
            memory.keep(writer.toByteArray());
        }
    }

    @Override
    public void destroy() {
        stop();
        keepSession();
        super.destroy();
    }
}
