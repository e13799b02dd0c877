// SPDX-License-Identifier: EPL-2.0
/** The endpoints that stand for the gateway and its sub-devices at the LwM2M server, and how they stay registered. */
package io.fotabridge.lwm2m.internal.client;
