package atome.controllers.hand;

import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import atome.engine.action.ActionQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The way into the queue: a hand's own speed passes at once, a flood on one target is thinned to
 * its newest value a millisecond, and what a gesture fires is never dropped for it. One thread, the
 * queue's producer.
 */
final class Pace {
    private static final long QUANTUM_NANOS = 1_000_000L;
    private static final int FREE_A_QUANTUM = 3;
    private static final int MOST_WAITING = 10_000;

    private record Target(int node, int parameter) {}

    private static final class Flow {
        private long sinceNanos = Long.MIN_VALUE;
        private int passed;
    }

    private final ActionQueue queue;
    private final Map<Target, Flow> flows = new LinkedHashMap<>();
    private final Map<Target, ActionEvent> held = new LinkedHashMap<>();
    private final Deque<ActionEvent> waiting = new ArrayDeque<>();
    private long heldSinceNanos;
    private long thinned;

    Pace(ActionQueue queue) {
        this.queue = queue;
    }

    /** Takes where a control has gone on its way; a newer value may take its place. */
    void thin(Action.SetParameter set, long frame, long nowNanos) {
        Target target = new Target(set.node(), set.parameter());
        ActionEvent event = new ActionEvent(frame, set);
        if (held.containsKey(target) || !passes(target, nowNanos) || !send(event)) {
            hold(target, event, nowNanos);
        }
    }

    /** Takes an event on its way as it is; false when it had to be dropped. */
    boolean keep(ActionEvent event, long nowNanos) {
        // What was moved before the press is heard before it.
        flushHeld();
        if (!waiting.isEmpty() || !send(event)) {
            if (waiting.size() == MOST_WAITING) {
                return false;
            }
            if (waiting.isEmpty() && held.isEmpty()) {
                heldSinceNanos = nowNanos;
            }
            waiting.add(event);
        }
        return true;
    }

    private boolean passes(Target target, long nowNanos) {
        Flow flow = flows.computeIfAbsent(target, _ -> new Flow());
        if (nowNanos - flow.sinceNanos >= QUANTUM_NANOS || flow.sinceNanos == Long.MIN_VALUE) {
            flow.sinceNanos = nowNanos;
            flow.passed = 0;
        }
        return flow.passed++ < FREE_A_QUANTUM;
    }

    private void hold(Target target, ActionEvent event, long nowNanos) {
        if (held.isEmpty() && waiting.isEmpty()) {
            heldSinceNanos = nowNanos;
        }
        if (held.put(target, event) != null) {
            thinned++;
        }
    }

    private boolean send(ActionEvent event) {
        return queue.offer(event);
    }

    private void flushHeld() {
        held.values().removeIf(this::send);
    }

    /** Sends on what was held back. */
    void advance(long nowNanos) {
        if (nowNanos >= dueNanos()) {
            while (!waiting.isEmpty() && send(waiting.getFirst())) {
                waiting.removeFirst();
            }
            flushHeld();
            heldSinceNanos = nowNanos;
        }
    }

    /** When {@link #advance} next has something to do; {@code Long.MAX_VALUE} for not at all. */
    long dueNanos() {
        return held.isEmpty() && waiting.isEmpty()
                ? Long.MAX_VALUE
                : heldSinceNanos + QUANTUM_NANOS;
    }

    /** Values that were left out because a newer one for the same target came. */
    long thinned() {
        return thinned;
    }
}
