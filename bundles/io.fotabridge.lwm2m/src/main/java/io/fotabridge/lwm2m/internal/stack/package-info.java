// SPDX-License-Identifier: EPL-2.0
/** The CoAP stack of an endpoint: Californium's layers, and our own in between. */
package io.fotabridge.lwm2m.internal.stack;
