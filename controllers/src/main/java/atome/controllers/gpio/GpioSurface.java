package atome.controllers.gpio;

import atome.controllers.Surface;
import atome.controllers.Touch;
import atome.controllers.TouchListener;
import atome.controllers.gpio.bus.Buses;
import atome.controllers.gpio.description.AdcChip;
import atome.controllers.gpio.description.Calibration;
import atome.controllers.gpio.description.GpioDescription;
import atome.controllers.gpio.description.LedDescription;
import atome.controllers.gpio.description.PedalDescription;
import atome.controllers.gpio.lamp.Lamp;
import atome.controllers.gpio.lamp.Lamps;
import atome.controllers.gpio.line.GpioException;
import atome.controllers.gpio.line.InputLines;
import atome.controllers.gpio.line.Lines;
import atome.controllers.gpio.line.OutputLines;
import atome.controllers.gpio.line.Wish;
import atome.controllers.gpio.linux.LinuxLines;
import atome.controllers.gpio.pedal.Adc;
import atome.controllers.gpio.pedal.Pedal;
import atome.controllers.gpio.pedal.PedalReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pedalboard on the box's own pins. Touches come from the thread gpio-NAME (switches and
 * encoders, with the kernel's stamp of the edge) and from one gpio-NAME-pedals thread for each
 * converter; its methods may be called from any thread.
 */
public final class GpioSurface implements Surface {
    private static final Logger LOG = LoggerFactory.getLogger(GpioSurface.class);

    private final GpioDescription description;
    private final TouchListener listener;
    private final LongSupplier nanos;
    private final String threadName;
    private final Map<String, Pedal> pedals = new LinkedHashMap<>();
    private final Deque<Runnable> starts = new ArrayDeque<>();
    private final Deque<Runnable> closes = new ArrayDeque<>();
    private final List<BooleanSupplier> owns = new ArrayList<>();
    private BooleanSupplier lost = () -> false;
    private @Nullable Lamps lamps;

    private GpioSurface(GpioDescription description, TouchListener listener, LongSupplier nanos) {
        this.description = description;
        this.listener = listener;
        this.nanos = nanos;
        this.threadName = "gpio-" + description.name();
    }

    /**
     * Takes the lines, converters and lamps of a description and begins to read. Where switches and
     * pedals stand at the start is no touch.
     *
     * @throws GpioException one line naming what cannot be had; then nothing is held
     */
    public static GpioSurface open(GpioDescription description, TouchListener listener)
            throws GpioException {
        return open(description, listener, new LinuxLines(), Buses::linux, System::nanoTime);
    }

    /**
     * The same on other lines, buses and clock than this machine's.
     *
     * @throws GpioException one line naming what cannot be had; then nothing is held
     */
    public static GpioSurface open(
            GpioDescription description,
            TouchListener listener,
            Lines lines,
            Supplier<Buses> buses,
            LongSupplier nanos)
            throws GpioException {
        GpioSurface surface = new GpioSurface(description, listener, nanos);
        try {
            surface.take(lines, buses);
        } catch (GpioException | RuntimeException e) {
            surface.close();
            throw e;
        }
        surface.starts.forEach(Runnable::run);
        LOG.info(
                "{} opened: {} switches, {} encoders, {} pedals, {} lamps",
                surface.id(),
                description.everySwitch().size(),
                description.encoders().size(),
                description.pedals().size(),
                description.leds().size());
        return surface;
    }

    @Override
    public String id() {
        return description.id();
    }

    @Override
    public String name() {
        return description.name();
    }

    @Override
    public void show(String control, double value) {
        Lamps here = lamps;
        if (here != null) {
            here.show(control, value);
        }
    }

    /**
     * Begins to learn a pedal's ends: heel down now, then to the toe and back. Until {@link
     * #finishSweep} it tells no touch.
     *
     * @throws IllegalArgumentException when there is no such pedal
     */
    public void sweep(String pedal) {
        pedal(pedal).sweep();
    }

    /**
     * Ends a sweep and uses what it learned, to be kept in the description.
     *
     * @throws IllegalArgumentException one line for the player, when there is no such pedal or it
     *     was hardly moved; then the old ends stay
     */
    public Calibration finishSweep(String pedal) {
        return pedal(pedal).finishSweep();
    }

    /**
     * Ends a sweep and keeps the old ends.
     *
     * @throws IllegalArgumentException when there is no such pedal
     */
    public void dropSweep(String pedal) {
        pedal(pedal).dropSweep();
    }

