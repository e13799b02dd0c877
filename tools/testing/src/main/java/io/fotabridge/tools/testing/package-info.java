// SPDX-License-Identifier: EPL-2.0
/** What tests of all modules share: how long to wait, and ports that nobody else has. */
package io.fotabridge.tools.testing;
