// SPDX-License-Identifier: EPL-2.0
/** How Kura keeps secrets. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
package org.eclipse.kura.crypto;
