// SPDX-License-Identifier: EPL-2.0
/** Key stores that an administrator configures in Kura. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.eclipse.kura.security.keystore;
