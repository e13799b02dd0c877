// SPDX-License-Identifier: EPL-2.0
/** Configurations of the product's components, checked against their metatype before anything starts. */
package io.fotabridge.emulator.gateway.config;
