package atome.web.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One OSC method of the box, described; immutable, any thread.
 *
 * @param id what stays when it is renamed, such as the id of its atome and the parameter
 * @param address the whole address
 * @param description for people, or empty
 * @param values one for each argument; none for a mere press
 * @param critical whether a message to it should rather come over TCP
 * @param tags to search by
 */
public record OscMethod(
        String id,
        String address,
        String description,
        Access access,
        List<OscValue> values,
        boolean critical,
        List<String> tags) {

    /** What may be done with its value; the proposal's bit mask. */
    public enum Access {
        WRITE(2),
        READ_WRITE(3);

        private final int mask;

        Access(int mask) {
            this.mask = mask;
        }

        int mask() {
            return mask;
        }

        boolean canRead() {
            return this == READ_WRITE;
        }
    }

    public OscMethod {
        values = List.copyOf(values);
        tags = List.copyOf(tags);
        if (address.length() < 2 || !address.startsWith("/") || address.contains("//")) {
            throw new IllegalArgumentException("not an OSC address: " + address);
        }
    }

    /** The type tags of its arguments; a method without arguments is a press, N. */
    String types() {
        return values.isEmpty()
                ? "N"
                : values.stream()
                        .map(value -> String.valueOf(value.type()))
                        .collect(Collectors.joining());
    }

    /** What it is now, or empty when any of its values has none yet. */
    List<Object> now() {
        List<Object> now = values.stream().map(OscValue::now).filter(one -> one != null).toList();
        return now.size() == values.size() ? now : List.of();
    }

    /** The same with what it is now: one for each argument, or it has no value yet. */
    public OscMethod at(List<Object> now) {
        List<OscValue> filled = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            filled.add(values.get(index).at(now.size() == values.size() ? now.get(index) : null));
        }
        return new OscMethod(id, address, description, access, filled, critical, tags);
    }

    /** The same without what it is now: what a change of the tree is judged by. */
    OscMethod withoutNow() {
        return at(List.of());
    }
}
