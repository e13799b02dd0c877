// SPDX-License-Identifier: EPL-2.0
/** Which threads there are. */
package io.fotabridge.engine.internal.thread;
