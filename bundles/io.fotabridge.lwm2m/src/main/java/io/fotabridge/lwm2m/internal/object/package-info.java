// SPDX-License-Identifier: EPL-2.0
/** The LwM2M objects of an endpoint, above all Firmware Update (/5). */
package io.fotabridge.lwm2m.internal.object;
