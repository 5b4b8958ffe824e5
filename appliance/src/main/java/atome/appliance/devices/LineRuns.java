package atome.appliance.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of lines, those that count on told by the first and the last; any thread. */
final class LineRuns {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(0|[1-9][0-9]{0,8})");

    private LineRuns() {}

    /** GPIO2, GPIO3, GPIO4, SDA becomes {@code GPIO2 to GPIO4, SDA}; lines without name go. */
    static String of(List<String> names) {
        List<String> runs = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= names.size(); at++) {
            if (at == names.size() || !follows(names.get(at - 1), names.get(at))) {
                if (!names.get(from).isEmpty()) {
                    runs.addAll(run(names.subList(from, at)));
                }
                from = at;
            }
        }
        return String.join(", ", runs);
    }

    private static List<String> run(List<String> names) {
        return names.size() < 3 ? names : List.of(names.getFirst() + " to " + names.getLast());
    }

    private static boolean follows(String before, String name) {
        Matcher first = NUMBERED.matcher(before);
        Matcher second = NUMBERED.matcher(name);
        return first.matches()
                && second.matches()
                && first.group(1).equals(second.group(1))
                && Integer.parseInt(first.group(2)) + 1 == Integer.parseInt(second.group(2));
    }
}
