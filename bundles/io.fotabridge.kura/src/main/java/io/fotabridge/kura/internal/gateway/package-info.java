// SPDX-License-Identifier: EPL-2.0
/** What Kura knows of the gateway, and how it keeps secrets. */
package io.fotabridge.kura.internal.gateway;
