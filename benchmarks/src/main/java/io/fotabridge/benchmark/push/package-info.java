// SPDX-License-Identifier: EPL-2.0
/** Push of a package over CoAP into a gateway with a small heap. */
package io.fotabridge.benchmark.push;
