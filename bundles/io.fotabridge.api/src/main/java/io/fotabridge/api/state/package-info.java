// SPDX-License-Identifier: EPL-2.0
/** How the little that must survive a power cut is kept. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.state;
