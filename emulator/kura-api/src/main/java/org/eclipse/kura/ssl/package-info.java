// SPDX-License-Identifier: EPL-2.0
/** TLS by the gateway's own trust store. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.1.0")
package org.eclipse.kura.ssl;
