// SPDX-License-Identifier: EPL-2.0
/** SMP messages as bytes and as values: header, CBOR body, requests, responses, errors. No I/O. */
package io.fotabridge.smp.internal.protocol;
