package atome.appliance.bench.voices;

import java.io.IOException;

/** One engine that renders the work. */
interface Side {

    /** Renders all of it into a file; gives how many seconds that took, from buffers to file. */
    double render() throws IOException;
}
