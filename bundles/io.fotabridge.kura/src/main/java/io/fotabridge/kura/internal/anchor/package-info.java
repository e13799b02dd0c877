// SPDX-License-Identifier: EPL-2.0
/** Makes the configurable components visible to Kura, so that they themselves need not know it. */
package io.fotabridge.kura.internal.anchor;
