// SPDX-License-Identifier: EPL-2.0
/** Why something did not work: one closed set of causes, each with its LwM2M Update Result. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.failure;
