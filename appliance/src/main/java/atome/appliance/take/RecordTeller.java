package atome.appliance.take;

import atome.appliance.conductor.Live;
import atome.engine.record.RecorderStatus;
import atome.engine.record.SessionStatus;

/** Tells tablets how recording stands, while it does and when it ends. Conductor's thread. */
final class RecordTeller {
    private static final String ADDRESS = "/atome/record/";

    private int running;
    private long toldTenths;

    /** Tells what is new since. */
    void tell(Live live, RecorderStatus status, int sampleRateHz) {
        long frames = status.sessions().stream().mapToLong(SessionStatus::frames).max().orElse(0);
        long tenths = frames * 10 / sampleRateHz;
        int count = status.sessions().size();
        if (count == running && (count == 0 || tenths == toldTenths)) {
            return;
        }
        running = count;
        toldTenths = tenths;
        live.announce(ADDRESS + "running", count);
        live.announce(ADDRESS + "seconds", tenths / 10.0);
        if (Double.isFinite(status.minutesLeft())) {
            live.announce(ADDRESS + "minutes_left", status.minutesLeft());
        }
    }
}
