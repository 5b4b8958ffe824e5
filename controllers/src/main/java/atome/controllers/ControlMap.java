package atome.controllers;

import atome.controllers.Control.Kind;
import atome.controllers.Route.ActionRoute;
import atome.controllers.Route.CommandRoute;
import atome.controllers.Route.ParameterRoute;
import atome.controllers.Route.Transport;
import atome.controllers.Route.TransportRoute;
import atome.engine.action.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.DoubleToLongFunction;
import org.jspecify.annotations.Nullable;

/** Every control of a session by its address, compiled from the mappings; immutable, any thread. */
public final class ControlMap {
    private final Map<String, Control> controls;

    private ControlMap(Map<String, Control> controls) {
        this.controls = Map.copyOf(controls);
    }

    /** A map without any control. */
    public static ControlMap empty() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The control at an address, or null. */
    public @Nullable Control at(String address) {
        return controls.get(address);
    }

    /** All controls, by address. */
    public Map<String, Control> controls() {
        return controls;
    }

    /**
     * Gathers controls under the addresses of the contract; one thread. Names must be safe already
     * ({@link SafeName}); an address given twice is refused.
     */
    public static final class Builder {
        private final SequencedMap<String, Control> controls = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a control as it is. */
        public Builder add(Control control) {
            if (controls.putIfAbsent(control.address(), control) != null) {
                throw new IllegalArgumentException(
                        "two controls have the address " + control.address());
            }
            return this;
        }

        /** A slider, button, toggle or encoder: one position. */
        public Builder widget(String name, List<? extends Route> routes) {
            return add("/atome/widget/" + name, Kind.POSITION, routes);
        }

        /** An xy pad: two positions; its routes choose the axis. */
        public Builder xy(String name, List<? extends Route> routes) {
            return add("/atome/widget/" + name, Kind.PAIR, routes);
        }

        /** A parameter of a node in its unit, and as {@code /norm} 0…1. */
        public Builder parameter(String node, String parameter, ParameterRoute route) {
            String address = "/atome/node/" + node + "/" + parameter;
            add(address, Kind.VALUE, List.of(route));
            return add(address + "/norm", Kind.POSITION, List.of(route));
        }

        /** A clip: launch and stop. */
        public Builder clip(String name, int clip) {
            trigger("/atome/clip/" + name + "/launch", new Action.Launch(clip));
            return trigger("/atome/clip/" + name + "/stop", new Action.StopClip(clip));
        }

        /** An action clip to launch and stop; it shares the names of clips. */
        public Builder actionClip(String name, int actionClip) {
            trigger("/atome/clip/" + name + "/launch", new Action.LaunchActionClip(actionClip));
            return trigger("/atome/clip/" + name + "/stop", new Action.StopActionClip(actionClip));
        }

        /** A timeline: play, stop and seek, positions in its unit. */
        public Builder timeline(String name, int timeline, DoubleToLongFunction toFrames) {
            for (Transport transport : Transport.values()) {
                add(
                        switch (transport) {
                            case PLAY -> "/atome/timeline/" + name + "/play";
                            case STOP -> "/atome/timeline/" + name + "/stop";
                            case SEEK -> "/atome/timeline/" + name + "/seek";
                        },
                        Kind.TRANSPORT,
                        List.of(new TransportRoute(timeline, transport, toFrames)));
            }
            return this;
        }

        /** Something that does an action at each press. */
        public Builder trigger(String address, Action action) {
            return add(address, Kind.TRIGGER, List.of(new ActionRoute(action)));
        }

        /** Something that asks the Conductor, with any arguments. */
        public Builder command(String address, String command) {
            return add(address, Kind.COMMAND, List.of(new CommandRoute(command)));
        }

        /** Something that asks the Conductor at its frame, with any arguments. */
        public Builder request(String address, BiFunction<String, List<Object>, Object> reader) {
            return add(address, Kind.COMMAND, List.of(new Route.RequestRoute(reader)));
        }

        public ControlMap build() {
            return new ControlMap(controls);
        }

        private Builder add(String address, Kind kind, List<? extends Route> routes) {
            return add(new Control(address, kind, List.copyOf(routes)));
        }
    }
}
