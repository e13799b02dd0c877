// SPDX-License-Identifier: EPL-2.0
/** What the command line can say, each option's syntax as a record, and the configurations that follow from it. */
package io.fotabridge.emulator.gateway.options;
