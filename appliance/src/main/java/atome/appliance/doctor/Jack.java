package atome.appliance.doctor;

import java.util.OptionalInt;
import java.util.function.Supplier;

/** Whether a JACK server answers; the box plays without one too. */
record Jack(Machine machine, Supplier<OptionalInt> serverRateHz) implements Check {
    private static final String WHAT = "JACK";

    @Override
    public Finding look() {
        OptionalInt rateHz = serverRateHz.get();
        if (rateHz.isPresent()) {
            return Finding.ok(WHAT, "a server answers, at " + rateHz.getAsInt() + " Hz");
        }
        boolean installed = machine.has("usr/bin/jackd") || machine.has("usr/local/bin/jackd");
        return installed
                ? Finding.note(
                        WHAT,
                        "no server answers this user; the box takes Java Sound",
                        "start one as the same user: jackd -R -d alsa -d hw:CARD -r 48000 -p 64")
                : Finding.note(
                        WHAT,
                        "not installed; the box takes Java Sound, with more latency",
                        "apt-get install jackd2");
    }
}
