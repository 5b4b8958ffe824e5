package atome.appliance.query;

import atome.controllers.osc.StateValue;
import atome.web.query.HostInfo;
import atome.web.query.OscMethod;
import atome.web.query.OscQueryServer;
import atome.web.query.QueryTree;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells OSCQuery programs which addresses there are and where they stand. Changed on the
 * Conductor's thread, which waits for no program; asked on any.
 */
public final class Directory implements AutoCloseable {
    private final Supplier<List<StateValue>> state;
    private volatile List<OscMethod> methods = List.of();
    private volatile Drawn drawn = new Drawn(List.of(), List.of(), QueryTree.empty());
    private volatile @Nullable OscQueryServer server;

    /** A tree and what it was made of. */
    private record Drawn(List<OscMethod> methods, List<StateValue> state, QueryTree tree) {}

    /**
     * @param state where every control stands now: a new immutable list after every change, not
     *     waited for
     */
    public Directory(Supplier<List<StateValue>> state) {
        this.state = state;
    }

    /**
     * Starts to answer; port 0 takes a free one.
     *
     * @throws IOException one line that names the address, when it cannot be had
     */
    public void serve(InetSocketAddress bind, HostInfo host) throws IOException {
        OscQueryServer opened = OscQueryServer.open(bind, host, this::tree);
        synchronized (this) {
            server = opened;
            opened.treeChanged(tree());
        }
    }

    /** The port where it answers, or 0 while it does not. */
    public int port() {
        OscQueryServer answering = server;
        return answering == null ? 0 : answering.address().getPort();
    }

    /** Where it answers, with the real port; after {@link #serve}. */
    public InetSocketAddress address() {
        return Objects.requireNonNull(server, "not served yet").address();
    }

    /** There are other methods now; the state has to be theirs already. */
    public synchronized void mapped(List<OscMethod> next) {
        methods = List.copyOf(next);
        OscQueryServer answering = server;
        if (answering != null) {
            answering.treeChanged(tree());
        }
    }

    /** A value has changed; the state has to tell it already. */
    public void changed(String address, List<Double> values) {
        OscQueryServer answering = server;
        if (answering != null) {
            answering.publish(address, floats(values));
        }
    }

    /** All methods with where they stand; made when somebody asks, once for each state. */
    QueryTree tree() {
        Drawn last = drawn;
        List<OscMethod> now = methods;
        List<StateValue> stands = state.get();
        if (!last.methods().equals(now) || !last.state().equals(stands)) {
            last = new Drawn(now, stands, draw(now, stands));
            drawn = last;
        }
        return last.tree();
    }

    private static QueryTree draw(List<OscMethod> methods, List<StateValue> state) {
        Map<String, List<Object>> values = new HashMap<>();
        state.forEach(value -> values.put(value.address(), floats(value.arguments())));
        return QueryTree.of(
                methods.stream()
                        .map(one -> one.at(values.getOrDefault(one.address(), List.of())))
                        .toList());
    }

    /** As they go over OSC. */
    private static List<Object> floats(List<?> values) {
        return values.stream()
                .map(one -> one instanceof Double value ? (Object) value.floatValue() : one)
                .toList();
    }

    @Override
    public void close() {
        OscQueryServer answering = server;
        if (answering != null) {
            answering.close();
        }
    }
}
