// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura;

import java.util.Arrays;
import org.osgi.annotation.versioning.ProviderType;

/** What Kura's services throw unchecked. */
@ProviderType
public class KuraRuntimeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final KuraErrorCode code;
    private final transient Object[] arguments;

    public KuraRuntimeException(KuraErrorCode code) {
        this(code, (Throwable) null);
    }

    public KuraRuntimeException(KuraErrorCode code, Object... arguments) {
        this(code, null, arguments);
    }

    public KuraRuntimeException(KuraErrorCode code, Throwable cause, Object... arguments) {
        super(cause);
        this.code = code;
        this.arguments = arguments;
    }

    public KuraErrorCode getCode() {
        return code;
    }

    @Override
    public String getMessage() {
        return arguments == null || arguments.length == 0 ? code.name() : code + ": " + Arrays.toString(arguments);
    }
}
