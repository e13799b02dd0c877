// SPDX-License-Identifier: EPL-2.0
/** Anything that can take firmware. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.target;
