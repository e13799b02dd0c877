// SPDX-License-Identifier: EPL-2.0
/** Writes deployment packages (OSGi Compendium 7, 114) as Felix DeploymentAdmin takes them. */
package io.fotabridge.deployment;
