// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.itests.kill;

/** How a package comes to the gateway. */
enum Way {
    HTTP,
    COAP,
    /** What was pushed before a cut is lost, and the server is told so with result 4; it pushes again. */
    PUSH
}
