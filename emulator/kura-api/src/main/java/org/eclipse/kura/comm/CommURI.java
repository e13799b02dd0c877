// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.comm;

import java.net.URISyntaxException;
import org.osgi.annotation.versioning.ProviderType;

/** Where a serial port is and how it is set, as {@code comm:/dev/ttyUSB0;baudrate=115200;...}. */
@ProviderType
public class CommURI {

    public static final int DATABITS_5 = 5;
    public static final int DATABITS_6 = 6;
    public static final int DATABITS_7 = 7;
    public static final int DATABITS_8 = 8;
    public static final int PARITY_NONE = 0;
    public static final int PARITY_ODD = 1;
    public static final int PARITY_EVEN = 2;
    public static final int PARITY_MARK = 3;
    public static final int PARITY_SPACE = 4;
    public static final int STOPBITS_1 = 1;
    public static final int STOPBITS_2 = 2;
    public static final int STOPBITS_1_5 = 3;
    public static final int FLOWCONTROL_NONE = 0;
    public static final int FLOWCONTROL_RTSCTS_IN = 1;
    public static final int FLOWCONTROL_RTSCTS_OUT = 2;
    public static final int FLOWCONTROL_XONXOFF_IN = 4;
    public static final int FLOWCONTROL_XONXOFF_OUT = 8;

    private final Builder values;

    private CommURI(Builder values) {
        this.values = values;
    }

    public String getPort() {
        return values.port;
    }

    public int getBaudRate() {
        return values.baudRate;
    }

    public int getDataBits() {
        return values.dataBits;
    }

    public int getStopBits() {
        return values.stopBits;
    }

    public int getParity() {
        return values.parity;
    }

    public int getFlowControl() {
        return values.flowControl;
    }

    /** @deprecated the same as {@link #getOpenTimeout()} */
    @Deprecated
    public int getTimeout() {
        return values.openTimeout;
    }

    public int getOpenTimeout() {
        return values.openTimeout;
    }

    public int getReceiveTimeout() {
        return values.receiveTimeout;
    }

    @Override
    public String toString() {
        return "comm:" + values.port + ";baudrate=" + values.baudRate + ";databits=" + values.dataBits
                + ";stopbits=" + values.stopBits + ";parity=" + values.parity + ";flowcontrol=" + values.flowControl
                + ";timeout=" + values.openTimeout + ";receivetimeout=" + values.receiveTimeout;
    }

    /** Unknown parameters are ignored, missing ones have the builder's default. */
    public static CommURI parseString(String uri) throws URISyntaxException {
        if (!uri.startsWith("comm:")) {
            throw new URISyntaxException(uri, "Does not start with comm:");
        }
        String[] parts = uri.substring("comm:".length()).split(";");
        Builder builder = new Builder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            String[] parameter = parts[i].split("=", 2);
            if (parameter.length == 2) {
                builder.with(parameter[0], parameter[1]);
            }
        }
        return builder.build();
    }

    /** Collects the parameters. */
    @ProviderType
    public static class Builder {

        private final String port;
        private int baudRate = 19200;
        private int dataBits = DATABITS_8;
        private int stopBits = STOPBITS_1;
        private int parity = PARITY_NONE;
        private int flowControl = FLOWCONTROL_NONE;
        private int openTimeout = 2000;
        private int receiveTimeout;

        public Builder(String port) {
            this.port = port;
        }

        public Builder withBaudRate(int baudRate) {
            this.baudRate = baudRate;
            return this;
        }

        public Builder withDataBits(int dataBits) {
            this.dataBits = dataBits;
            return this;
        }

        public Builder withStopBits(int stopBits) {
            this.stopBits = stopBits;
            return this;
        }

        public Builder withParity(int parity) {
            this.parity = parity;
            return this;
        }

        public Builder withFlowControl(int flowControl) {
            this.flowControl = flowControl;
            return this;
        }

        public Builder withOpenTimeout(int openTimeout) {
            this.openTimeout = openTimeout;
            return this;
        }

        public Builder withReceiveTimeout(int receiveTimeout) {
            this.receiveTimeout = receiveTimeout;
            return this;
        }

        /** @deprecated the same as {@link #withOpenTimeout(int)} */
        @Deprecated
        public Builder withTimeout(int timeout) {
            return withOpenTimeout(timeout);
        }

        public CommURI build() {
            return new CommURI(this);
        }

        private Builder with(String name, String value) {
            return switch (name) {
                case "baudrate" -> withBaudRate(Integer.parseInt(value));
                case "databits" -> withDataBits(Integer.parseInt(value));
                case "stopbits" -> withStopBits(Integer.parseInt(value));
                case "parity" -> withParity(Integer.parseInt(value));
                case "flowcontrol" -> withFlowControl(Integer.parseInt(value));
                case "timeout" -> withOpenTimeout(Integer.parseInt(value));
                case "receivetimeout" -> withReceiveTimeout(Integer.parseInt(value));
                default -> this;
            };
        }
    }
}
