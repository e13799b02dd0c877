// SPDX-License-Identifier: EPL-2.0
/** Pull of a package over HTTP, against the JDK's own client. */
package io.fotabridge.benchmark.pull;
