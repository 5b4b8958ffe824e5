package atome.engine.render;

import atome.engine.AudioThread;
import atome.engine.action.Action;
import atome.engine.action.ActionEvent;
import org.jspecify.annotations.Nullable;

/** Events that wait for their frame, ordered by frame, then by arrival. Preallocated. */
@AudioThread
final class PendingActions {
    private final @Nullable ActionEvent[] events;
    private int first;
    private int size;

    PendingActions(int capacity) {
        events = new ActionEvent[capacity];
    }

    boolean full() {
        return size == events.length;
    }

    void add(ActionEvent event) {
        int place = size++;
        while (place > 0 && at(place - 1).frame() > event.frame()) {
            events[index(place)] = events[index(place - 1)];
            place--;
        }
        events[index(place)] = event;
    }

    /** Frame of the earliest event, or {@code Long.MAX_VALUE}. */
    long nextFrame() {
        return size == 0 ? Long.MAX_VALUE : at(0).frame();
    }

    ActionEvent take() {
        ActionEvent event = at(0);
        events[first] = null;
        first = index(1);
        size--;
        return event;
    }

    /** Forgets what would start to sound later: after a panic nothing may. */
    void dropStarts() {
        int kept = 0;
        for (int place = 0; place < size; place++) {
            ActionEvent event = at(place);
            events[index(place)] = null;
            if (!starts(event.action())) {
                events[index(kept++)] = event;
            }
        }
        size = kept;
    }

    private static boolean starts(Action action) {
        Action done = action instanceof Action.Tentative tentative ? tentative.action() : action;
        return done instanceof Action.Launch
                || done instanceof Action.Play
                || done instanceof Action.CountIn
                || done instanceof Action.LaunchActionClip
                || (done instanceof Action.Note note && note.velocity() > 0);
    }

    @SuppressWarnings("NullAway") // every place below size holds an event
    private ActionEvent at(int place) {
        return events[index(place)];
    }

    private int index(int place) {
        int index = first + place;
        return index < events.length ? index : index - events.length;
    }
}
