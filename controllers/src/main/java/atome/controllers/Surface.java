package atome.controllers;

/**
 * A device with controls on it that is plugged in now: a MIDI controller, a GPIO pedalboard. It
 * reads on a thread of its own and tells its {@link TouchListener}.
 */
public interface Surface extends AutoCloseable {

    /**
     * Who the device is, the same after unplugging, a reboot and at another socket: {@code
     * midi:usb-ACME_Foot_Pedal_SN0001}, {@code gpio:pedalboard}. Mappings belong to it.
     */
    String id();

    /** What a player calls it. */
    String name();

    /**
     * Shows on the device where a control stands, 0…1, if it has a lamp, ring or motor there; any
     * thread, does not block, the newest value per control wins.
     */
    void show(String control, double value);

    /** Silences whatever the device may be sounding; any thread. */
    default void panic() {}

    /** Gives the device back; no touch is told after it returns. */
    @Override
    void close();
}
