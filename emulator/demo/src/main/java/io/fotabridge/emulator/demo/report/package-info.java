// SPDX-License-Identifier: EPL-2.0
/** What came of it: the verdict and the table. */
package io.fotabridge.emulator.demo.report;
