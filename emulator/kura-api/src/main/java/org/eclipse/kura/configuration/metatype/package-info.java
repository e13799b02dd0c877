// SPDX-License-Identifier: EPL-2.0
/** The metatype of a component, as the configuration service tells it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.eclipse.kura.configuration.metatype;
