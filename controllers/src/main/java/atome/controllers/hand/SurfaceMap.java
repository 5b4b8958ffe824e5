package atome.controllers.hand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the controls of one surface move; immutable, any thread. A control may be named for every
 * channel, {@code cc/*}{@code /64}; one named exactly goes first. Two switches joined by + are a
 * chord.
 */
public final class SurfaceMap {
    public static final SurfaceMap EMPTY = new SurfaceMap(Map.of());

    private final Map<String, List<Binding>> bindings;
    private final List<Chord> chords;
    private final Set<String> inChords;
    private final List<Keyboard> keyboards;

    /** Two switches that mean something else when pressed together. */
    record Chord(String name, String first, String second) {
        boolean has(String control) {
            return first.equals(control) || second.equals(control);
        }

        String other(String control) {
            return first.equals(control) ? second : first;
        }
    }

    public SurfaceMap(Map<String, List<Binding>> bindings) {
        this(bindings, List.of());
    }

    /** With instruments that its keys play, beside whatever else they do. */
    public SurfaceMap(Map<String, List<Binding>> bindings, List<Keyboard> keyboards) {
        this.keyboards = List.copyOf(keyboards);
        Map<String, List<Binding>> copy = new LinkedHashMap<>();
        bindings.forEach((control, on) ->
                copy.put(
                        control,
                        on.stream()
                                .sorted(Comparator.comparingInt(Binding::rank).reversed())
                                .toList()));
        this.bindings = Map.copyOf(copy);
        List<Chord> found = new ArrayList<>();
        for (String control : bindings.keySet()) {
            int plus = control.indexOf('+');
            if (plus > 0) {
                found.add(
                        new Chord(
                                control, control.substring(0, plus), control.substring(plus + 1)));
            }
        }
        this.chords = List.copyOf(found);
        this.inChords =
                found.stream()
                        .flatMap(chord -> Stream.of(chord.first(), chord.second()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Everything on a control, whatever the bank; empty when nothing is mapped. */
    List<Binding> at(String control) {
        String anywhere = onAnyChannel(control);
        List<Binding> exact = bindings.getOrDefault(control, List.of());
        List<Binding> wide = bindings.getOrDefault(anywhere, List.of());
        if (exact.isEmpty() || wide.isEmpty() || anywhere.equals(control)) {
            return exact.isEmpty() ? wide : exact;
        }
        List<Binding> both = new ArrayList<>(exact);
        wide.stream()
                .filter(one -> exact.stream().allMatch(near -> near.rank() != one.rank()))
                .forEach(both::add);
        return both;
    }

    /** The name that stands for a control on every channel; a name without a channel is itself. */
    public static String onAnyChannel(String control) {
        int from = control.indexOf('/');
        int to = control.indexOf('/', from + 1);
        if (from < 0) {
            return control;
        }
        String rest = to < 0 ? "" : control.substring(to);
        return control.substring(0, from) + "/*" + rest;
    }

    /** What counts in a bank. */
    List<Binding> at(String control, int bank) {
        List<Binding> here =
                at(control).stream()
                        .filter(one -> one.bank() == Binding.EVERY_BANK || one.bank() == bank)
                        .toList();
        return here.stream().filter(one -> here.stream().noneMatch(one::yieldsTo)).toList();
    }

    List<Keyboard> keyboards() {
        return keyboards;
    }

    List<Chord> chords() {
        return chords;
    }

    boolean inChord(String control) {
        return inChords.contains(control);
    }

    /** Whether anything comes of touching a control, in whatever bank. */
    boolean knows(String control) {
        return inChord(control) || !at(control).isEmpty();
    }

    /** Every control and what is on it, the highest rank first. */
    public Map<String, List<Binding>> bindings() {
        return bindings;
    }
}
