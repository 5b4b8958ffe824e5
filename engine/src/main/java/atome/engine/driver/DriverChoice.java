package atome.engine.driver;

import java.util.OptionalInt;

/** An open driver, which backend it is, and why it was taken, in one line for the player. */
record DriverChoice(Backend which, AudioDriver driver, String why) {

    /**
     * Opens the driver that the player wants.
     *
     * @throws DriverException when the wanted backend is not there, or JACK runs at another rate
     */
    static DriverChoice open(DriverRequest request) throws DriverException {
        return switch (request.backend()) {
            case JACK -> jack(request);
            case JAVASOUND -> javaSound(request, "Java Sound, as asked for");
            case CLOCK -> clock(request, "clock without hardware, as asked for");
            case AUTO -> automatic(request);
        };
    }

    /** The clock in place of a driver that went. */
    static DriverChoice substitute(DriverRequest asked, DriverFormat format, String why) {
        DriverRequest request = asked.on(format.inputs(), format.outputs());
        return new DriverChoice(
                Backend.CLOCK,
                ClockDriver.open(
                        format.sampleRateHz(),
                        format.blockFrames(),
                        request.inputs(),
                        request.outputs()),
                why);
    }

    static DriverChoice jack(DriverRequest request) throws DriverException {
        JackDriver driver = JackDriver.open(request);
        DriverFormat format = driver.format();
        if (request.sampleRateHz() != 0 && request.sampleRateHz() != format.sampleRateHz()) {
            driver.close();
            throw new DriverException(
                    "JACK: the server runs at %d Hz, asked for were %d Hz"
                            .formatted(format.sampleRateHz(), request.sampleRateHz()));
        }
        return new DriverChoice(
                Backend.JACK,
                driver,
                "JACK: a server answers, %d Hz, %d frames a block"
                        .formatted(format.sampleRateHz(), format.blockFrames()));
    }

    static DriverChoice javaSound(DriverRequest asked, String why) throws DriverException {
        DriverRequest request = asked.on(0, 0);
        return new DriverChoice(
                Backend.JAVASOUND,
                JavaSoundDriver.open(
                        request.rateWithoutServerHz(),
                        request.blockFrames(),
                        request.inputs(),
                        request.outputs()),
                why);
    }

    private static DriverChoice clock(DriverRequest asked, String why) {
        DriverRequest request = asked.on(0, 0);
        DriverFormat format =
                new DriverFormat(
                        request.rateWithoutServerHz(),
                        request.blockFrames(),
                        request.inputs(),
                        request.outputs());
        return substitute(request, format, why);
    }

    private static DriverChoice automatic(DriverRequest request) throws DriverException {
        OptionalInt serverRateHz = JackDriver.serverRateHz();
        if (serverRateHz.isPresent()) {
            try {
                return jack(request);
            } catch (DriverException refused) {
                if (JackDriver.serverAnswers()) {
                    throw refused;
                }
            }
        }
        if (!JavaSoundDriver.deviceExists()) {
            return clock(request, "clock without hardware: no JACK server answers, no sound card");
        }
        try {
            return javaSound(request, "Java Sound: no JACK server answers");
        } catch (DriverException refused) {
            return clock(
                    request,
                    "clock without hardware: no JACK server answers; " + refused.getMessage());
        }
    }
}
