// SPDX-License-Identifier: EPL-2.0
/** Talking to an SMP server: requests matched to answers, over a link that is opened again when it breaks. */
package io.fotabridge.smp.internal.client;
