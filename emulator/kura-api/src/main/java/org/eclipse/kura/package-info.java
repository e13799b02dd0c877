// SPDX-License-Identifier: EPL-2.0
/** Kura's exceptions, as Kura 5.4 to 6 declare them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.7.0")
package org.eclipse.kura;
