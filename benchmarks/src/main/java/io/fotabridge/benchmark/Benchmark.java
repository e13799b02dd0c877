// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark;

import io.fotabridge.benchmark.report.Finding;
import java.util.List;

/** Something that is measured. */
public interface Benchmark {

    /** What it is called on the command line, and the name of the file with its raw numbers. */
    String name();

    /** One line for a person. */
    String description();

    /** Whether it is only measured where somebody asks for it by its name. */
    default boolean takesLong() {
        return false;
    }

    /**
     * Measures; takes seconds to minutes.
     *
     * @throws Exception if there is no figure to be had: a peer did not start, a file is not what was sent
     */
    List<Finding> run(Workplace place, Effort effort) throws Exception;
}
