// SPDX-License-Identifier: EPL-2.0
/** What it costs to check a firmware image before it is sent on. */
package io.fotabridge.benchmark.image;
