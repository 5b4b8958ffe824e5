package atome.controllers.gpio;

import atome.controllers.LogLimit;
import atome.controllers.Touch;
import atome.controllers.TouchListener;
import atome.controllers.gpio.description.EncoderDescription;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.SwitchDescription;
import atome.controllers.gpio.line.EdgeListener;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.InputLines;
import atome.controllers.gpio.line.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All switches and encoders of a surface: hands each edge to whom it belongs and reads the lines
 * themselves where edges are not enough: at the end of a bounce, after lost edges, and once a
 * second, so that whatever went wrong no switch hangs. One thread.
 */
public final class Panel implements EdgeListener {
    private static final Logger LOG = LoggerFactory.getLogger(Panel.class);
    private static final long AUDIT_NANOS = 1_000_000_000L;

    private final InputLines lines;
    private final TouchListener listener;
    private final LongSupplier nanos;
    private final LogLimit failed;
    private final List<Switch> switches = new ArrayList<>();
    private final List<Encoder> encoders = new ArrayList<>();
    private final List<SwitchDescription> descriptions;
    private final boolean[] active;
    private long lastStampNanos;
    private long lastReadNanos;
    private boolean lost;

    /**
     * Starts from how the lines stand.
     *
     * @param lines every switch and both lines of every encoder, in the description's order
     */
    public Panel(
            GpioDescription description,
            InputLines lines,
            TouchListener listener,
            LongSupplier nanos)
            throws GpioException {
        this.lines = lines;
        this.listener = listener;
        this.nanos = nanos;
        this.failed = new LogLimit(LOG, nanos);
        this.active = new boolean[wishes(description).size()];
        this.descriptions = description.everySwitch();
        lines.read(active);
        lastReadNanos = nanos.getAsLong();
        lastStampNanos = lastReadNanos;
        for (SwitchDescription one : descriptions) {
            boolean closed = active[switches.size()];
            switches.add(new Switch(one, closed, (to, stamp) -> press(one, to, stamp)));
        }
        for (EncoderDescription one : description.encoders()) {
            int at = switches.size() + 2 * encoders.size();
            encoders.add(
                    new Encoder(
                            one,
                            active[at],
                            active[at + 1],
                            (steps, stamp) -> tell(one.name(), Touch.Kind.STEPS, steps, stamp)));
        }
    }

    /** The lines that a description needs, in the order in which a panel takes them. */
    static List<Wish.Input> wishes(GpioDescription description) {
        List<Wish.Input> wishes = new ArrayList<>();
        for (SwitchDescription one : description.everySwitch()) {
            wishes.add(
                    new Wish.Input(
                            "switch " + one.name(),
                            one.line(),
                            one.bias(),
                            one.activeLow(),
                            one.kernelDebounceMillis() * 1000));
        }
        for (EncoderDescription one : description.encoders()) {
            String entry = "encoder " + one.name();
            wishes.add(new Wish.Input(entry, one.lineA(), one.bias(), one.activeLow(), 0));
            wishes.add(new Wish.Input(entry, one.lineB(), one.bias(), one.activeLow(), 0));
        }
        return wishes;
    }

    /** Waits for what comes next and tells it. */
    public void turn() throws GpioException {
        lines.await(waitNanos(nanos.getAsLong()), this);
        long nowNanos = nanos.getAsLong();
        if (lost || waitNanos(nowNanos) == 0) {
            read(nowNanos);
        }
    }

    @Override
    public void edge(int line, boolean closes, long stampNanos) {
        // A stamp ahead of now or behind the last would hold a window open or end it early.
        long nowNanos = nanos.getAsLong();
        long stamp = stampNanos - nowNanos > 0 ? nowNanos : stampNanos;
        if (stamp - lastStampNanos < 0) {
            stamp = lastStampNanos;
        }
        lastStampNanos = stamp;
        if (line < switches.size()) {
            switches.get(line).edge(closes, stamp);
            return;
        }
        int contact = line - switches.size();
        Encoder encoder = encoders.get(contact / 2);
        if (contact % 2 == 0) {
            encoder.edgeA(closes, stamp);
        } else {
            encoder.edgeB(closes, stamp);
        }
    }

    @Override
    public void lost() {
        lost = true;
        failed.warn("gpio", "edges were lost, the lines are read anew");
    }

    /** Lets go of what a foot holds, when the lines are gone for good. */
    void letGo(long nowNanos) {
        for (int index = 0; index < switches.size(); index++) {
            SwitchDescription one = descriptions.get(index);
            if (one.action() == SwitchDescription.Action.MOMENTARY
                    && switches.get(index).closed()) {
                tell(one.name(), Touch.Kind.SWITCH, 0, nowNanos);
            }
        }
    }

    /** Whether a control was told to be pressed last; for tests. */
    boolean closed(String control) {
        int index = descriptions.stream().map(SwitchDescription::name).toList().indexOf(control);
        return switches.get(index).closed();
    }

    private void read(long nowNanos) throws GpioException {
        lines.read(active);
        boolean wasLost = lost;
        lost = false;
        lastReadNanos = nowNanos;
        lastStampNanos = nowNanos;
        for (int index = 0; index < switches.size(); index++) {
            switches.get(index).stands(active[index], nowNanos);
        }
        for (int index = 0; wasLost && index < encoders.size(); index++) {
            int at = switches.size() + 2 * index;
            encoders.get(index).stands(active[at], active[at + 1]);
        }
    }

    private long waitNanos(long nowNanos) {
        long least = lastReadNanos + AUDIT_NANOS - nowNanos;
        for (Switch one : switches) {
            if (one.waits()) {
                least = Math.min(least, one.endNanos() - nowNanos);
            }
        }
        return Math.max(0, least);
    }

    private void press(SwitchDescription one, boolean closed, long stampNanos) {
        switch (one.action()) {
            case MOMENTARY, TOGGLE ->
                    tell(one.name(), Touch.Kind.SWITCH, closed ? 1 : 0, stampNanos);
            case LATCHING -> {
                tell(one.name(), Touch.Kind.SWITCH, 1, stampNanos);
                tell(one.name(), Touch.Kind.SWITCH, 0, stampNanos);
            }
        }
    }

    private void tell(String control, Touch.Kind kind, double value, long stampNanos) {
        try {
            listener.touched(new Touch(control, kind, value, stampNanos));
        } catch (RuntimeException e) {
            // A fault in what hears it must not cost the player the other switches.
            failed.warn(control, "its touch was not taken: " + e);
        }
    }
}
