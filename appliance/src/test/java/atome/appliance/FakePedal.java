package atome.appliance;

import atome.appliance.conductor.Surfaces;
import atome.controllers.Surface;
import atome.controllers.Touch;
import atome.controllers.TouchListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A pedal that the test plays; what its lamps were told waits to be read. */
final class FakePedal implements Surface {
    static final String ID = "midi:usb-ACME_Foot_Pedal_SN0001";

    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private final TouchListener listener;
    private final Surfaces surfaces;

    private FakePedal(Surfaces surfaces) {
        this.surfaces = surfaces;
        this.listener = surfaces.listener(ID, "Foot Pedal");
    }

    static FakePedal plugIn(RunningBox box) {
        FakePedal pedal = new FakePedal(box.appliance.surfaces());
        pedal.surfaces.plugged(pedal);
        return pedal;
    }

    void unplug() {
        surfaces.unplugged(ID);
    }

    void turn(String control, double... values) {
        for (double value : values) {
            touch(control, Touch.Kind.POSITION, value);
        }
    }

    void press(String control) {
        touch(control, Touch.Kind.SWITCH, 1);
        touch(control, Touch.Kind.SWITCH, 0);
    }

    private void touch(String control, Touch.Kind kind, double value) {
        listener.touched(new Touch(control, kind, value, System.nanoTime()));
    }

    /** Waits until a lamp is told this. */
    void shows(String control, double value) throws InterruptedException {
        String wanted = control + " " + value;
        long start = System.nanoTime();
        String told;
        do {
            // The box shows every lamp again and again, so that the queue is never empty for long.
            told = shown.poll(RunningBox.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (told == null || System.nanoTime() - start > RunningBox.PATIENCE.toNanos()) {
                throw new AssertionError("never shown: " + wanted);
            }
        } while (!told.equals(wanted));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Foot Pedal";
    }

    @Override
    public void show(String control, double value) {
        shown.add(control + " " + value);
    }

    @Override
    public void close() {}
}
