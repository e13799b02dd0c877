// SPDX-License-Identifier: EPL-2.0
/** What was measured, and how it is shown. */
package io.fotabridge.benchmark.report;
