// SPDX-License-Identifier: EPL-2.0
/** What the product asks of the machine it runs on: who it is, where it may write, how secrets are read. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.api.gateway;
