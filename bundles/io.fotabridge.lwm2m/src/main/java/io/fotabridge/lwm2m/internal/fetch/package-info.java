// SPDX-License-Identifier: EPL-2.0
/** Packages that are fetched over CoAP, one GET per block, many of them at a time where the server takes it. */
package io.fotabridge.lwm2m.internal.fetch;
