// SPDX-License-Identifier: EPL-2.0
/** Whatever goes wrong ends in the right result, is told in words, and does not keep the gateway from the next update. */
package io.fotabridge.itests.badinput;
