// SPDX-License-Identifier: EPL-2.0
/** One session for each target: takes events one after the other, keeps the record, runs the work. */
package io.fotabridge.engine.internal.session;
