// SPDX-License-Identifier: EPL-2.0
/** Kura's configuration service and what it tracks. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package org.eclipse.kura.configuration;
