// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.download;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Reads the head of an answer, and tells one that ends where the connection does from one that ends with its empty
 * line: the library takes the first for whole, with nothing in it.
 */
final class HeadParser implements HttpMessageParser<ClassicHttpResponse> {

    private final DefaultHttpResponseParser parser;

    HeadParser(Http1Config limits) {
        parser = new DefaultHttpResponseParser(limits);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        Connection connection = new Connection(in);
        try {
            ClassicHttpResponse head = parser.parse(buffer, connection);
            connection.requireOpen();
            return head;
        } catch (HttpException e) {
            connection.requireOpen();
            throw e;
        }
    }

    /** Notices its end. */
    private static final class Connection extends FilterInputStream {

        private boolean ended;

        Connection(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            ended |= read < 0;
            return read;
        }

        void requireOpen() throws ConnectionClosedException {
            if (ended) {
                throw new ConnectionClosedException("the server closed the connection before its answer was whole");
            }
        }
    }
}
