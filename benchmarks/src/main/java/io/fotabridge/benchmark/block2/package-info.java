// SPDX-License-Identifier: EPL-2.0
/** Pull of a package over CoAP, block by block, on paths with delay and loss, against a bare Californium loop. */
package io.fotabridge.benchmark.block2;
