// SPDX-License-Identifier: EPL-2.0
/** Checks that every metatype file obeys the conventions of Kura's configuration service and console. */
package io.fotabridge.metatype;
