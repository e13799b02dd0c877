// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.engine.internal.machine;

import io.fotabridge.api.update.Answer;
import io.fotabridge.api.update.UpdateState;
import io.fotabridge.engine.internal.machine.Cases.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table of the state machine for people to read: what its cells say, and what they were seen to do. */
final class PrintedTable {

    private static final List<String> HEAD = List.of("event", "in", "what happens", "answer", "then", "effects");

    /** What is seen of a cell in some situations. */
    private record Outcome(String answer, String then, String effects) {}

    private final StateMachine machine = new StateMachine();

    static String print() {
        PrintedTable table = new PrintedTable();
        return Stream.of(UpdateState.values()).map(table::section).collect(Collectors.joining("\n"));
    }

    private String section(UpdateState state) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD, HEAD.stream().map(column -> "---").toList()));
        Cases.EVENTS.values().stream()
                .<Class<? extends UpdateEvent>>map(UpdateEvent::getClass)
                .distinct()
                .forEach(event -> rows.addAll(rows(state, event)));
        String name = state.name().charAt(0) + state.name().substring(1).toLowerCase();
        return "## " + state.code() + " " + name + "\n\n" + aligned(rows);
    }

    private List<List<String>> rows(UpdateState state, Class<? extends UpdateEvent> event) {
        return machine.words(state, event)
                .map(words -> rows(event.getSimpleName(), words, labelled(state, event)))
                .orElse(List.of());
    }

    /** The outcomes with what they depend on: which event of its kind it is, or else the situation. */
    private Map<Outcome, Set<String>> labelled(UpdateState state, Class<? extends UpdateEvent> event) {
        Map<Outcome, Set<String>> bySample = new LinkedHashMap<>();
        Map<Outcome, Set<String>> bySituation = new LinkedHashMap<>();
        Cases.SITUATIONS.forEach((situation, where) -> Cases.EVENTS.forEach((sample, what) -> {
            if (where.record().state() == state && what.getClass() == event && Cases.mayHappen(where.record(), what)) {
                Outcome outcome = outcome(where, what);
                bySample.computeIfAbsent(outcome, first -> new LinkedHashSet<>()).add(sample);
                bySituation.computeIfAbsent(outcome, first -> new LinkedHashSet<>()).add(situation);
            }
        }));
        long labels = bySample.values().stream().flatMap(Set::stream).distinct().count();
        boolean dependsOnSample = labels == bySample.size();
        return dependsOnSample ? bySample : bySituation;
    }

    /** What happens in most situations comes last. */
    private static List<List<String>> rows(String event, String words, Map<Outcome, Set<String>> labelled) {
        List<List<String>> rows = new ArrayList<>();
        labelled.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().size()))
                .forEach(entry -> rows.add(List.of(
                        rows.isEmpty() ? event : "",
                        rows.size() == labelled.size() - 1
                                ? (rows.isEmpty() ? "" : "otherwise")
                                : String.join(", ", entry.getValue()),
                        rows.isEmpty() ? words : "",
                        entry.getKey().answer(),
                        entry.getKey().then(),
                        entry.getKey().effects())));
        return rows;
    }

    private Outcome outcome(Situation situation, UpdateEvent event) {
        Transition transition = machine.apply(situation.record(), event, situation.when(event, Cases.OWNER, true));
        boolean isSame = Cases.pair(transition.next()).equals(Cases.pair(situation.record()));
        return new Outcome(
                event instanceof UpdateEvent.Request ? code(transition.answer()) : "",
                isSame ? "=" : Cases.pair(transition.next()),
                transition.effects().stream()
                        .map(effect -> effect.getClass().getSimpleName())
                        .collect(Collectors.joining(" ")));
    }

    private static String code(Answer answer) {
        return switch (answer) {
            case ACCEPTED -> "2.04";
            case BAD_REQUEST -> "4.00";
            case NOT_ALLOWED -> "4.05";
            case TOO_LARGE -> "4.13";
            case NO_SUCH_TARGET -> "5.03";
        };
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> padded(row.get(column), widths[column]))
                        .collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }

    private static String padded(String text, int width) {
        char filler = text.equals("---") ? '-' : ' ';
        return text + String.valueOf(filler).repeat(width - text.length());
    }
}
