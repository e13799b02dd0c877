// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fotabridge.api.failure.FirmwareException;
import io.fotabridge.smp.simulation.Faults;
import io.fotabridge.smp.simulation.Profile;
import io.fotabridge.smp.simulation.Rig;
import io.fotabridge.smp.simulation.TestImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What losses cost, in virtual time: each about a round trip with a window, a short timeout without. */
class LossyLineTest {

    private static final int SEEDS = 9;

    private final TestImage oldImage = TestImage.random(20_000, 1);
    private final TestImage newImage = TestImage.random(100_001, 2);

    /**
     * Requests and answers are lost with the same probability.
     *
     * @param most what the median may take of the time without losses
     */
    @ParameterizedTest
    @CsvSource({
        "zephyr, 115200, 384, 2, 0.01, 1.15", "zephyr, 115200, 384, 2, 0.05, 1.5", "zephyr, 115200, 384, 2, 0.10, 2.2",
        "zephyr, 115200, 384, 4, 0.01, 1.1", "zephyr, 115200, 384, 4, 0.05, 1.3", "zephyr, 115200, 384, 4, 0.10, 1.6",
        "zephyr, 1000000, 384, 2, 0.01, 1.4", "zephyr, 1000000, 384, 2, 0.05, 2.7", "zephyr, 1000000, 384, 2, 0.10, 5",
        "zephyr, 1000000, 384, 4, 0.01, 1.2", "zephyr, 1000000, 384, 4, 0.05, 1.5", "zephyr, 1000000, 384, 4, 0.1, 2.2",
        "mynewt, 115200, 0, 0, 0.05, 1.7", "mynewt, 1000000, 0, 0, 0.05, 3"
    })
    void lossesCostLittle(String server, int baud, int buffer, int count, double loss, double most) throws Exception {
        Profile profile = server.equals("mynewt") ? Profile.mynewt() : Profile.zephyr().withBuffers(buffer, count);
        double without = seconds(profile, baud, 0, 1);
        List<Double> ratios = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            ratios.add(seconds(profile, baud, loss, seed) / without);
        }
        Collections.sort(ratios);

        assertTrue(ratios.get(SEEDS / 2) <= most, ratios + " of " + without + " s");
    }

    /** Between the answers to the first chunk and to the last. */
    private double seconds(Profile profile, int baud, double loss, long seed)
            throws FirmwareException, InterruptedException {
        Faults faults = new Faults(seed, Map.of(Faults.Kind.LOSE_REQUEST, loss, Faults.Kind.LOSE_ANSWER, loss));
        Rig rig = new Rig(profile, oldImage, faults);
        rig.link().runsAt(baud);
        List<Long> times = new ArrayList<>();
        Targets.of(rig).stage(newImage.described(), newImage, (done, total) -> times.add(rig.time().nanoTime()));
        assertTrue(rig.device().hasStaged(newImage));
        return (times.get(times.size() - 1) - times.get(0)) / 1e9;
    }
}
