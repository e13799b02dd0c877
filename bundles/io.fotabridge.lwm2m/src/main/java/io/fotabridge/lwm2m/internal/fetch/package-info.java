// SPDX-License-Identifier: EPL-2.0
/** Packages that are fetched over CoAP, one GET per block. */
package io.fotabridge.lwm2m.internal.fetch;
