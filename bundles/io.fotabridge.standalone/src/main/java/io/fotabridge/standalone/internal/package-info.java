// SPDX-License-Identifier: EPL-2.0
/** What stands in for Kura: identity and data folder, secrets, state in a file, configurations from the launcher. */
package io.fotabridge.standalone.internal;
