// SPDX-License-Identifier: EPL-2.0
/** The engine as an OSGi component: puts together what the packages below it hold. */
package io.fotabridge.engine.internal;
