// SPDX-License-Identifier: EPL-2.0
/** What packages hold, in detail, for tools that show it to people. Updates need only the api's PackageReader. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.fotabridge.image;
