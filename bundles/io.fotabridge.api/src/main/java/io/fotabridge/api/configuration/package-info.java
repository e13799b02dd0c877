// SPDX-License-Identifier: EPL-2.0
/** Reading what an operator configured: Kura checks nothing on the server side, so each component does. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.configuration;
