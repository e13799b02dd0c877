// SPDX-License-Identifier: EPL-2.0
/** Definitions of components, as Kura reads them from the bundles. */
package io.fotabridge.emulator.kura.metatype;
