// SPDX-License-Identifier: EPL-2.0
/** Serial ports that Kura opens. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.eclipse.kura.comm;
