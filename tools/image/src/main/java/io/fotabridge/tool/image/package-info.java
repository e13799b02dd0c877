// SPDX-License-Identifier: EPL-2.0
/** {@code bin/image}: tells a person, or a script, what a gateway makes of a firmware file. */
package io.fotabridge.tool.image;
