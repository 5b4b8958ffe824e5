package atome.appliance.start;

import atome.controllers.gpio.line.EdgeListener;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.InputLines;
import atome.controllers.gpio.line.Lines;
import atome.controllers.gpio.line.OutputLines;
import atome.controllers.gpio.line.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Feet on lines, in a time of their own that passes while somebody waits for the lines. */
final class Feet implements Lines {
    private final Map<String, Long> untilNanos = new HashMap<>();
    private long nowNanos = -5;
    private int holders;
    private boolean gone;

    /** A foot stands on a line from the start on. */
    void stand(String line, double seconds) {
        untilNanos.put(line, nowNanos + (long) (seconds * 1e9));
    }

    void pullOut() {
        gone = true;
    }

    long nanos() {
        return nowNanos;
    }

    int holders() {
        return holders;
    }

    @Override
    public InputLines inputs(String consumer, List<Wish.Input> wishes) throws GpioException {
        if (gone) {
            throw new GpioException("no GPIO chip on this machine");
        }
        holders++;
        return new InputLines() {
            @Override
            public void await(long timeoutNanos, EdgeListener listener) {
                nowNanos += timeoutNanos;
            }

            @Override
            public void read(boolean[] active) {
                for (int place = 0; place < active.length; place++) {
                    String line = wishes.get(place).line().toString();
                    active[place] = untilNanos.getOrDefault(line, nowNanos) > nowNanos;
                }
            }

            @Override
            public void wake() {}

            @Override
            public void close() {
                holders--;
            }
        };
    }

    @Override
    public OutputLines outputs(String consumer, List<Wish.Output> wishes) {
        throw new AssertionError("no lamp is driven");
    }
}
