package atome.controllers.gpio.linux;

import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.OutputLines;
import atome.controllers.gpio.line.Wish;
import atome.controllers.gpio.linux.LinuxLines.Group;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Lines of one or several requests, driven one at a time; one thread. */
final class LinuxOutputs implements OutputLines {
    private record Place(int descriptor, long bit) {}

    private final List<Group> groups;
    private final List<Wish.Output> wishes;
    private final Place[] places;

    LinuxOutputs(List<Group> groups, List<Wish.Output> wishes) {
        this.groups = groups;
        this.wishes = List.copyOf(wishes);
        this.places = new Place[wishes.size()];
        for (Group group : groups) {
            for (int index = 0; index < group.places().size(); index++) {
                places[group.places().get(index)] = new Place(group.descriptor(), 1L << index);
            }
        }
    }

    @Override
    public void drive(int line, boolean active) throws GpioException {
        Place place = places[line];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(Uapi.VALUES_BYTES, 8);
            values.set(ValueLayout.JAVA_LONG, 0, active ? place.bit() : 0);
            values.set(ValueLayout.JAVA_LONG, 8, place.bit());
            KernelCalls.control(place.descriptor(), Uapi.SET_VALUES, values);
        } catch (KernelException e) {
            Wish.Output wish = wishes.get(line);
            throw new GpioException(
                    "%s: line %s cannot be driven: %s"
                            .formatted(wish.entry(), wish.line(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        groups.forEach(group -> KernelCalls.close(group.descriptor()));
    }
}
