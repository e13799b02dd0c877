// SPDX-License-Identifier: EPL-2.0
/** How a component reads its configuration: every property with a default and a check. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.config;
