// SPDX-License-Identifier: EPL-2.0
/** Gateways in processes of their own, simulated devices, and what is seen of both. */
package io.fotabridge.itests.rig;
