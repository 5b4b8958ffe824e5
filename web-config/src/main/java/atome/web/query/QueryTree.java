package atome.web.query;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All OSC methods of the box, and the containers their addresses imply; immutable, any thread. */
public final class QueryTree {
    /**
     * A method, a container or both.
     *
     * @param method or null when it is a mere container
     */
    record Node(String path, @Nullable OscMethod method, SortedMap<String, Node> contents) {}

    private final Map<String, OscMethod> methods;
    private final Node root;

    private QueryTree(Map<String, OscMethod> methods, Node root) {
        this.methods = methods;
        this.root = root;
    }

    /**
     * The tree of these methods.
     *
     * @throws IllegalArgumentException when two have the same address
     */
    public static QueryTree of(Collection<OscMethod> methods) {
        SortedMap<String, OscMethod> byAddress = new TreeMap<>();
        Node root = new Node("/", null, new TreeMap<>());
        for (OscMethod method : methods) {
            if (byAddress.putIfAbsent(method.address(), method) != null) {
                throw new IllegalArgumentException(
                        "two methods have the address " + method.address());
            }
        }
        byAddress.values().forEach(method -> grow(root, method));
        return new QueryTree(byAddress, root);
    }

    /** A tree without methods. */
    public static QueryTree empty() {
        return of(java.util.List.of());
    }

    /** The node at an address, {@code /} being the root; or null. */
    @Nullable Node at(String path) {
        Node node = root;
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && node != null) {
                node = node.contents().get(name);
            }
        }
        return node;
    }

    @Nullable OscMethod method(String address) {
        return methods.get(address);
    }

    /** By address. */
    Map<String, OscMethod> methods() {
        return methods;
    }

    // Addresses come sorted, so that a container is made before what is in it.
    private static void grow(Node root, OscMethod method) {
        Node node = root;
        StringBuilder path = new StringBuilder();
        String[] names = method.address().substring(1).split("/", -1);
        for (int index = 0; index < names.length; index++) {
            path.append('/').append(names[index]);
            OscMethod here = index == names.length - 1 ? method : null;
            String whole = path.toString();
            node =
                    node.contents()
                            .computeIfAbsent(
                                    names[index], _ -> new Node(whole, here, new TreeMap<>()));
        }
    }
}
