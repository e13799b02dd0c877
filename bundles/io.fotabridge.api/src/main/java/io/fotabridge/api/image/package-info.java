// SPDX-License-Identifier: EPL-2.0
/** What is inside a package: firmware images, and whether they may be trusted. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.image;
