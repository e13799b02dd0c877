// SPDX-License-Identifier: EPL-2.0
/** How the bytes of a Package URI reach the gateway. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.fetch;
