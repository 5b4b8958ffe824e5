package atome.appliance.start;

import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.SwitchDescription;
import atome.controllers.gpio.line.EdgeListener;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.InputLines;
import atome.controllers.gpio.line.Lines;
import atome.controllers.gpio.line.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a foot asks for that stands on a pedalboard while the machine starts. Only momentary
 * switches count: others may be down at any time. The lines are free again afterwards. One control
 * thread.
 *
 * @param lines of the machine
 * @param nanos the clock that holding is measured by
 */
record FootAtStart(Lines lines, LongSupplier nanos) {
    /** How long the first switch is held for the safe session. */
    static final long SAFE_NANOS = 1_000_000_000L;

    /** How long the first and the last are held, both, for a factory reset. */
    static final long RESET_NANOS = 10_000_000_000L;

    private static final Logger log = LoggerFactory.getLogger(FootAtStart.class);

    /** Also the time that a pull-up takes to fill a long cable. */
    private static final long PAUSE_NANOS = 20_000_000L;

    private static final EdgeListener NOBODY =
            new EdgeListener() {
                @Override
                public void edge(int line, boolean closes, long stampNanos) {}

                @Override
                public void lost() {}
            };

    enum Ask {
        NOTHING,
        SAFE_SESSION,
        FACTORY_RESET
    }

    /** Returns at once when no first switch is down, else when it is clear what is meant. */
    Ask ask(List<GpioDescription> boards) {
        for (GpioDescription board : boards) {
            Ask ask = ask(board);
            if (ask != Ask.NOTHING) {
                return ask;
            }
        }
        return Ask.NOTHING;
    }

    private Ask ask(GpioDescription board) {
        List<Wish.Input> wishes = new ArrayList<>();
        for (SwitchDescription one : board.switches()) {
            if (one.action() == SwitchDescription.Action.MOMENTARY) {
                String entry = "switch " + one.name();
                wishes.add(new Wish.Input(entry, one.line(), one.bias(), one.activeLow(), 0));
            }
        }
        if (wishes.size() > 2) {
            wishes = List.of(wishes.getFirst(), wishes.getLast());
        }
        if (wishes.isEmpty()) {
            return Ask.NOTHING;
        }
        try (InputLines inputs = lines.inputs("atome-start", wishes)) {
            return held(inputs, wishes.size());
        } catch (GpioException e) {
            log.warn("whether {} is held cannot be seen: {}", board.id(), e.getMessage());
            return Ask.NOTHING;
        }
    }

    private Ask held(InputLines inputs, int count) throws GpioException {
        boolean[] down = new boolean[count];
        boolean both = count == 2;
        long sinceNanos = nanos.getAsLong();
        while (true) {
            inputs.read(down);
            long heldNanos = nanos.getAsLong() - sinceNanos;
            both &= down[count - 1];
            if (both && down[0] && heldNanos >= RESET_NANOS) {
                return Ask.FACTORY_RESET;
            }
            if (!down[0] || (!both && heldNanos >= SAFE_NANOS)) {
                return heldNanos < SAFE_NANOS ? Ask.NOTHING : Ask.SAFE_SESSION;
            }
            inputs.await(PAUSE_NANOS, NOBODY);
        }
    }
}
