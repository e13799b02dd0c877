// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.comm;

import java.io.IOException;
import javax.microedition.io.StreamConnection;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** An open serial port. Reads of its input stream do not time out. */
@ProviderType
public interface CommConnection extends StreamConnection {

    CommURI getURI();

    void sendMessage(byte[] message) throws KuraException, IOException;

    byte[] sendCommand(byte[] command, int timeout) throws KuraException, IOException;

    byte[] sendCommand(byte[] command, int timeout, int demark) throws KuraException, IOException;

    byte[] flushSerialBuffer() throws KuraException, IOException;

    @Override
    void close() throws IOException;
}
