// SPDX-License-Identifier: EPL-2.0
package org.eclipse.kura.configuration;

import org.osgi.annotation.versioning.ConsumerType;

/** Marks a service that Kura's configuration service tracks by its {@code kura.service.pid}. */
@ConsumerType
public interface ConfigurableComponent {
}
