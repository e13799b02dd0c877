// SPDX-License-Identifier: EPL-2.0
/** What Kura knows of the gateway. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.7.0")
package org.eclipse.kura.system;
