// SPDX-License-Identifier: EPL-2.0
/** The one way in and the one way back: firmware updates of targets, whoever asks for them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.update;
