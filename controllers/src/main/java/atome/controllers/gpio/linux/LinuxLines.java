package atome.controllers.gpio.linux;

import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.InputLines;
import atome.controllers.gpio.line.Lines;
import atome.controllers.gpio.line.OutputLines;
import atome.controllers.gpio.line.Wish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of this machine's GPIO chips, found by name over all of them; any thread. */
public final class LinuxLines implements Lines {
    private final Path devices;

    /** A request of lines of one chip that are set up alike, as the kernel takes them at once. */
    record Group(int descriptor, List<Integer> offsets, List<Integer> places) {}

    private record Kind(Chip chip, long flags, int debounceMicros) {}

    private record Member(Wish wish, int place, int offset) {}

    public LinuxLines() {
        this(Path.of("/dev"));
    }

    LinuxLines(Path devices) {
        this.devices = devices;
    }

    @Override
    public InputLines inputs(String consumer, List<Wish.Input> wishes) throws GpioException {
        List<Group> groups = request(consumer, wishes);
        try {
            return new LinuxInputs(groups);
        } catch (KernelException e) {
            groups.forEach(group -> KernelCalls.close(group.descriptor()));
            throw new GpioException("cannot wait for GPIO lines: " + e.getMessage(), e);
        }
    }

    @Override
    public OutputLines outputs(String consumer, List<Wish.Output> wishes) throws GpioException {
        return new LinuxOutputs(request(consumer, wishes), wishes);
    }

    private List<Group> request(String consumer, List<? extends Wish> wishes) throws GpioException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            throw new GpioException("GPIO lines need Linux");
        }
        try (Chips chips = Chips.open(devices)) {
            Map<Kind, List<Member>> kinds = new LinkedHashMap<>();
            for (int place = 0; place < wishes.size(); place++) {
                Wish wish = wishes.get(place);
                Chips.Place at = chips.find(wish);
                kinds.computeIfAbsent(kind(at.chip(), wish), _ -> new ArrayList<>())
                        .add(new Member(wish, place, at.offset()));
            }
            return take(consumer, kinds);
        } catch (LinkageError e) {
            throw new GpioException("GPIO lines are not to be had here: " + e.getMessage(), e);
        }
    }

    private static Kind kind(Chip chip, Wish wish) {
        int debounceMicros = wish instanceof Wish.Input input ? input.debounceMicros() : 0;
        return new Kind(chip, Uapi.flags(wish), debounceMicros);
    }

    private static List<Group> take(String consumer, Map<Kind, List<Member>> kinds)
            throws GpioException {
        List<Group> groups = new ArrayList<>();
        for (var entry : kinds.entrySet()) {
            Kind kind = entry.getKey();
            List<Member> members = entry.getValue();
            List<Integer> offsets = members.stream().map(Member::offset).toList();
            List<Integer> places = members.stream().map(Member::place).toList();
            try {
                int descriptor =
                        kind.chip().request(consumer, offsets, kind.flags(), kind.debounceMicros());
                groups.add(new Group(descriptor, offsets, places));
            } catch (KernelException e) {
                groups.forEach(group -> KernelCalls.close(group.descriptor()));
                throw refused(kind.chip(), members, e);
            }
        }
        return groups;
    }

    /** The kernel refuses a request as a whole; who holds a line tells which it was. */
    private static GpioException refused(Chip chip, List<Member> members, KernelException e) {
        for (Member member : members) {
            String holder = chip.holder(member.offset());
            if (e.isBusy() && !holder.isEmpty()) {
                return new GpioException(
                        "%s: line %s is in use by %s"
                                .formatted(member.wish().entry(), member.wish().line(), holder),
                        e);
            }
        }
        List<String> names =
                members.stream()
                        .map(member -> member.wish().entry() + " (" + member.wish().line() + ")")
                        .toList();
        return new GpioException(
                "%s refuses the lines of %s: %s"
                        .formatted(chip.name(), String.join(", ", names), e.getMessage()),
                e);
    }
}
