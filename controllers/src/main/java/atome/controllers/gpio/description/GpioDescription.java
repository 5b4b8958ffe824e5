package atome.controllers.gpio.description;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pedalboard on the box's own pins; immutable, any thread.
 *
 * @param name of the surface; its identity is {@code gpio:<name>}
 */
public record GpioDescription(
        String name,
        List<SwitchDescription> switches,
        List<EncoderDescription> encoders,
        List<PedalDescription> pedals,
        List<LedDescription> leds) {

    /** As many lines as the kernel gives in one request. */
    private static final int MOST_LINES = 64;

    public GpioDescription {
        Checks.name("surface", name);
        String entry = "surface " + name;
        switches = List.copyOf(switches);
        encoders = List.copyOf(encoders);
        pedals = List.copyOf(pedals);
        leds = List.copyOf(leds);
        List<SwitchDescription> everySwitch = everySwitch(switches, encoders);
        Checks.unique(
                entry,
                Stream.of(
                                everySwitch.stream().map(SwitchDescription::name),
                                encoders.stream().map(EncoderDescription::name),
                                pedals.stream().map(PedalDescription::name))
                        .flatMap(names -> names)
                        .map(control -> "control " + control)
                        .toList());
        Checks.unique(entry, leds.stream().map(led -> "led of " + led.control()).toList());
        List<String> lines = new ArrayList<>();
        everySwitch.forEach(one -> lines.add("line " + one.line()));
        encoders.forEach(one -> lines.add("line " + one.lineA()));
        encoders.forEach(one -> lines.add("line " + one.lineB()));
        Checks.range(entry, "number of input lines", lines.size(), 0, MOST_LINES);
        leds.forEach(led -> lines.addAll(line(led)));
        Checks.unique(entry, lines);
        Checks.unique(
                entry,
                pedals.stream()
                        .map(pedal -> "input " + pedal.channel() + " of " + pedal.chip())
                        .toList());
    }

    /** The identity of a surface with this description. */
    public String id() {
        return "gpio:" + name;
    }

    /** The same pedalboard with other ends of one pedal. */
    public GpioDescription calibrated(String pedal, Calibration ends) {
        List<PedalDescription> calibrated =
                pedals.stream()
                        .map(one -> one.name().equals(pedal) ? one.calibrated(ends) : one)
                        .toList();
        return new GpioDescription(name, switches, encoders, calibrated, leds);
    }

    /** The switches, and those under the knobs of encoders. */
    public List<SwitchDescription> everySwitch() {
        return everySwitch(switches, encoders);
    }

    private static List<SwitchDescription> everySwitch(
            List<SwitchDescription> switches, List<EncoderDescription> encoders) {
        List<SwitchDescription> every = new ArrayList<>(switches);
        for (EncoderDescription encoder : encoders) {
            SwitchDescription push = encoder.push();
            if (push != null) {
                every.add(push);
            }
        }
        return List.copyOf(every);
    }

    private static List<String> line(LedDescription led) {
        return switch (led.output()) {
            case LedDescription.Digital digital -> List.of("line " + digital.line());
            case LedDescription.Pwm pwm ->
                    List.of("channel " + pwm.channel() + " of PWM chip " + pwm.chip());
        };
    }
}
