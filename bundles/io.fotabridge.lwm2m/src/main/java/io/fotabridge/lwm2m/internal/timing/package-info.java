// SPDX-License-Identifier: EPL-2.0
/** Time and delays, so that tests can turn the clock by hand. */
package io.fotabridge.lwm2m.internal.timing;
