// SPDX-License-Identifier: EPL-2.0
/** What many LwM2M endpoints in one process cost. */
package io.fotabridge.benchmark.endpoints;
