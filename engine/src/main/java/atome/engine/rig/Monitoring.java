package atome.engine.rig;

import atome.engine.AudioThread;

/** When an input is heard in the rig. What is recorded of it is taken before, and always there. */
public enum Monitoring {
    /** Never: the player hears it elsewhere, such as at the interface itself. */
    OFF(0),
    /** Always. */
    ON(1),
    /** While a take of it runs. */
    AUTO(2);

    private final int value;

    Monitoring(int value) {
        this.value = value;
    }

    /** The value of the parameter that says so. */
    public int value() {
        return value;
    }

    /** Whether the input is heard at a value of the parameter. */
    @AudioThread
    public static boolean heard(double value, boolean recording) {
        return value >= 1.5 ? recording : value >= 0.5;
    }
}
