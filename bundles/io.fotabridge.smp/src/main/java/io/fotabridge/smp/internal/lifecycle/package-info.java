// SPDX-License-Identifier: EPL-2.0
/** The steps of an update as SMP has them: look, stage, mark, reset, wait, confirm. */
package io.fotabridge.smp.internal.lifecycle;
