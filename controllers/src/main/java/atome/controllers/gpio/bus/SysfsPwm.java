package atome.controllers.gpio.bus;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmBase;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmProvider;
import com.pi4j.io.pwm.PwmProviderBase;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * An output of a PWM chip by way of {@code /sys/class/pwm} (the kernel's {@code
 * Documentation/driver-api/pwm.rst}).
 */
final class SysfsPwm extends PwmBase {
    private static final long NANOS = 1_000_000_000L;

    /** How long udev may take to give a new channel's files to their group. */
    private static final int TRIES = 50;

    private static final long TRY_NANOS = 20_000_000L;

    private final Path channel;

    /** Opens outputs of this kind for Pi4J. */
    static final class Provider extends PwmProviderBase {
        private final Path chips;

        Provider(Path chips) {
            super("atome-pwm", "Linux PWM sysfs");
            this.chips = chips;
        }

        @Override
        public Pwm create(PwmConfig config) {
            Path chip = chips.resolve("pwmchip" + config.chip());
            SysfsPwm pwm = new SysfsPwm(this, config, chip.resolve("pwm" + config.channel()));
            try {
                if (!Files.exists(pwm.channel)) {
                    put(chip.resolve("export"), config.channel());
                }
                pwm.setUp(config.frequency());
            } catch (java.io.IOException e) {
                throw refused(e);
            }
            context.registry().add(pwm);
            return pwm;
        }
    }

    private SysfsPwm(PwmProvider provider, PwmConfig config, Path channel) {
        super(provider, config);
        this.channel = channel;
    }

    private void setUp(int frequencyHz) throws java.io.IOException {
        for (int left = TRIES; ; left--) {
            try {
                // The kernel refuses a period below the pulse, so the pulse goes first.
                if (!Files.readString(channel.resolve("period")).strip().equals("0")) {
                    put(channel.resolve("duty_cycle"), 0);
                }
                put(channel.resolve("period"), NANOS / frequencyHz);
                put(channel.resolve("enable"), 1);
                return;
            } catch (AccessDeniedException | NoSuchFileException e) {
                if (left == 0) {
                    throw e;
                }
                LockSupport.parkNanos(TRY_NANOS);
            }
        }
    }

    @Override
    public Pwm on() {
        drive(getDutyCycle());
        onState = true;
        return this;
    }

    @Override
    public Pwm off() {
        drive(0);
        onState = false;
        return this;
    }

    @Override
    public Pwm shutdownInternal(Context context) {
        return off();
    }

    private void drive(int percent) {
        try {
            put(channel.resolve("duty_cycle"), NANOS / getFrequency() * percent / 100);
        } catch (java.io.IOException e) {
            throw refused(e);
        }
    }

    private static void put(Path file, long value) throws java.io.IOException {
        Files.writeString(file, Long.toString(value));
    }

    private static IOException refused(java.io.IOException e) {
        return new IOException(
                switch (e) {
                    case NoSuchFileException missing -> missing.getMessage() + ": not there";
                    case AccessDeniedException denied -> denied.getMessage() + ": no permission";
                    default -> String.valueOf(e.getMessage());
                });
    }
}