    /**
     * Whether its input lines are gone for good, as when their chip was pulled out: then it hears
     * no foot any more, and has to be closed and opened anew.
     */
    public boolean lost() {
        return lost.getAsBoolean();
    }

    /**
     * {@inheritDoc} Called by its own listener it returns at once and closes as soon as the
     * listener has returned, since a thread cannot wait for itself.
     */
    @Override
    public void close() {
        if (owns.stream().anyMatch(BooleanSupplier::getAsBoolean)) {
            Thread.ofPlatform().name(threadName + "-close").start(this::giveBack);
        } else {
            giveBack();
        }
    }

    private synchronized void giveBack() {
        while (!closes.isEmpty()) {
            closes.pop().run();
        }
    }

    private Pedal pedal(String name) {
        Pedal pedal = pedals.get(name);
        if (pedal == null) {
            throw new IllegalArgumentException("%s has no pedal %s".formatted(id(), name));
        }
        return pedal;
    }

    private void take(Lines lines, Supplier<Buses> buses) throws GpioException {
        List<Wish.Input> wishes = Panel.wishes(description);
        if (!wishes.isEmpty()) {
            takePanel(lines.inputs(threadName, wishes));
        }
        boolean dimmed =
                description.leds().stream()
                        .anyMatch(led -> led.output() instanceof LedDescription.Pwm);
        Buses opened = null;
        if (dimmed || !description.pedals().isEmpty()) {
            opened = buses.get();
            closes.push(opened::close);
            takePedals(opened);
        }
        if (!description.leds().isEmpty()) {
            takeLamps(lines, opened);
        }
    }

    private void takePanel(InputLines inputs) throws GpioException {
        closes.push(inputs::close);
        Panel panel = new Panel(description, inputs, listener, nanos);
        PanelReader reader = new PanelReader(threadName, panel, inputs, nanos);
        lost = reader::lost;
        closes.push(reader::close);
        starts.add(reader::start);
        owns.add(reader::isCurrent);
    }

    private void takePedals(Buses buses) throws GpioException {
        Map<AdcChip, List<PedalDescription>> chips =
                description.pedals().stream()
                        .collect(
                                Collectors.groupingBy(
                                        PedalDescription::chip,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        for (var chip : chips.entrySet()) {
            List<Pedal> here = new ArrayList<>();
            for (PedalDescription one : chip.getValue()) {
                Pedal pedal = new Pedal(one, this::moved);
                here.add(pedal);
                pedals.put(one.name(), pedal);
            }
            int[] channels = chip.getValue().stream().mapToInt(PedalDescription::channel).toArray();
            Adc adc = Adc.open(chip.getKey(), channels, buses, nanos);
            PedalReader reader = new PedalReader(threadName + "-pedals", adc, here, nanos);
            closes.push(reader::close);
            starts.add(reader::start);
            owns.add(reader::isCurrent);
        }
    }

    private void takeLamps(Lines lines, @Nullable Buses buses) throws GpioException {
        List<Wish.Output> wishes = new ArrayList<>();
        for (LedDescription led : description.leds()) {
            if (led.output() instanceof LedDescription.Digital digital) {
                wishes.add(
                        new Wish.Output(
                                "led " + led.control(), digital.line(), digital.activeLow()));
            }
        }
        Map<String, Lamp> byControl = new LinkedHashMap<>();
        if (!wishes.isEmpty()) {
            OutputLines outputs = lines.outputs(threadName, wishes);
            closes.push(outputs::close);
            for (LedDescription led : description.leds()) {
                if (led.output() instanceof LedDescription.Digital) {
                    byControl.put(led.control(), new Lamp.Digital(outputs, byControl.size()));
                }
            }
        }
        for (LedDescription led : description.leds()) {
            if (led.output() instanceof LedDescription.Pwm pwm && buses != null) {
                byControl.put(
                        led.control(),
                        new Lamp.Dimmed(buses.pwm(pwm.chip(), pwm.channel(), pwm.frequencyHz())));
            }
        }
        Lamps taken = new Lamps(threadName + "-lamps", byControl, nanos);
        closes.push(taken::close);
        starts.add(taken::start);
        lamps = taken;
    }

    private void moved(String control, double position, long stampNanos) {
        listener.touched(new Touch(control, Touch.Kind.POSITION, position, stampNanos));
    }
}
