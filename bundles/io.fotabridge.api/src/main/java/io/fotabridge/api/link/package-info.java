// SPDX-License-Identifier: EPL-2.0
/** How frames of a device protocol travel over a link. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.link;
