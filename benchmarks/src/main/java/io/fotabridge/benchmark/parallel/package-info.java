// SPDX-License-Identifier: EPL-2.0
/** Many serial lines at once, against as many times one. */
package io.fotabridge.benchmark.parallel;
