// SPDX-License-Identifier: EPL-2.0
/** Serial ports through Kura's comm API. Without Kura, nothing in here is ever loaded. */
package io.fotabridge.serial.internal.kura;
