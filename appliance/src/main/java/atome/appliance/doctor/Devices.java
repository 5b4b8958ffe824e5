package atome.appliance.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Devices that a stage may do without, but that must open when they are there.
 *
 * @param none what it means when there is none
 * @param mend what to do when one may not be opened
 */
record Devices(
        Machine machine, String what, String directory, String glob, String none, String mend)
        implements Check {

    static Devices midi(Machine machine) {
        return new Devices(
                machine,
                "MIDI",
                "dev/snd",
                "midiC*",
                "no device is plugged in",
                "join the group audio: usermod -aG audio USER, then log in again");
    }

    static Devices gpio(Machine machine) {
        return new Devices(
                machine,
                "GPIO",
                "dev",
                "gpiochip*",
                "this machine has no pins",
                "join the group gpio; for the service: SupplementaryGroups=gpio");
    }

    @Override
    public Finding look() {
        List<Path> found = machine.list(directory, glob);
        if (found.isEmpty()) {
            return Finding.note(what, none, "");
        }
        List<Path> closed = found.stream().filter(device -> !machine.opens().test(device)).toList();
        return closed.isEmpty()
                ? Finding.ok(what, names(found))
                : Finding.mend(what, names(closed) + " may not be opened", mend);
    }

    private static String names(List<Path> devices) {
        return devices.stream()
                .map(device -> device.getFileName().toString())
                .collect(Collectors.joining(", "));
    }
}
