package atome.appliance.gpio;

/**
 * How the calibration of a pedal stands; immutable, any thread.
 *
 * @param control the pedal
 * @param heel where its heel lies, 0…1 of the supply
 * @param toe where its toe lies
 * @param calibrating whether it is being swept now and so moves nothing
 * @param outcome what the last calibration came to, in words; empty before the first
 */
public record PedalStatus(
        String control, double heel, double toe, boolean calibrating, String outcome) {}
