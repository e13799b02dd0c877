// SPDX-License-Identifier: EPL-2.0
/** The bundles as they are installed, in real OSGi frameworks. */
package io.fotabridge.itests.framework;
