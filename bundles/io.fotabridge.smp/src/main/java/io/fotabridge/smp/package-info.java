// SPDX-License-Identifier: EPL-2.0
/** Sub-devices that speak SMP (MCUmgr), as targets over any link that carries its frames. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.smp;
