// SPDX-License-Identifier: EPL-2.0
/** An OSGi framework with the bundles of some features, and the folder that one process owns. */
package io.fotabridge.emulator.gateway.framework;
