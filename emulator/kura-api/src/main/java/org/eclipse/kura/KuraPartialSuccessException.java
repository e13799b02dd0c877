// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Some of several configurations were not applied. */
@ProviderType
public class KuraPartialSuccessException extends KuraException {

    private static final long serialVersionUID = 1L;

    private final transient List<Throwable> causes;

    public KuraPartialSuccessException(String message, List<Throwable> causes) {
        super(KuraErrorCode.PARTIAL_SUCCESS, message, causes);
        this.causes = causes;
    }

    public List<Throwable> getCauses() {
        return causes;
    }
}
