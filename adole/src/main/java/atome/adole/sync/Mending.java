package atome.adole.sync;

import atome.adole.Atome;
import atome.adole.EventKind;
import atome.adole.Ledger;
import atome.adole.Store;
import atome.adole.StoreException;
import atome.adole.session.AtomeType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Puts a project right where edits that were each fine do not fit together: what was deleted while
 * another edit came to lean on it comes back, and of cables that close a circle the newest goes. By
 * rule, so that every box does the same; told as a conflict. Any control thread.
 */
public final class Mending {
    private static final int MOST_ROUNDS = 64;
    private static final List<String> ENDS = List.of("source_node_id", "target_node_id");

    private final Store store;
    private final Ledger ledger;
    private final WireIds ids;

    public Mending(Store store) {
        this.store = store;
        this.ledger = new Ledger(store);
        this.ids = new WireIds(ledger);
    }

    /** Mends a project; answers how much there was to mend. */
    public int mend(String projectId) throws StoreException {
        int mended = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Atome> atomes = store.atomes(projectId);
            int now = restoreNeeded(projectId, atomes);
            if (now == 0) {
                now = breakCircle(projectId, atomes);
            }
            if (now == 0) {
                break;
            }
            mended += now;
        }
        return mended;
    }

    private int restoreNeeded(String projectId, List<Atome> atomes) throws StoreException {
        Set<String> there = new HashSet<>();
        there.add(projectId);
        atomes.forEach(atome -> there.add(atome.id()));
        int mended = 0;
        for (Atome atome : atomes) {
            for (Map.Entry<String, JsonNode> property : atome.properties().properties()) {
                String key = property.getKey();
                String id = property.getValue().asString("");
                if (key.endsWith("_id") && !there.contains(id) && isDeleted(projectId, id)) {
                    Ledger.Latest use = ledger.latest(atome.id(), List.of(key));
                    Ledger.Latest gone = ledger.latest(id, List.of());
                    Ledger.Latest cause = use.compareTo(gone) > 0 ? use : gone;
                    ledger.mend(
                            EventKind.RESTORE, id, ids.outside(projectId, id), projectId, cause);
                    there.add(id);
                    mended++;
                }
            }
        }
        return mended;
    }

    private boolean isDeleted(String projectId, String id) throws StoreException {
        return !id.isEmpty() && ledger.isDeleted(projectId, id);
    }

    /** Takes the newest cable out of one circle, if there is one. */
    private int breakCircle(String projectId, List<Atome> atomes) throws StoreException {
        Map<String, List<Atome>> from = new HashMap<>();
        for (Atome atome : atomes) {
            if (atome.type().equals(AtomeType.ROUTING_CONNECTION)) {
                from.computeIfAbsent(end(atome, 0), _ -> new ArrayList<>()).add(atome);
            }
        }
        Set<String> done = new HashSet<>();
        for (String start : from.keySet().stream().sorted().toList()) {
            List<Atome> circle = circle(start, from, done);
            if (!circle.isEmpty()) {
                Map<Ledger.Latest, Atome> cables = new HashMap<>();
                for (Atome cable : circle) {
                    cables.put(ledger.latest(cable.id(), ENDS), cable);
                }
                Ledger.Latest newest =
                        cables.keySet().stream().max(Comparator.naturalOrder()).orElseThrow();
                Atome cable = cables.get(newest);
                if (cable != null) {
                    ledger.mend(
                            EventKind.DELETE,
                            cable.id(),
                            ids.outside(projectId, cable.id()),
                            projectId,
                            newest);
                    return 1;
                }
            }
        }
        return 0;
    }

    /** A cable on the way, and those at its end that have not been followed yet. */
    private record Step(String node, Deque<Atome> rest) {}

    /** The cables of a circle that can be reached from a node; depth first, without recursion. */
    private static List<Atome> circle(
            String start, Map<String, List<Atome>> from, Set<String> done) {
        Deque<Step> way = new ArrayDeque<>();
        Deque<Atome> cables = new ArrayDeque<>();
        Set<String> onWay = new LinkedHashSet<>();
        if (done.contains(start)) {
            return List.of();
        }
        way.addLast(new Step(start, new ArrayDeque<>(from.getOrDefault(start, List.of()))));
        onWay.add(start);
        while (!way.isEmpty()) {
            Step step = way.getLast();
            Atome cable = step.rest().poll();
            if (cable == null) {
                way.removeLast();
                cables.pollLast();
                onWay.remove(step.node());
                done.add(step.node());
                continue;
            }
            String target = end(cable, 1);
            if (onWay.contains(target)) {
                cables.addLast(cable);
                return cables.stream().dropWhile(one -> !end(one, 0).equals(target)).toList();
            }
            if (!done.contains(target)) {
                cables.addLast(cable);
                onWay.add(target);
                way.addLast(
                        new Step(target, new ArrayDeque<>(from.getOrDefault(target, List.of()))));
            }
        }
        return List.of();
    }

    private static String end(Atome cable, int which) {
        return cable.properties().path(ENDS.get(which)).asString("");
    }
}
