// SPDX-License-Identifier: EPL-2.0
/** The package store: bytes on disk, content-addressed, resumable. */
package io.fotabridge.engine.internal.store;
