// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.benchmark.endpoints;

import io.fotabridge.benchmark.Benchmark;
import io.fotabridge.benchmark.Effort;
import io.fotabridge.benchmark.Workplace;
import io.fotabridge.benchmark.process.Footprint;
import io.fotabridge.benchmark.report.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** 200 sub-devices behind one gateway, registered and observed, with and without DTLS: heap and threads of each. */
public final class EndpointsBenchmark implements Benchmark {

    private static final int MANY = 200;

    @Override
    public String name() {
        return "endpoints";
    }

    @Override
    public String description() {
        return "heap and threads of 200 endpoints that are registered and observed, with and without DTLS";
    }

    @Override
    public List<Finding> run(Workplace place, Effort effort) throws Exception {
        Map<String, Fleet.Result> results = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        int many = (int) Math.max(2, effort.bytes(MANY));
        for (boolean secured : new boolean[] {false, true}) {
            String what = "endpoints, " + (secured ? "PSK" : "NoSec");
            Fleet.Result one = fleet(place, 1, secured).measure();
            Fleet.Result all = fleet(place, many, secured).measure();
            results.put(what + ", 1", one);
            results.put(what + ", " + many, all);
            findings.add(Finding.plain(what + ", " + many + " observed after",
                    String.format(Locale.ROOT, "%.1f s, %s", all.secondsToObserved(), all.footprint())));
            findings.add(each(what, one.footprint(), all.footprint(), many - 1));
        }
        place.record(name(), results);
        return findings;
    }

    private Fleet fleet(Workplace place, int devices, boolean secured) throws Exception {
        return new Fleet(place.root(), place.emptyFolder(name()), devices, secured);
    }

    private static Finding each(String what, Footprint less, Footprint more, double endpoints) {
        return Finding.plain(what + ", each one more", String.format(Locale.ROOT,
                "%.1f KiB heap, %.2f threads, %.0f KiB resident",
                (more.heapBytes() - less.heapBytes()) / 1024.0 / endpoints,
                (more.threads() - less.threads()) / endpoints,
                (more.residentKib() - less.residentKib()) / endpoints));
    }
}
